"""Whose card this is, when a session is over and no phone holds the seat any more."""

from app.domain.violations import RuleViolation
from app.features.assemblies.models import Seat
from app.features.assemblies.services.cards import find_card
from app.features.assemblies.services.guessing import check_pace, note_wrong_code
from app.features.assemblies.services.joining import check_card


def seat_by_card(token_or_code: str) -> Seat:
    """The seat of a card's secret or typed code. Raises RuleViolation: unknown_code, spent_code, too_many_tries…"""
    check_pace()
    card = find_card(token_or_code.strip())
    check_card(card)
    return card.seat


def count_if_wrong(refusal: RuleViolation) -> None:
    """Wrong codes are counted, as at the door of a session."""
    if refusal.code in ("unknown_code", "spent_code"):
        note_wrong_code()
