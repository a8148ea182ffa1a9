"""Voices of people who have left, which nobody carries yet."""

from sqlalchemy import select

from app.extensions import db
from app.features.assemblies.models import ProxyOffer, Session


def offers_of(session: Session) -> list[ProxyOffer]:
    """All that wait in a session, the oldest first."""
    wanted = select(ProxyOffer).where(ProxyOffer.session_id == session.id)
    return list(db.session.scalars(wanted.order_by(ProxyOffer.id)))


def offers_to(session_id: int, seat_id: int) -> list[ProxyOffer]:
    """Those that wait for the answer of one seat."""
    wanted = select(ProxyOffer).where(
        ProxyOffer.session_id == session_id, ProxyOffer.holder_seat_id == seat_id
    )
    return list(db.session.scalars(wanted.order_by(ProxyOffer.id)))
