"""Whose card this is, when a session is over and no phone holds the seat any more."""

from app.domain.violations import RuleViolation
from app.features.assemblies.models import Seat
from app.features.assemblies.services.cards import find_card, find_typed_card, is_token
from app.features.assemblies.services.joining import check_card
from app.features.assemblies.services.rate_limit import check_pace, note_wrong_code


def seat_by_card(token_or_code: str) -> Seat:
    """The seat of a card's secret or typed code. Raises RuleViolation: unknown_code, spent_code, too_many_tries…"""
    given = token_or_code.strip()
    if is_token(given):
        card = find_card(given)
    else:
        check_pace()
        card = find_typed_card(given)
    check_card(card)
    return card.seat


def count_if_wrong(refusal: RuleViolation, typed: str) -> None:
    """Wrong codes that were typed are counted, as at the door of a session."""
    if not is_token(typed.strip()):
        note_wrong_code(refusal, card=True)
