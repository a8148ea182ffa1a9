"""What things cost per kilo, per litre or apiece: typed amounts become integers, unit prices are computed.

Pack sizes differ and ruin comparisons (price surveys of Familles Rurales and UFC), so a unit price is never typed.
Money is integer cents; amounts are integers of the smallest unit: grams, millilitres or pieces.
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from app.domain.violations import RuleViolation

MOST_CENTS = 100_000_00
MOST_AMOUNT = 1_000_000


class Measure(StrEnum):
    """What a pack is counted in; the unit price is per kilo, per litre, or apiece."""

    MASS = "g"
    VOLUME = "ml"
    PIECE = "piece"

    @property
    def per(self) -> int:
        """How many of the smallest unit the unit price is for."""
        return 1 if self is Measure.PIECE else 1000


class WrongPack(RuleViolation):
    """A pack size that cannot be read, is empty, or is larger than a tonne."""

    code = "pack_wrong"


class WrongPrice(RuleViolation):
    """A price that cannot be read, is negative, or has more than two decimals."""

    code = "price_wrong"


@dataclass(frozen=True, slots=True)
class Pack:
    """How much is sold: an amount in grams, millilitres or pieces."""

    amount: int
    measure: Measure

    def __post_init__(self) -> None:
        if not 0 < self.amount <= MOST_AMOUNT:
            raise WrongPack(amount=self.amount)


_UNITS: dict[str, tuple[Measure, Decimal]] = {
    "kg": (Measure.MASS, Decimal(1000)),
    "kilo": (Measure.MASS, Decimal(1000)),
    "g": (Measure.MASS, Decimal(1)),
    "gr": (Measure.MASS, Decimal(1)),
    "l": (Measure.VOLUME, Decimal(1000)),
    "dl": (Measure.VOLUME, Decimal(100)),
    "cl": (Measure.VOLUME, Decimal(10)),
    "ml": (Measure.VOLUME, Decimal(1)),
    "": (Measure.PIECE, Decimal(1)),
    "x": (Measure.PIECE, Decimal(1)),
    "pc": (Measure.PIECE, Decimal(1)),
    "pcs": (Measure.PIECE, Decimal(1)),
    "piece": (Measure.PIECE, Decimal(1)),
    "pieces": (Measure.PIECE, Decimal(1)),
    "pièce": (Measure.PIECE, Decimal(1)),
    "pièces": (Measure.PIECE, Decimal(1)),
}

_PACK = re.compile(
    r"(?:(?P<times>\d{1,3})\s?[x×*]\s?(?=\d))?[x×]?\s?"
    r"(?P<number>\d{1,7}(?:[.,]\d{1,3})?)\s?(?P<unit>[a-zè]*)\.?",
    re.ASCII | re.IGNORECASE,
)


def parse_pack(text: str) -> Pack:
    """A pack as people write it: "500 g", "1,5 kg", "75cl", "6 x 33 cl", "6", "x6". Raises `WrongPack`."""
    match = _PACK.fullmatch(" ".join(text.split()))
    unit = match["unit"].lower() if match else "?"
    if match is None or unit not in _UNITS:
        raise WrongPack(text=text[:40])
    measure, factor = _UNITS[unit]
    exact = Decimal(match["number"].replace(",", ".")) * factor * int(match["times"] or 1)
    if exact != exact.to_integral_value():
        raise WrongPack(text=text[:40])
    return Pack(int(exact), measure)


_PRICE = re.compile(r"(\d{1,6})(?:[.,](\d{1,2}))?", re.ASCII)


def parse_price(text: str) -> int:
    """Cents of a price as people write it: "2,49", "2.5 €", "€3", "12". Raises `WrongPrice`."""
    bare = text.replace("€", " ").replace("\u202f", " ").replace("\u00a0", " ").strip()
    match = _PRICE.fullmatch(bare)
    if match is None:
        raise WrongPrice(text=text[:40])
    return checked_cents(int(match[1]) * 100 + int(f"{match[2] or '0':0<2}"))


def checked_cents(cents: int) -> int:
    """The price, or `WrongPrice` when it is negative or above 100,000 €."""
    if not 0 <= cents <= MOST_CENTS:
        raise WrongPrice(cents=cents)
    return cents


def unit_price(price_cents: int, pack: Pack) -> int:
    """Cents per kilo, per litre or apiece, rounded half up."""
    return divide_half_up(checked_cents(price_cents) * pack.measure.per, pack.amount)


def price_for(price_cents: int, pack: Pack, wanted: Pack) -> int:
    """Cents for the wanted amount at the price of this pack, rounded half up. Raises `WrongPack` across measures."""
    if pack.measure is not wanted.measure:
        raise WrongPack("pack_measure", pack=pack.measure.value, wanted=wanted.measure.value)
    return divide_half_up(checked_cents(price_cents) * wanted.amount, pack.amount)


def divide_half_up(numerator: int, denominator: int) -> int:
    """Integer division of non-negative numbers, a half rounded up."""
    return (2 * numerator + denominator) // (2 * denominator)
