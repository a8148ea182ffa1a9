"""Screens stay right while the processes cannot hear each other: each looks in the database once a second.

Everything shown is the whole state under a sequence number, so a lost announcement is repaired by saying the present
number: whoever has an older one asks for the state. This costs nothing while Redis works, and a query per second and
session while it does not.
"""

import logging
from collections.abc import Callable

import gevent
from flask import Flask
from sqlalchemy.exc import SQLAlchemyError

from app.extensions import db, socketio
from app.live.presence import presence
from app.live.relay import HEARTBEAT, hear, tell_others, the_relay
from app.live.rooms import FACES, face_room
from app.live.snapshots import seq_of
from app.live.starting import at_start

log = logging.getLogger(__name__)
INTERVAL = 1.0
"""Seconds between two looks while Redis is away."""
Look = Callable[[Flask, set[int]], None]
_looks: list[Look] = []
owed = {"look": True}
"""Whether one more look is due although the processes hear each other again."""


def also(look: Look) -> Look:
    """Register something else to say anew (a turnout): called with the sessions that this process' screens follow."""
    _looks.append(look)
    return look


@hear("catch_up")
def catch_up(_process: str, _facts: dict[str, object]) -> None:
    """A process could not be heard for a while: what it said then is lost."""
    owed["look"] = True


@hear("presence")
def note_presence(process: str, facts: dict[str, dict[str, object]]) -> None:
    """Another process says how many screens it has."""
    presence.note(process, facts["counts"])  # type: ignore[arg-type]


@at_start
def keep_up(app: Flask) -> None:
    """Where there are several processes: open the relay, say our numbers, and look while nobody is heard."""
    relay = the_relay()
    if relay is None:
        return
    relay.open()
    gevent.spawn(say_presence)
    while True:
        gevent.sleep(INTERVAL)
        if relay.is_whole and not owed["look"]:
            continue
        owed["look"] = not relay.is_whole
        look(app)


def say_presence() -> None:
    """Our numbers, with every heartbeat."""
    while True:
        tell_others("presence", counts=presence.counts())
        gevent.sleep(HEARTBEAT)


def look(app: Flask) -> None:
    """Say the present sequence number to our own screens; a database that is away too is asked again later."""
    sessions = presence.sessions()
    if not sessions:
        return
    with app.app_context():
        try:
            for session in sorted(sessions):
                say_here(session, seq_of(session))
            for more in _looks:
                more(app, sessions)
        except SQLAlchemyError as error:
            db.session.rollback()
            owed["look"] = True
            log.warning("catching up: %s", type(error).__name__)


def say_here(session_id: int, seq: int) -> None:
    """`session_changed` to the screens of this process only; those that have this number already do nothing."""
    for face in FACES:
        socketio.server.emit(
            "session_changed",
            {"session": session_id, "seq": seq},
            to=face_room(face, session_id),
            ignore_queue=True,
        )
