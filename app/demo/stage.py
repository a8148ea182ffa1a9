"""Starting the demo: brings its data up to date, says every address in plain words, serves, lets the residents play."""

import os
import sys
from pathlib import Path

import gevent
from flask import Flask, request
from flask_babel import lazy_gettext as _l

from app.config import Settings
from app.demo.addresses import tell_addresses
from app.demo.clock import EARLY, StageClock
from app.demo.network import port_is_taken
from app.demo.play import Play
from app.demo.queries import latest_moment
from app.demo.services import Table, lay_the_table
from app.demo.stories import FOUR_CITIES
from app.demo.terminal import Terminal
from app.demo.visit import show_the_year
from app.demo.wishes import Wishes, demo_settings, sqlite_file
from app.factory import create_app
from app.features.assemblies.models import Session
from app.store import schema
from app.web.serving import serve

OPENING = "screens.opening"
"""The gesture that opens a session: the demo's clock strikes its hour just before."""


def main() -> None:
    """`python -m app.demo`: leaves with a sentence when it cannot start."""
    try:
        wishes, settings = Wishes.from_environment(), demo_settings()
        refuse_taken_port(settings)
        if wishes.fresh:
            set_aside(sqlite_file(settings))
        schema.upgrade(settings.database_url)
        app = create_app(settings)
        with app.test_request_context():
            if wishes.story == FOUR_CITIES:
                show_the_year(app, settings, wishes)
            play = None if wishes.story == FOUR_CITIES else get_ready(app, settings, wishes)
    except (ValueError, RuntimeError, OSError) as problem:
        sys.exit(f"\n  {problem}\n")
    if play is not None:
        gevent.spawn(play.run)
    serve(app, settings)


def get_ready(app: Flask, settings: Settings, wishes: Wishes) -> Play | None:
    """Lay the table and say where everything is; gives who plays, if anybody. Needs a context that can make addresses."""
    terminal, table = Terminal(settings), Table(settings, wishes.story)
    terminal.heading(_l("Tablée is preparing its demo."))
    if not lay_the_table(app, terminal.say, wishes.story):
        terminal.say(_l("The demo was already ready: nothing changed."))
    session = the_session(table)
    if wishes.plays and session.state != "planned":
        start_afresh(terminal, session)
    clock = set_the_clock(app, session)
    tell_addresses(terminal, table, session, wishes.residents)
    return Play(app, table, wishes, clock, terminal) if wishes.residents else None


def the_session(table: Table) -> Session:
    """The session to conduct; raises LookupError if it was not loaded."""
    session = table.session(table.playing["number"])
    if session is None:
        raise LookupError("the session was not loaded")
    return session


def refuse_taken_port(settings: Settings) -> None:
    """Raises ValueError in words, in both languages."""
    if port_is_taken(settings.host, settings.port):
        port, other = settings.port, settings.port + 1
        raise ValueError(
            f"Le port {port} est déjà pris. Choisissez-en un autre : make demo PORT={other}\n"
            f"  Port {port} is already in use. Choose another one: make demo PORT={other}"
        )


def set_aside(file: Path | None) -> None:
    """Keep the demo's data under another name; raises ValueError when they are not in a file."""
    if file is None:
        raise ValueError("FRESH=1 works with an SQLite file only: empty the database yourself.")
    number = 1
    while (kept := file.with_name(f"{file.stem}-{number}{file.suffix}")).exists():
        number += 1
    for end in ("", "-wal", "-shm"):
        part = file.with_name(file.name + end)
        if part.exists():
            part.rename(kept.with_name(kept.name + end))


def start_afresh(terminal: Terminal, session: Session) -> None:
    """The session was conducted already: start again with its data set aside, so that it can be played."""
    terminal.say(
        _l(
            "Session %(number)s was already held. Its data were moved to another file, and the demo starts again.",
            number=session.number,
        )
    )
    os.environ["FRESH"] = "1"
    os.execv(sys.executable, [sys.executable, "-m", "app.demo"])


def set_the_clock(app: Flask, session: Session) -> StageClock:
    """The demo lives on the day of its session: half an hour early, and at its hour when it opens.

    A session that was opened before goes on where it stood.
    """
    clock = StageClock(latest_moment(session))
    if session.state == "planned":
        clock.moment, clock.curtain = session.starts_at - EARLY, session.starts_at
    clock.run()
    app.extensions["clock"] = clock

    @app.before_request
    def open_on_time() -> None:
        if request.endpoint == OPENING:
            clock.raise_curtain()

    return clock
