"""Real PostgreSQL and Redis servers of the tests' own: private, on 127.0.0.1, started when first asked for.

`postgres_url` is a new empty database for each test, `redis_url` an empty Redis. A server starts once for the whole run and
stops with it. Where one is not installed the test is skipped, except where CI=true: there it fails.
"""

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import psycopg
import pytest
import redis
import system

SECONDS_TO_START = 30
FAST = ["fsync=off", "synchronous_commit=off", "full_page_writes=off"]
NUMBERS = count(1)


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """A PostgreSQL server that lasts as long as the tests; its address without a database's name, for psycopg."""
    initdb, postgres = (
        tool_or_skip(system.postgres_tool(name), "PostgreSQL") for name in ("initdb", "postgres")
    )
    folder, port = Path(tempfile.mkdtemp(prefix="tablee-postgres-")), free_port()
    as_user = unprivileged(folder)
    run_or_fail(
        [
            *as_user,
            initdb,
            "-D",
            folder / "data",
            "-U",
            "tablee",
            "-A",
            "trust",
            "-E",
            "UTF8",
            "--no-sync",
        ]
    )
    options = [
        "listen_addresses=127.0.0.1",
        "unix_socket_directories=",
        f"port={port}",
        "max_connections=200",
        *FAST,
    ]
    command = [
        *as_user,
        postgres,
        "-D",
        folder / "data",
        *(word for option in options for word in ("-c", option)),
    ]
    address = f"postgresql://tablee@127.0.0.1:{port}"
    with Server(
        command, folder, lambda: psycopg.connect(f"{address}/postgres", connect_timeout=1).close()
    ):
        yield address


@pytest.fixture
def postgres_url(postgres_server: str) -> Iterator[str]:
    """DATABASE_URL of an empty PostgreSQL database that this test has to itself."""
    name = f"test_{next(NUMBERS)}"
    with psycopg.connect(f"{postgres_server}/postgres", autocommit=True) as admin:
        admin.execute(f"CREATE DATABASE {name}")
    yield f"{postgres_server}/{name}".replace("postgresql://", "postgresql+psycopg://")
    with psycopg.connect(f"{postgres_server}/postgres", autocommit=True) as admin:
        admin.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(scope="session")
def redis_server() -> Iterator[str]:
    """A Redis server that lasts as long as the tests and writes nothing to disk; its address."""
    programme = tool_or_skip(system.redis(), "Redis")
    folder, port = Path(tempfile.mkdtemp(prefix="tablee-redis-")), free_port()
    quiet = ["--save", "", "--appendonly", "no", "--bind", "127.0.0.1", "--dir", folder]
    address = f"redis://127.0.0.1:{port}/0"
    with Server([programme, "--port", port, *quiet], folder, lambda: _flush(address)):
        yield address


@pytest.fixture
def redis_url(redis_server: str) -> str:
    """REDIS_URL of a Redis that holds nothing yet."""
    _flush(redis_server)
    return redis_server


class Server:
    """A server process in a folder of its own: waits until it answers, stops it and removes the folder at the end."""

    def __init__(self, command: list[object], folder: Path, answers: Callable[[], None]) -> None:
        self.command, self.folder, self.answers = list(map(str, command)), folder, answers

    def __enter__(self) -> None:
        self.log = (self.folder / "log").open("wb")
        self.process = subprocess.Popen(
            self.command,
            stdin=subprocess.DEVNULL,
            stdout=self.log,
            stderr=subprocess.STDOUT,
            cwd=self.folder,
        )
        try:
            self._wait()
        except BaseException:
            self.__exit__()
            raise

    def _wait(self) -> None:
        deadline = time.monotonic() + SECONDS_TO_START
        while True:
            try:
                return self.answers()
            except (psycopg.OperationalError, redis.RedisError, OSError):
                if self.process.poll() is not None or time.monotonic() > deadline:
                    said = (self.folder / "log").read_text(errors="replace")
                    pytest.fail(f"{self.command[0]} did not start:\n{said[-2000:]}")
                time.sleep(0.05)

    def __exit__(self, *_: object) -> None:
        self.process.terminate()
        try:
            self.process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.log.close()
        shutil.rmtree(self.folder, ignore_errors=True)


def tool_or_skip(programme: str | None, name: str) -> str:
    """The programme, or a skipped test where it is not installed; where CI=true that is a failure."""
    if programme is None:
        missing = f"{name} is not installed: see tools/system.py"
        pytest.fail(missing) if os.environ.get("CI") == "true" else pytest.skip(missing)
    return str(programme)


def unprivileged(folder: Path) -> list[str]:
    """The words that run a command as somebody else than root, who then owns the folder: PostgreSQL refuses root."""
    if os.geteuid() != 0:
        return []
    names = {user.pw_name for user in pwd.getpwall()}
    user = pwd.getpwnam("postgres" if "postgres" in names else "nobody")
    os.chown(folder, user.pw_uid, user.pw_gid)
    return ["setpriv", f"--reuid={user.pw_uid}", f"--regid={user.pw_gid}", "--clear-groups"]


def run_or_fail(command: list[object]) -> None:
    """Run a command that prepares a server; fail with what it said."""
    said = subprocess.run(list(map(str, command)), cwd="/", capture_output=True, text=True)
    if said.returncode:
        pytest.fail(f"{command}:\n{said.stdout}{said.stderr}")


def free_port() -> int:
    """A TCP port that is free on this machine now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _flush(address: str) -> None:
    with redis.Redis.from_url(address) as client:
        client.flushall()
