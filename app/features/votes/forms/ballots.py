"""A ballot that comes as a form, and the seat numbers that a teller types."""

import re

from app.domain.violations import RuleViolation
from app.features.votes.queries.filling import choice_from_form as choice_from_form


def numbers_in(text: str) -> list[int]:
    """Seat numbers typed as people write them: "3, 7 12". Raises RuleViolation("unknown_seat")."""
    words = re.split(r"[\s,;]+", text.strip())
    wrong = next((w for w in words if w and not re.fullmatch(r"[0-9]{1,6}", w)), None)
    if wrong is not None:
        raise RuleViolation("unknown_seat", typed=wrong)
    return [int(word) for word in words if word]
