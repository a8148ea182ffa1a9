"""A paper sheet being typed: rows of remarks and a column of prices, by keyboard only.

Read from the request by hand: a sheet has as many rows as it has, an empty row is no row, and a row that cannot be
saved comes back exactly as it was typed, with what is wrong with it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from app.features.walks.forms.noting import new_key
from app.features.walks.models import Walk
from app.web.sent import typed_number

ROWS = 8
FIELDS = ("stop", "kind", "lens", "text", "agree")


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One remark as typed, and what is wrong with it (a sentence), if anything."""

    number: int
    values: dict[str, str]
    fault: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether nothing was written: a stop or a kind left from the row above is not a remark."""
        return not self.values["text"]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet as typed: its number, the key by which sending it twice counts once, its rows and its prices.

    `prices` are (item number, what was typed, fault); `price_stop` is the stop they were read at.
    """

    number: int
    key: str
    rows: tuple[SheetRow, ...]
    price_stop: str
    prices: tuple[tuple[int, str, str], ...]

    @property
    def faults(self) -> int:
        """How many things are wrong."""
        return sum(bool(row.fault) for row in self.rows) + sum(bool(f) for _i, _t, f in self.prices)


def empty_sheet(walk: Walk, number: int) -> Sheet:
    """The next sheet to type."""
    rows = tuple(SheetRow(n, dict.fromkeys(FIELDS, "")) for n in range(1, ROWS + 1))
    return Sheet(number, new_key(), rows, "", tuple((item.id, "", "") for item in walk.basket))


def typed_sheet(walk: Walk, form: Mapping[str, Any]) -> Sheet:
    """The sheet as it was sent."""
    rows = tuple(
        SheetRow(n, {name: str(form.get(f"{name}-{n}", "")).strip() for name in FIELDS})
        for n in range(1, ROWS + 1)
    )
    prices = tuple(
        (item.id, str(form.get(f"price-{item.id}", "")).strip(), "") for item in walk.basket
    )
    number = str(form.get("sheet", "1"))
    return Sheet(
        typed_number(number) or 1,
        str(form.get("key") or new_key()),
        rows,
        str(form.get("price_stop", "")),
        prices,
    )
