"""`make bench`: the table, instance/bench.json and the curves; QUICK=1 takes under a minute."""

import json
import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from sqlalchemy import create_engine, text

from app.config import Settings
from tests.load import report, seed
from tests.load.desk import Desk
from tests.load.hall import Gestures, Hall, Run
from tests.load.processes import ROOT, Measured
from tests.processes import free_port

QUICK = bool(os.environ.get("QUICK"))
SIZES = [
    int(n) for n in os.environ.get("PHONES", "100 500" if QUICK else "100 500 1000 2000").split()
]
WAVES = (0.5,) if QUICK else (0.5, 3.0)


def on_app(phones: int, waves: tuple[float, ...], folder: Path) -> list[tuple[Run, list[float]]]:
    """Tablée itself, one process on SQLite."""
    settings = Settings(
        database_url=f"sqlite:///{folder / 'hall.sqlite'}", secret_key="bench", testing=False
    )
    hall = seed.seed(settings, phones, len(waves))
    port = free_port()
    env = {
        "DATABASE_URL": settings.database_url,
        "SECRET_KEY": "bench",
        "HOST": "127.0.0.1",
        "PORT": str(port),
    }
    server = Measured([sys.executable, "wsgi.py"], env, [port])
    server.start()
    try:
        gestures = app_gestures(settings.database_url, hall, f"http://127.0.0.1:{port}")
        return evening("app", server, phones, waves, gestures)
    finally:
        server.stop()


def app_gestures(database_url: str, hall: seed.Hall, base: str) -> Gestures:
    """The real doors; stored and shown are read from the database and from the published page."""
    desk = Desk(base)
    desk.sign_in(seed.EMAIL, seed.PASSWORD)
    engine = create_engine(database_url)
    waiting = list(hall.votes)
    current: list[int] = []

    def open_next() -> int:
        current.append(waiting.pop(0))
        desk.get(f"/fr/sessions/{hall.session_id}/votes/new")
        desk.post(f"/fr/votes/{current[-1]}/opening")
        return current[-1]

    def stored(vote: int) -> int:
        with engine.connect() as connection:
            query = text("SELECT count(*) FROM ballots WHERE vote_id = :vote")
            return int(connection.execute(query, {"vote": vote}).scalar_one())

    def shown(vote: int) -> int:
        with engine.connect() as connection:
            query = text("SELECT outcome FROM results WHERE vote_id = :vote")
            outcome = connection.execute(query, {"vote": vote}).scalar_one()
        return int(
            (json.loads(outcome) if isinstance(outcome, str) else outcome)["figures"]["cast"]
        )

    def auth(number: int) -> tuple[dict[str, object], str]:
        return {"face": "phone", "session": hall.session_id, "lang": "fr"}, hall.cookies[number]

    return Gestures(
        auth=auth,
        wall_auth={"face": "wall", "session": hall.session_id, "key": hall.wall_key, "lang": "fr"},
        open=open_next,
        close=lambda: post(desk, current[-1], "closure"),
        publish=lambda: post(desk, current[-1], "publication"),
        stored=stored,
        shown=shown,
    )


def post(desk: Desk, vote: int, gesture: str) -> None:
    """One gesture of the desk."""
    desk.post(f"/fr/votes/{vote}/{gesture}")


def on_bare(
    name: str, command: list[str], phones: int, waves: tuple[float, ...]
) -> list[tuple[Run, list[float]]]:
    """A server that answers and stores nothing: the ceiling."""
    port = free_port()
    server = Measured(
        command, {"PORT": str(port), "NODE_PATH": str(ROOT / ".venv/node/node_modules")}, [port]
    )
    server.start()
    try:
        return evening(name, server, phones, waves, None)
    finally:
        server.stop()


def bare_gestures(hall_of: Callable[[], Hall]) -> Gestures:
    """A bare server has no desk: the wall tells everybody; what it counted is what it showed."""

    def tell(event: str) -> None:
        hall = hall_of()
        hall.wall.ask("tell_all", {"event": event}, lambda data: None)
        hall.loop.rest(0.05)

    return Gestures(
        auth=lambda number: (None, ""),
        wall_auth=None,
        open=lambda: 1,
        close=lambda: tell("vote_closed"),
        publish=lambda: None,
        stored=lambda vote: hall_of().run.acknowledged,
        shown=lambda vote: hall_of().run.acknowledged,
    )


def evening(
    name: str, server: Measured, phones: int, waves: tuple[float, ...], gestures: Gestures | None
) -> list[tuple[Run, list[float]]]:
    """Join once, vote once per wave, leave."""
    runs = []
    halls: list[Hall] = []
    for wave in waves:
        run = Run(name, 1, phones, wave)
        if not halls:
            halls.append(Hall(run, server, gestures or bare_gestures(lambda: halls[0])))
            halls[0].join()
        hall = halls[0]
        joined = hall.run
        hall.run = run
        run.join_s, run.cpu_s_per_1000_joins = joined.join_s, joined.cpu_s_per_1000_joins
        hall.wall.on_event = hall.on_wall
        hall.vote(wave)
        runs.append((run, hall.delays))
        report.line(run)
    halls[0].leave()
    return runs


def main() -> None:
    """Every size on every server, one after the other; fails if any ballot differs."""
    (ROOT / "instance").mkdir(exist_ok=True)
    runs: list[tuple[Run, list[float]]] = []
    report.header()
    node = ["node", "tests/load/servers/node_bare.cjs"]
    flask = [sys.executable, "tests/load/servers/flask_bare.py"]
    only = os.environ.get("ONLY", "app node-bare flask-socketio-bare").split()
    for phones in SIZES:
        with tempfile.TemporaryDirectory() as folder:
            if "app" in only:
                runs += on_app(phones, WAVES, Path(folder))
        for name, command in (("node-bare", node), ("flask-socketio-bare", flask)):
            if name in only:
                runs += on_bare(name, command, phones, WAVES)
    report.write(runs, ROOT / "instance")
    if any(run.differs for run, _ in runs):
        sys.exit("Some ballots differ: see the table.")


if __name__ == "__main__":
    main()
