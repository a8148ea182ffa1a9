"""The servers of a run: Tablée as one process on SQLite or as several, and the two bare ones."""

import json
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import psycopg
import redis
import system
from sqlalchemy import create_engine, text

from app.config import Settings
from tests.load import seed
from tests.load.desk import Desk
from tests.load.hall import Gestures, Hall
from tests.load.processes import ROOT, Measured
from tests.processes import free_port
from tests.servers import as_somebody

NODE = ["node", "tests/load/servers/node_bare.cjs"]
FLASK = [sys.executable, "tests/load/servers/flask_bare.py"]
AS_IN_A_SHELL = ["sh", "-c", 'ulimit -S -n 1024; exec "$@"', "sh"]
"""The crowd has raised its own limit of open files; the server begins with what a shell gives, and makes its own room."""
BARE = {"node-bare": NODE, "flask-socketio-bare": FLASK}


@contextmanager
def tablee(
    phones: int,
    votes: int,
    processes: int,
    before: Callable[[Settings], None] = lambda _settings: None,
    more: Mapping[str, str] | None = None,
) -> Iterator[Hall]:
    """Tablée, seeded and serving; everybody still has to come in. `before` fills the database first, `more` is set too."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(TemporaryDirectory(prefix="tablee-")))
        settings, beside = stack.enter_context(stores(folder, processes))
        before(settings)
        hall = seed.seed(settings, phones, votes, seated=False)
        port = free_port()
        env = {
            "DATABASE_URL": settings.database_url,
            "REDIS_URL": settings.redis_url or "",
            "SECRET_KEY": settings.secret_key,
            "WORKERS": str(processes),
            "HOST": "127.0.0.1",
            "PORT": str(port),
            **(more or {}),
        }
        server = Measured([*AS_IN_A_SHELL, sys.executable, "wsgi.py"], env, [port], beside)
        server.start()
        stack.callback(server.stop)
        gestures = app_gestures(settings.database_url, hall, f"http://127.0.0.1:{port}")
        yield Hall("app", processes, phones, server, gestures)


@contextmanager
def stores(folder: Path, processes: int) -> Iterator[tuple[Settings, list[int]]]:
    """Where everything is kept: an SQLite file, or PostgreSQL and Redis for several processes, as durable as in earnest."""
    if processes == 1:
        url = f"sqlite:///{folder / 'hall.sqlite'}"
        yield (
            Settings(database_url=url, secret_key="a secret of the tests, as long as it must be"),
            [],
        )
        return
    with ExitStack() as stack:
        database_url, postgres = stack.enter_context(postgresql())
        redis_url, carrier = stack.enter_context(redis_server(folder))
        settings = Settings(
            database_url=database_url,
            redis_url=redis_url,
            secret_key="a secret of the tests, as long as it must be",
        )
        yield settings, [postgres, carrier]


@contextmanager
def postgresql() -> Iterator[tuple[str, int]]:
    """A PostgreSQL of our own with its own settings, so with fsync and synchronous_commit; its address and its process."""
    with TemporaryDirectory(prefix="tablee-", ignore_cleanup_errors=True) as name:
        folder, data, port = Path(name), f"{name}/data", free_port()
        somebody = as_somebody(folder)
        initdb, postgres = (system.postgres_tool(tool) or tool for tool in ("initdb", "postgres"))
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "cwd": "/"}
        made = [*somebody, initdb, "-D", data, "-U", "tablee", "-A", "trust", "-E", "UTF8"]
        subprocess.run(made, check=True, **quiet)
        options = ["-p", str(port), "-c", "listen_addresses=127.0.0.1", "-k", "", "-N", "200"]
        process = subprocess.Popen([*somebody, postgres, "-D", data, *options], **quiet)
        address = f"postgresql://tablee@127.0.0.1:{port}/postgres"
        insist(lambda: psycopg.connect(address, connect_timeout=1).close())
        try:
            yield address.replace("postgresql://", "postgresql+psycopg://"), process.pid
        finally:
            process.send_signal(
                signal.SIGINT
            )  # its fast way: it does not wait for whoever is still connected
            process.wait()


@contextmanager
def redis_server(folder: Path) -> Iterator[tuple[str, int]]:
    """A Redis of our own; its address and its process."""
    port = free_port()
    command = [system.redis() or "redis-server", "--port", str(port), "--bind", "127.0.0.1"]
    command += ["--save", "", "--appendonly", "no", "--dir", str(folder)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    address = f"redis://127.0.0.1:{port}/0"
    insist(lambda: redis.Redis.from_url(address).ping())
    try:
        yield address, process.pid
    finally:
        process.terminate()
        process.wait()


def insist(knock: Callable[[], object]) -> None:
    """Knock until it answers, for half a minute at most."""
    end = time.monotonic() + 30
    while True:
        try:
            knock()
            return
        except (psycopg.OperationalError, redis.RedisError, OSError):
            if time.monotonic() > end:
                raise
            time.sleep(0.1)


def app_gestures(database_url: str, hall: seed.Hall, base: str) -> Gestures:
    """The real doors. Stored is read from the database, shown from the record that anybody can download."""
    desk = Desk(base)
    desk.sign_in(seed.EMAIL, seed.PASSWORD)
    waiting = list(hall.votes)
    current: list[int] = []

    def gesture(name: str) -> None:
        desk.post(f"/fr/votes/{current[-1]}/{name}")

    def open_next() -> int:
        current.append(waiting.pop(0))
        desk.get(f"/fr/sessions/{hall.session_id}/votes/new")
        gesture("opening")
        return current[-1]

    def stored(vote: int) -> int:
        engine = create_engine(database_url)
        with engine.connect() as connection:
            query = text("SELECT count(*) FROM ballots WHERE vote_id = :vote")
            found = int(connection.execute(query, {"vote": vote}).scalar_one())
        engine.dispose()
        return found

    def shown(vote: int) -> int:
        record = desk.read_json(f"/fr/votes/{vote}.json")
        return int(json.loads(json.dumps(record))["result"]["figures"]["cast"])

    words = {"session": hall.session_id, "lang": "fr"}
    return Gestures(
        auth=lambda number: {"face": "phone", **words},
        wall_auth={"face": "wall", "key": hall.wall_key, **words},
        open=open_next,
        close=lambda: gesture("closure"),
        publish=lambda: gesture("publication"),
        stored=stored,
        shown=shown,
        cards=hall.cards,
        desk=({"face": "desk", **words}, desk.cookie()),
    )


@contextmanager
def bare(name: str, phones: int) -> Iterator[Hall]:
    """A server that answers and stores nothing: the ceiling."""
    port = free_port()
    modules = str(ROOT / ".venv/node/node_modules")
    server = Measured(BARE[name], {"PORT": str(port), "NODE_PATH": modules}, [port])
    server.start()
    halls: list[Hall] = []
    halls.append(Hall(name, 1, phones, server, bare_gestures(halls)))
    try:
        yield halls[0]
    finally:
        server.stop()


def bare_gestures(halls: list[Hall]) -> Gestures:
    """A bare server has no desk: its wall tells everybody; what was acknowledged is what it stored and showed."""
    numbers = iter(range(2, 1000))

    def tell(event: str) -> int:
        news = {"event": event, "seq": next(numbers)}
        halls[0].wall.line.ask("tell_all", news, lambda data: None)
        return 1

    def counted(_vote: int) -> int:
        return sum(phone.acknowledged for phone in halls[0].phones)

    return Gestures(
        auth=lambda number: None,
        wall_auth=None,
        open=lambda: tell("vote_opened"),
        close=lambda: tell("vote_closed") and None,
        publish=lambda: tell("vote_published") and None,
        stored=counted,
        shown=counted,
    )
