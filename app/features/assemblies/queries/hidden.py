"""Reading hidden copies of an assembly, on which somebody practises."""

from sqlalchemy import select

from app.extensions import db
from app.features.assemblies.models import Assembly, Phone, Session


def rehearsals_of(assembly: Assembly) -> list[Assembly]:
    """The hidden copies of an assembly, on which somebody practises."""
    return list(db.session.scalars(select(Assembly).where(Assembly.rehearses_id == assembly.id)))


def phones_bound(assembly: Assembly) -> list[Phone]:
    """Every phone that holds a seat in a session of this assembly."""
    wanted = select(Phone).join(Session, Session.id == Phone.session_id)
    bound = (Phone.bound_at.is_not(None), Phone.released_at.is_(None))
    return list(db.session.scalars(wanted.where(Session.assembly_id == assembly.id, *bound)))
