"""One ballot box per application, and the turnout that screens hear."""

from typing import Any

from flask import Flask
from sqlalchemy import Engine, func, select

from app.clock import system_clock
from app.database import engine_of
from app.extensions import socketio
from app.live.rooms import screens
from app.live.ticker import Ticker
from app.votes.ballot_box import BallotBox
from app.votes.models import Roll, Vote


def set_up_ballot_box(app: Flask) -> None:
    """Put the box where the doors find it (`app.extensions["ballot_box"]`)."""
    engine = engine_of(app)
    ticker = Ticker(lambda vote_id: announce_turnout(engine, vote_id))
    app.extensions["ballot_box"] = BallotBox(
        engine,
        clock=lambda: app.extensions.get("clock", system_clock)(),
        on_filled=ticker.wake,
    )


def announce_turnout(engine: Engine, vote_id: int) -> None:
    """Tell walls and desks how many have voted: a number of rows, coalesced by the ticker."""
    with engine.connect() as connection:
        session_id = connection.scalar(select(Vote.session_id).where(Vote.id == vote_id))
        row: Any = connection.execute(
            select(func.count(), func.count().filter(Roll.signed)).where(Roll.vote_id == vote_id)
        ).one()
    if session_id is None:
        return
    payload = {"session": session_id, "vote": vote_id, "cast": row[1], "of": row[0]}
    for room in screens(session_id):
        socketio.emit("turnout_changed", payload, to=room)
