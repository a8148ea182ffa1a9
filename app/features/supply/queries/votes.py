"""The votes of a co-operative that count by colleges: of the assembly that is the network."""

from sqlalchemy import select

from app.domain.tally.registry import METHODS
from app.extensions import db
from app.features.assemblies.models import Assembly, Session
from app.features.votes.models import Vote

SHOWN = 5
COLLEGES = [name for name, method in METHODS.items() if method.by_college]


def college_votes(assembly: Assembly) -> list[Vote]:
    """Those that are open, and those whose result is published, the latest first; polls and practice are left out."""
    query = (
        select(Vote)
        .join(Session, Session.id == Vote.session_id)
        .where(Session.assembly_id == assembly.id, Vote.method.in_(COLLEGES))
        .where(Vote.purpose == "decision", Vote.annulled_at.is_(None))
        .where(Vote.opened_at.is_not(None), Vote.held_back.is_(False))
        .order_by(Vote.opened_at.desc(), Vote.id.desc())
        .limit(SHOWN)
    )
    return list(db.session.scalars(query))
