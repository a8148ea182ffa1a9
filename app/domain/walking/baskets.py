"""Baskets of the same few products in several shops, compared without cheating.

A total is shown only where every product of the basket was found; elsewhere "3 of 6". A second comparison takes only
the products found everywhere, so that a small market can stand beside a supermarket.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.domain.walking.prices import Pack, price_for


@dataclass(frozen=True, slots=True)
class Item:
    """A product of the reference basket and how much of it: carrots, 1 kg."""

    product: str
    wanted: Pack


@dataclass(frozen=True, slots=True)
class Reading:
    """A price read at a stop: which product, for which pack, in cents."""

    stop: int
    product: str
    pack: Pack
    price_cents: int


@dataclass(frozen=True, slots=True)
class Basket:
    """One stop's basket. `lines` follows the items: cents for the wanted amount, None where not found.

    `total` is None unless all items were found. `common_total` adds only the items found at every stop.
    """

    stop: int
    lines: tuple[int | None, ...]
    total: int | None
    common_total: int | None

    @property
    def found(self) -> int:
        """How many items of the basket this stop has."""
        return sum(line is not None for line in self.lines)


@dataclass(frozen=True, slots=True)
class Comparison:
    """The baskets of all stops that have at least one item, and which items are `common` to all of them."""

    items: tuple[Item, ...]
    baskets: tuple[Basket, ...]
    common: tuple[Item, ...]


def compare_baskets(items: Sequence[Item], readings: Iterable[Reading]) -> Comparison:
    """Compare stops over the items, in the order in which stops first appear.

    Where a product was read more than once at a stop (two brands, two packs) the cheapest counts: that is the one a
    tight budget buys. A reading in another measure than the item (apiece against by weight) cannot be compared
    and counts as not found.
    """
    prices: dict[int, dict[str, int]] = {}
    wanted = {item.product: item.wanted for item in items}
    for reading in readings:
        amount = wanted.get(reading.product)
        if amount is None or amount.measure is not reading.pack.measure:
            continue
        cents = price_for(reading.price_cents, reading.pack, amount)
        shelf = prices.setdefault(reading.stop, {})
        shelf[reading.product] = min(cents, shelf.get(reading.product, cents))
    common = tuple(
        item for item in items if prices and all(item.product in shelf for shelf in prices.values())
    )
    baskets = tuple(_basket(stop, items, common, shelf) for stop, shelf in prices.items())
    return Comparison(tuple(items), baskets, common)


def _basket(
    stop: int, items: Sequence[Item], common: Sequence[Item], shelf: dict[str, int]
) -> Basket:
    lines = tuple(shelf.get(item.product) for item in items)
    prices = [line for line in lines if line is not None]
    total = sum(prices) if len(prices) == len(items) else None
    shared = sum(shelf[item.product] for item in common) if common else None
    return Basket(stop, lines, total, shared)
