"""Leaving the room before the end: the seat counts no more, and whoever leaves may ask who carries their voice.

A mandate is an offer until somebody takes it: the person who is asked, on their phone, or the desk. Like every mandate it
counts from the next vote; whoever comes back takes their voice back.
"""

from sqlalchemy import delete

from app.domain.violations import RuleViolation
from app.extensions import db
from app.features.assemblies.models import ProxyOffer, Seat, Session
from app.features.assemblies.policies import can_conduct, can_sit
from app.features.assemblies.queries import Who
from app.features.assemblies.services.attending import (
    check_mandate,
    check_seat,
    grant,
    step_out,
)
from app.features.assemblies.services.telling import tell
from app.live.rooms import seat_room
from app.store.clock import now
from app.store.transactions import announce
from app.web.errors import NotAllowed


def leave_the_room(
    session: Session, *, to: Seat | None = None, ask_desk: bool = False, by: Who
) -> ProxyOffer | None:
    """This phone's person goes home; their voice is offered to the seat `to`, or for the desk to find somebody.

    Raises NotAllowed, NotFound, RuleViolation as check_mandate does, "seat_removed", "session_closed".
    """
    if not can_sit(by, session) or by.seat is None:
        raise NotAllowed
    check_seat(session, by.seat)
    step_out(session, by.seat)
    if to is None and not ask_desk:
        return None
    check_offer(session, by.seat, to)
    offer = ProxyOffer(session=session, principal=by.seat, holder=to, asked_at=now())
    db.session.add(offer)
    db.session.flush()
    if to is not None:
        announce(seat_room(to.id), "proxy_asked", {"session": session.id, "seat": to.id})
    tell(session, "proxies_changed", faces=("desk",))
    return offer


def check_offer(session: Session, principal: Seat, to: Seat | None) -> None:
    """Raises RuleViolation with the reason why this voice cannot be offered."""
    if to is not None:
        check_seat(session, to)
        check_mandate(session, principal, to)
    elif principal.is_open:
        raise RuleViolation("proxy_of_an_open_seat")
    elif not session.assembly.charter.rules.get("proxies_per_person", 0):
        raise RuleViolation("proxies_full", most=0)


def answer_offer(offer: ProxyOffer, allow: bool, *, by: Who) -> None:
    """Whoever is asked carries the voice, or does not; the desk may answer for somebody without a phone.

    Raises NotAllowed, RuleViolation as give_proxy does.
    """
    session, asked = offer.session, offer.holder
    mine = asked is not None and can_sit(by, session) and by.seat == asked
    if not mine and not can_conduct(by, session):
        raise NotAllowed
    if allow:
        if asked is None:
            raise RuleViolation("unknown_seat")
        grant(session, offer.principal, asked)
    else:
        db.session.delete(offer)
        db.session.flush()
    tell(session, "proxies_changed", faces=("wall", "desk"))


def drop_offers(session: Session) -> None:
    """The session is over."""
    db.session.execute(delete(ProxyOffer).where(ProxyOffer.session_id == session.id))
