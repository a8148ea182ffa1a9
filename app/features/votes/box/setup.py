"""One ballot box per application, and the turnout that screens hear."""

from typing import Any

from flask import Flask
from sqlalchemy import Engine, create_engine, func, select
from sqlalchemy.exc import SQLAlchemyError

from app.extensions import db, socketio
from app.features.votes.box.ballot_box import BallotBox
from app.features.votes.models import Roll, Vote
from app.features.votes.queries import open_votes
from app.live.catching_up import also
from app.live.rooms import screens
from app.live.ticker import Ticker
from app.store.clock import system_clock
from app.store.database import engine_of, engine_options, prepare


def set_up_ballot_box(app: Flask) -> None:
    """Put the box where the doors find it (`app.extensions["ballot_box"]`), with the ticker of turnouts."""
    engine = box_engine(engine_of(app))
    ticker = Ticker(lambda vote_id: announce_turnout(engine, vote_id))
    app.extensions["turnouts"] = ticker
    app.extensions["ballot_box"] = BallotBox(
        engine,
        clock=lambda: app.extensions.get("clock", system_clock)(),
        on_filled=ticker.wake,
    )


def box_engine(shared: Engine) -> Engine:
    """Connections of the box's own: however many pages are being drawn, a ballot never waits for one of theirs.

    An SQLite file keeps the shared engine: its calls never give way to other work, so nobody is ever waited for.
    """
    if shared.dialect.name == "sqlite":
        return shared
    options = engine_options(shared.url.drivername)
    own = create_engine(shared.url, **{**options, "pool_size": 2, "max_overflow": 2})
    prepare(own)
    return own


def announce_turnout(engine: Engine, vote_id: int) -> None:
    """Tell walls and desks how many have voted: a number of rows, coalesced by the ticker."""
    try:
        with engine.connect() as connection:
            session_id = connection.scalar(select(Vote.session_id).where(Vote.id == vote_id))
            row: Any = connection.execute(
                select(func.count(), func.count().filter(Roll.signed)).where(
                    Roll.vote_id == vote_id
                )
            ).one()
    except SQLAlchemyError:
        return  # the next ballot, or the screen itself, asks again
    if session_id is None:
        return
    payload = {"session": session_id, "vote": vote_id, "cast": row[1], "of": row[0]}
    for room in screens(session_id):
        socketio.emit("turnout_changed", payload, to=room)


@also
def say_turnouts(app: Flask, sessions: set[int]) -> None:
    """While the processes cannot hear each other, the open votes' turnouts are said from the rows."""
    for session_id in sessions:
        for vote in open_votes(session_id):
            app.extensions["turnouts"].wake(vote.id)
        db.session.rollback()
