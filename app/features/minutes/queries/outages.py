"""What did not work during a session, as it was noted."""

from datetime import datetime, time

from sqlalchemy import select

from app.domain.hours import next_at
from app.extensions import db
from app.features.assemblies.models import Session
from app.features.minutes.models import Outage
from app.formats.plain import Json, moment, words
from app.web.errors import NotFound


def outages_of(session: Session) -> list[Outage]:
    """Those that count, in the order in which they happened."""
    query = (
        select(Outage)
        .where(Outage.session_id == session.id, Outage.withdrawn_at.is_(None))
        .order_by(Outage.began_at, Outage.id)
    )
    return list(db.session.scalars(query))


def find_outage(outage_id: int) -> Outage:
    """Raises NotFound, also for one that was taken off."""
    outage = db.session.get(Outage, outage_id)
    if outage is None or outage.withdrawn_at is not None:
        raise NotFound
    return outage


def outage_facts(outage: Outage) -> Json:
    """What the minutes tell of it; never who noted it."""
    return {
        "at": moment(outage.began_at),
        "minutes": outage.minutes,
        "what": words(outage.what),
        "effect": words(outage.effect),
    }


def on_the_day(session: Session, hour: time) -> datetime:
    """That hour of the session's day or of the night after it, on the assembly's clock."""
    return next_at(session.opened_at or session.starts_at, hour, session.assembly.time_zone)
