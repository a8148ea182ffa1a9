"""Open Food Network's product file: a line a variant, in columns of which some are ours and all others travel along.

Source: its template of product import (producer, sku, name, display_name, category, units, unit_type, variant_unit_name,
price, on_hand, …). What a line says in figures is read into whole numbers; written again, a line keeps its own words as long
as they still mean what is known, so that a file that goes in comes out equal in meaning and with nothing lost.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from app.domain.provisions.quantities import MOST, thousandths
from app.domain.violations import RuleViolation

COLUMNS = (
    "producer", "sku", "name", "display_name", "category", "description", "units", "unit_type",
    "variant_unit_name", "price", "on_hand", "on_demand",
)  # fmt: skip
NEEDED = ("producer", "name", "units", "price")
SCALES = {
    "g": ("g", 1), "kg": ("g", 1_000), "t": ("g", 1_000_000),
    "ml": ("ml", 1), "cl": ("ml", 10), "dl": ("ml", 100), "l": ("ml", 1_000), "kl": ("ml", 1_000_000),
}  # fmt: skip
BUNCH, TRAY = re.compile(r"bunch|botte", re.I), re.compile(r"tray|plateau", re.I)
HALF = 500
"""Half a kilogram or half a litre: the portion where nobody said another."""


@dataclass(frozen=True, slots=True)
class Variant:
    """What a line says: who offers what, in which pack, at how many millicents for one of the smallest unit.

    A price that is no whole number of millicents for a gram makes the pack itself the piece that is ordered.
    """

    producer: str
    name: str
    sku: str
    unit: str
    shown: str
    pack: int
    step: int
    price: int


def read_variant(cells: Mapping[str, str]) -> Variant:
    """One line. Raises RuleViolation: catalogue_cell_empty, number_unreadable, unit_wrong, price_not_above_zero, pack_missing, quantity_too_large."""
    for column in NEEDED:
        if not cells.get(column, "").strip():
            raise RuleViolation("catalogue_cell_empty", column=column)
    unit, pack = size_of(cells)
    said = {name: cells.get(name, "").strip() for name in ("producer", "name", "sku")}
    return variant_of(said, unit, pack, thousandths(cells["price"]) * 100, cells.get("variant_unit_name", ""))  # fmt: skip


def variant_of(said: Mapping[str, str], unit: str, pack: int, price: int, called: str) -> Variant:
    """A pack of so many of the smallest unit, at so many millicents; `said` is its producer, name and sku.

    Raises RuleViolation: price_not_above_zero, quantity_too_large.
    """
    if price <= 0:
        raise RuleViolation("price_not_above_zero")
    each, rest = divmod(price, pack)
    if rest or not each:
        unit, pack, each = "piece", 1, price
    if max(pack, each) > MOST:
        raise RuleViolation("quantity_too_large")
    step = 1 if unit == "piece" else HALF if pack % HALF == 0 else pack
    return Variant(
        **said, unit=unit, shown=shown_of(unit, called), pack=pack, step=step, price=each
    )


def size_of(cells: Mapping[str, str]) -> tuple[str, int]:
    """The smallest unit and how many of it: "0.5", "kg" are 500 grams; without a type, pieces."""
    kind = cells.get("unit_type", "").strip()
    many = thousandths(cells["units"])
    if not kind or kind.casefold() in ("items", "item"):
        unit, scale = "piece", 1
    elif kind.casefold() in SCALES:
        unit, scale = SCALES[kind.casefold()]
    else:
        raise RuleViolation("unit_wrong")
    found, rest = divmod(many * scale, 1000)
    if rest:
        raise RuleViolation("not_whole", typed=cells["units"][:40])
    if found <= 0:
        raise RuleViolation("pack_missing")
    return unit, found


def shown_of(unit: str, called: str) -> str:
    """The unit that people read; of pieces, by what they are called."""
    if unit != "piece":
        return "kg" if unit == "g" else "L"
    return "bunch" if BUNCH.search(called) else "tray" if TRAY.search(called) else "piece"


def cells_of(variant: Variant, travelling: Mapping[str, str]) -> dict[str, str]:
    """The line of a product: its own words from the file where they still mean the same, else what is known now."""
    kept = dict(travelling)
    before = before_of(kept)
    plain = replace(variant, step=0)
    if before is not None and replace(before, step=0) == plain:
        return kept
    cells = {**kept, "producer": variant.producer, "name": variant.name, "sku": variant.sku}
    if before is None or size_and_price(before) != size_and_price(variant):
        cells.update(figures_of(variant))
    return cells


def before_of(cells: Mapping[str, str]) -> Variant | None:
    """What the file said; None for a product that came from no file."""
    try:
        return read_variant(cells)
    except RuleViolation:
        return None


def size_and_price(variant: Variant) -> tuple[str, int, int]:
    """What its figures mean."""
    return variant.unit, variant.pack, variant.price


def figures_of(variant: Variant) -> dict[str, str]:
    """Units and price of a whole pack, in the words of the template."""
    kind = {"g": "kg", "ml": "L", "piece": ""}[variant.unit]
    units = variant.pack * (1000 if variant.unit == "piece" else 1)
    named = {} if variant.unit != "piece" else {"variant_unit_name": variant.shown}
    return {
        "units": decimal(units, 3),
        "unit_type": kind,
        "price": decimal(variant.price * variant.pack, 5),
        **named,
    }


def decimal(whole: int, places: int) -> str:
    """A whole number of parts of ten as a decimal, without zeros at its end: 500 thousandths are "0.5"."""
    before, after = divmod(whole, 10**places)
    tail = f"{after:0{places}}".rstrip("0")
    return f"{before}.{tail}" if tail else str(before)


def written(found: Sequence[Mapping[str, str]]) -> list[list[str]]:
    """The table: the template's columns first, then every other that any line brought, in the order in which they came."""
    others = {name: None for cells in found for name in cells if name not in COLUMNS}
    heads = [*COLUMNS, *others]
    return [heads, *([cells.get(name, "") for name in heads] for cells in found)]
