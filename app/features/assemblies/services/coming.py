"""The meetings of an assembly that are still to come."""

from sqlalchemy import select

from app.extensions import db
from app.features.assemblies.models import Assembly, Session


def coming_sessions(assembly: Assembly) -> list[Session]:
    """The meetings of this assembly that are open or still to come, the next one first."""
    wanted = select(Session).where(
        Session.assembly_id == assembly.id, Session.closed_at.is_(None), Session.kind == "meeting"
    )
    return list(db.session.scalars(wanted.order_by(Session.starts_at)))
