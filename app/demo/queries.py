"""Reading where the demo stands."""

from datetime import datetime

from app.features.assemblies.models import Session
from app.features.votes.queries import votes_of


def latest_moment(session: Session) -> datetime:
    """The last thing that happened in a session, else its planned beginning: the demo's clock goes on from there."""
    known = [session.starts_at, session.opened_at, session.closed_at]
    for item in session.items:
        known += [item.began_at, item.ended_at]
    for vote in votes_of(session):
        known += [vote.opened_at, vote.closed_at, vote.published_at]
    return max(moment for moment in known if moment is not None)
