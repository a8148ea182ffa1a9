"""Helping somebody to answer: one phone puts its own seat aside, sits down for another person, then comes back.

For the database the phone of the person who is helped is a phone like any other: nothing says that somebody was helped.
That the helper's own seat waits is known to the helper's phone only, in a second cookie.
"""

from app.domain.codes import CARD_LENGTH, read_code
from app.features.assemblies.models import Card, Phone
from app.features.assemblies.queries import Who, phone_by_token
from app.features.assemblies.services.cards import find_card, find_typed_card
from app.features.assemblies.services.joining import (
    Joined,
    join_with_card,
    join_with_session_code,
    join_with_typed_card,
    leave,
)
from app.features.assemblies.services.rate_limit import SESSION_CODES, check, check_pace
from app.web.errors import Conflict

NOBODY = "none"
"""What the second cookie holds when the helper has no seat: a facilitator, a volunteer with a phone in hand."""


def help_with_code(typed: str, *, own: Phone | None) -> Joined:
    """Sit down for somebody: with the code of their card, or with the session's when they have none.

    `own` is the phone that the helper holds. Raises as join_with_card and join_with_session_code,
    RuleViolation("too_many_tries"), Conflict("own_card").
    """
    code = read_code(typed)
    if len(code) != CARD_LENGTH:
        check(SESSION_CODES)
        return join_with_session_code(code, by=Who())
    check_pace()
    check_not_own(find_typed_card(code), own)
    return join_with_typed_card(code, by=Who())


def help_with_card(token: str, *, own: Phone | None) -> Joined:
    """Sit down for the person whose card was scanned. Raises as join_with_card, Conflict("own_card")."""
    check_not_own(find_card(token), own)
    return join_with_card(token, by=Who())


def check_not_own(card: Card, own: Phone | None) -> None:
    """Raises Conflict("own_card")."""
    if own is not None and card.seat_id == own.seat_id:
        raise Conflict("own_card", number=card.seat.number)


def stop_helping(helped: str | None, own: str | None) -> Phone | None:
    """Let the helped person's seat go from this phone; gives the helper's own, None if there is none to come back to."""
    leave(helped)
    phone = phone_by_token(own)
    return phone if phone is not None and phone.is_bound else None
