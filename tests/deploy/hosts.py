"""The machines of docs/deploy.md, "Several machines": each a network namespace of its own, with what runs on it.

`hall` is where the phones are, `door` has nginx, `one` and `two` have Tablée, `base` and `spare` PostgreSQL, `news` Redis.
"""

import ctypes
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

import psycopg
import system

from app.config import Settings
from tests.chaos.evening import Evening, evening_on
from tests.deploy.hall import AROUND, EXAMPLES, example
from tests.deploy.network import Host, network
from tests.processes import Server, reach
from tests.servers import as_somebody, tool_or_skip

NAMES = ("hall", "door", "one", "two", "base", "spare", "news")
ADDRESSES = {name: f"10.77.0.{number}" for number, name in enumerate(NAMES, 1)}
PORTS = {"one": 5001, "two": 5002}
FOLLOWED = "SELECT bool_or(flush_lsn >= pg_current_wal_flush_lsn()) FROM pg_stat_replication"
"""Whether a server that follows has all that was written."""
WHOEVER = "host {what} all 10.77.0.0/24 trust\n"
"""A line of pg_hba.conf."""
DATABASE = (
    f"postgresql+psycopg://tablee@/tablee?host={ADDRESSES['base']}:5432&host={ADDRESSES['spare']}:5432"
    "&target_session_attrs=read-write&connect_timeout=2"
)
"""DATABASE_URL: whichever of the two may be written to."""


@contextmanager
def standing_in(host: Host) -> Iterator[None]:
    """What this thread opens, and what it starts, is on that machine."""
    with Path("/proc/self/ns/net").open() as home, Path("/run/netns", host.name).open() as there:
        go_to(there.fileno())
        try:
            yield
        finally:
            go_to(home.fileno())


def go_to(network_file: int) -> None:
    """Linux's setns for this thread; Python has it from 3.12 on. Raises OSError."""
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.setns(network_file, 0):
        raise OSError(ctypes.get_errno(), "setns")


@dataclass
class Machines:
    """All of them, and the folders of their servers."""

    hosts: dict[str, Host]
    folder: Path
    stack: ExitStack
    data: dict[str, Path] = field(default_factory=dict)

    def asked(self, name: str, question: str) -> object:
        """What the PostgreSQL of this machine answers, asked by its owner."""
        with (
            standing_in(self.hosts[name]),
            psycopg.connect(f"{self.at(name)}/postgres", autocommit=True) as line,
        ):
            row = line.execute(question)  # type: ignore[call-overload]
            return row.fetchone()[0] if row.description else None

    def at(self, name: str) -> str:
        """Where psycopg finds a PostgreSQL."""
        return f"postgresql://tablee@{ADDRESSES[name]}:5432"

    def plug_in(self, name: str) -> None:
        """Its cable is put back, and it reaches the database again: Linux takes up to some seconds to notice."""
        self.hosts[name].plug(out=False)
        for _ in range(20):
            with standing_in(self.hosts[name]), suppress(OSError):
                socket.create_connection((ADDRESSES["base"], 5432), timeout=1).close()
                return
            time.sleep(0.5)
        raise AssertionError(f"{name} is plugged in and does not reach the database")

    # --- what runs where

    def start_base(self) -> None:
        """A new database server with our example's settings."""
        data = self.home("base")
        self.as_owner("base", "initdb", "-D", data, "-U", "tablee", "-A", "trust", "-E", "UTF8")
        with (data / "postgresql.conf").open("a", encoding="utf-8") as settings:
            settings.write(
                f"include '{EXAMPLES / 'postgresql.conf'}'\nunix_socket_directories = ''\n"
            )
        with (data / "pg_hba.conf").open("a", encoding="utf-8") as doors:
            doors.write(WHOEVER.format(what="all") + WHOEVER.format(what="replication"))
        self.serve_database("base")
        self.asked("base", "CREATE DATABASE tablee")

    def start_spare(self) -> None:
        """The second server, made of the first; from then on a commit waits for both."""
        data = self.home("spare")
        source = f"host={ADDRESSES['base']} user=tablee application_name=spare connect_timeout=3"
        self.as_owner("spare", "pg_basebackup", "-D", data, "-d", source, "-R", "-X", "stream", "-c", "fast")  # fmt: skip
        self.serve_database("spare")
        self.wait_for_spare(True)

    def wait_for_spare(self, wanted: bool) -> None:
        """Whether the server in charge acknowledges only what is on both: what a person types (docs/deploy.md)."""
        word = (
            "SET synchronous_standby_names = 'spare'"
            if wanted
            else "RESET synchronous_standby_names"
        )
        self.asked("base", f"ALTER SYSTEM {word}")
        self.asked("base", "SELECT pg_reload_conf()")

    def wait_until_spare_follows(self) -> None:
        """It has all that was written meanwhile."""
        for _ in range(60):
            if self.asked("base", FOLLOWED) is True:
                return
            time.sleep(0.5)
        raise AssertionError("the spare does not follow")

    def home(self, name: str) -> Path:
        """An empty folder for a database server's own user."""
        self.data[name] = Path(
            self.stack.enter_context(
                tempfile.TemporaryDirectory(prefix=f"tablee-{name}-", ignore_cleanup_errors=True)
            )
        )
        return self.data[name] / "data"

    def as_owner(self, name: str, tool: str, *words: object) -> None:
        """Run a programme of PostgreSQL to its end on this machine."""
        command = [*as_somebody(self.data[name]), tool_of(tool), *map(str, words)]
        with standing_in(self.hosts[name]):
            subprocess.run(command, cwd="/", check=True, capture_output=True, timeout=60)

    def serve_database(self, name: str) -> None:
        """PostgreSQL on the folder of this machine, until the end."""
        folder = self.data[name]
        command = [*as_somebody(folder), tool_of("postgres"), "-D", folder / "data"]
        knock = lambda: psycopg.connect(f"{self.at(name)}/postgres", connect_timeout=2).close()  # noqa: E731
        server = Server(command, folder, knock, psycopg.OperationalError)
        with standing_in(self.hosts[name]):
            self.stack.enter_context(server)
        self.stack.callback(server.process.kill)  # asked to end, it would wait for who is connected

    def promote_spare(self, evening: Evening) -> None:
        """What a person types when the first server is lost (docs/deploy.md); from then on we look there ourselves."""
        assert self.asked("spare", "SELECT pg_promote()") is True
        there = f"postgresql+psycopg://tablee@{ADDRESSES['spare']}/tablee"
        evening.settings = replace(evening.settings, database_url=there)

    def start_news(self) -> None:
        """Redis, which writes nothing down."""
        programme = tool_or_skip(system.redis(), "Redis")
        quiet = ["--save", "", "--appendonly", "no", "--protected-mode", "no"]
        folder = self.folder / "news"
        folder.mkdir()
        with standing_in(self.hosts["news"]):
            self.stack.enter_context(Server([programme, *quiet], folder, lambda: reach(6379)))

    def start_door(self) -> None:
        """nginx with our example; the certificate is another's business here."""
        nginx = tool_or_skip(system.nginx(), "nginx")
        folder = self.folder / "door"
        folder.mkdir()
        secure = example("nginx.conf", CHANGES).replace("/var/log/nginx", str(folder))
        (folder / "tablee.conf").write_text(secure, encoding="utf-8")
        around = AROUND.format(folder=folder, user="user root;")
        (folder / "nginx.conf").write_text(around, encoding="utf-8")
        command = [nginx, "-c", folder / "nginx.conf", "-p", folder, "-e", folder / "error.log"]
        with standing_in(self.hosts["door"]):
            self.stack.enter_context(Server(command, folder, lambda: reach(80)))


