"""A phone and its seat: binding, asking, letting go. The cookie's secret is kept as a hash only."""

import secrets

from app.extensions import db
from app.features.assemblies.models import Phone, Seat, Session
from app.features.assemblies.queries import bound_phone, fingerprint
from app.live.connection import dismiss
from app.store.clock import now
from app.store.transactions import after_commit


def bind(session: Session, seat: Seat) -> tuple[Phone, str]:
    """This device now holds the seat; gives the secret of its cookie."""
    phone, token = hold(session, seat)
    db.session.flush()
    return phone, token


def hold(session: Session, seat: Seat) -> tuple[Phone, str]:
    """The same, written with whatever is written next."""
    phone, token = new_phone(session, seat)
    phone.bound_at = now()
    return phone, token


def new_phone(session: Session, seat: Seat) -> tuple[Phone, str]:
    """A device known by a fresh secret of 192 bits, not bound yet."""
    token = secrets.token_urlsafe(24)
    phone = Phone(session=session, seat=seat, token_hash=fingerprint(token))
    db.session.add(phone)
    return phone, token


def release(phone: Phone) -> None:
    """The device lets go of its seat (or of its question); its sockets are closed after the commit."""
    seat_id, phone_id, was_bound = phone.seat_id, phone.id, phone.is_bound
    phone.released_at = now()
    db.session.flush()
    if was_bound:
        after_commit(lambda: dismiss(seat_id, phone_id))


def release_holder(session: Session, seat: Seat) -> None:
    """Whatever phone holds the seat lets go of it."""
    holder = bound_phone(session, seat)
    if holder is not None:
        release(holder)
