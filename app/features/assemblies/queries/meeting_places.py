"""The places where an assembly meets."""

from sqlalchemy import func, select

from app.extensions import db
from app.features.assemblies.models import Assembly, Session
from app.features.places.models import Place
from app.features.places.queries import places_named


def places_to_choose(assembly: Assembly) -> list[Place]:
    """Where this assembly has met, the latest first, then the other places of the instance."""
    met = select(Session.place_id, func.max(Session.starts_at)).where(
        Session.assembly_id == assembly.id, Session.place_id.is_not(None)
    )
    rows = db.session.execute(met.group_by(Session.place_id))
    last = {row[0]: row[1] for row in rows}
    own = db.session.scalars(select(Place).where(Place.id.in_(last))).all()
    ours = sorted(own, key=lambda place: last[place.id], reverse=True)
    return [*ours, *(place for place in places_named() if place.id not in last)]