CHANGES = {
    "listen 80;": "listen 8080;",
    "listen 443 ssl http2;": "listen 80;",
    "    ssl_certificate     /etc/letsencrypt/live/tables.example.org/fullchain.pem;\n": "",
    "    ssl_certificate_key /etc/letsencrypt/live/tables.example.org/privkey.pem;\n": "",
    "server 127.0.0.1:5001;": f"server {ADDRESSES['one']}:5001;",
    "server 127.0.0.1:5002;": f"server {ADDRESSES['two']}:5002;",
}
"""Our nginx example, before the two machines."""


def tool_of(name: str) -> str:
    """A programme of PostgreSQL, or a skipped test."""
    found = system.postgres_tool(name) or shutil.which(name)
    return tool_or_skip(found, "PostgreSQL")


@contextmanager
def machines(folder: Path) -> Iterator[Machines]:
    """All of them, joined, with nothing of ours running on `one` and `two` yet."""
    tool_or_skip(system.namespaces(), "iproute2 (as root, on Linux)")
    with ExitStack() as stack:
        hosts = stack.enter_context(network(dict.fromkeys(NAMES, "eth0")))
        for name, host in hosts.items():
            host.run("ip", "addr", "add", f"{ADDRESSES[name]}/24", "dev", "eth0")
        made = Machines(hosts, folder, stack)
        made.start_base()
        made.start_spare()
        made.start_news()
        made.start_door()
        yield made


@contextmanager
def evening_over(made: Machines, phones: int, votes: int) -> Iterator[Evening]:
    """A hall whose phones come through the door, and Tablée on both machines."""
    settings = Settings(
        database_url=DATABASE,
        redis_url=f"redis://{ADDRESSES['news']}:6379/0",
        secret_key="a secret of the tests, as long as it must be",
    )
    folder = made.folder / "evening"
    folder.mkdir()
    with standing_in(made.hosts["hall"]), evening_on(settings, folder, phones, votes) as evening:
        evening.address = ADDRESSES["door"]
        evening.env |= {"HOST": "0.0.0.0", "TRUSTED_PROXIES": "1"}
        for name, port in PORTS.items():
            with standing_in(made.hosts[name]):
                evening.start(port)
        evening.hall.cookies[:] = [
            f"{cookie}; tablee_way={number}" for number, cookie in enumerate(evening.hall.cookies)
        ]
        yield evening
