"""What the screens do on news from the rooms below: the wall follows the next gesture by itself."""

from typing import Any

from app.features.assemblies.models import AgendaItem, Session
from app.features.assemblies.signals import (
    item_begun,
    session_closed,
    session_opened,
    session_reopened,
)
from app.features.screens.services import forget_signals, start_countdown, wall_row
from app.features.votes.models import Vote
from app.features.votes.signals import vote_closed, vote_opened, vote_published


@session_opened.connect
@session_closed.connect
@session_reopened.connect
def follow_session(_sender: Any, session: Session, **_: Any) -> None:
    """A slide chosen by hand holds until the next gesture, then the wall follows again."""
    wall_row(session).slide = "follow"
    forget_signals(session)


@item_begun.connect
def follow_item(_sender: Any, session: Session, item: AgendaItem, **_: Any) -> None:
    """A new point: the room's signals were about the last one. A break shows its countdown."""
    wall = wall_row(session)
    wall.slide = "follow"
    forget_signals(session)
    if item.kind in ("break", "meal") and item.minutes:
        start_countdown(wall, item.minutes)


@vote_opened.connect
@vote_published.connect
def follow_vote(vote: Vote, **_: Any) -> None:
    """The question, or the result, is what the hall should see."""
    wall_row(vote.session).slide = "follow"


@vote_closed.connect
def forget_more_time(vote: Vote, **_: Any) -> None:
    """Nobody needs more time for a closed vote."""
    forget_signals(vote.session, ("time",))
