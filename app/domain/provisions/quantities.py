"""Quantities and prices as people write them, kept as whole numbers."""

import re
from dataclasses import dataclass

from app.domain.violations import RuleViolation

NUMBER = re.compile(r"(\d{1,7})(?:[.,](\d{1,3}))?", re.ASCII)
BLANKS = str.maketrans("", "", " \u00a0\u202f€")
MOST = 10**8
"""A hundred tonnes, or a thousand euros for a piece: nobody orders more, and sums stay within what is kept."""
SUSPECT = 5
"""Typed so many times too much or too little, a quantity is likely in another unit."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A unit as people read it: `size` of the smallest `unit` each."""

    unit: str
    size: int


UNITS = {
    "kg": Shown("g", 1000), "g": Shown("g", 1), "L": Shown("ml", 1000),
    "piece": Shown("piece", 1), "bunch": Shown("piece", 1), "tray": Shown("piece", 1),
}  # fmt: skip


def shown_in(name: str) -> Shown:
    """The unit of this name. Raises RuleViolation("unit_wrong")."""
    if name not in UNITS:
        raise RuleViolation("unit_wrong")
    return UNITS[name]


def thousandths(text: str) -> int:
    """A number with up to three decimals, after a point or a comma, in thousandths.

    Raises RuleViolation: number_unreadable, for "1.234,50" too, which says a thousand in one country and one in another.
    """
    match = NUMBER.fullmatch(text.translate(BLANKS))
    if match is None:
        raise RuleViolation("number_unreadable", typed=text.strip()[:40])
    return int(match[1]) * 1000 + int(f"{match[2] or '':0<3}")


def read_quantity(text: str, shown: str) -> int:
    """ "12,5" kilos are 12500. Nothing typed is 0.

    Raises RuleViolation: number_unreadable, below_zero, not_whole, quantity_too_large, unit_wrong.
    """
    if not text.strip():
        return 0
    if text.strip()[0] in "-\u2212" and NUMBER.fullmatch(text.translate(BLANKS)[1:]):
        raise RuleViolation("below_zero")
    found, rest = divmod(thousandths(text) * shown_in(shown).size, 1000)
    if rest:
        raise RuleViolation("not_whole", typed=text.strip()[:40])
    if found > MOST:
        raise RuleViolation("quantity_too_large")
    return found


def read_price(text: str, shown: str) -> int:
    """Millicents for one smallest unit, of a price in euros for the unit that is shown: "1,35" a kilo is 135 a gram.

    Raises RuleViolation: number_unreadable, price_not_above_zero, unit_wrong.
    """
    found, rest = divmod(thousandths(text) * 100, shown_in(shown).size)
    if rest or not 0 < found <= MOST:
        raise RuleViolation("price_not_above_zero")
    return found


def price_of(millicents: int, shown: str) -> int:
    """The same price for the unit that is shown, in thousandths of a euro."""
    return millicents * shown_in(shown).size // 100


def check_portion(quantity: int, step: int) -> None:
    """Raises RuleViolation("not_a_portion", step=step): it cannot be weighed so."""
    if quantity < 0:
        raise RuleViolation("below_zero")
    if quantity % step:
        raise RuleViolation("not_a_portion", step=step)


def is_suspect(received: int, planned: int) -> bool:
    """Whether what came was perhaps typed in packs, or in another unit."""
    return (
        received > 0
        and planned > 0
        and (received >= SUSPECT * planned or received * SUSPECT <= planned)
    )
