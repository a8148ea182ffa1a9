"""The five papers as what a page of type takes: sheets with a table each, all in words."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from flask_babel import gettext as _

from app.features.places.models import Place
from app.features.supply import wording as say
from app.features.supply.models import Cycle, Offer, OrderShare
from app.features.supply.queries.orders import Row
from app.features.supply.rendering.tables import name_of
from app.words.i18n import current_language, day_and_clock, in_locale, long_day, money

Data = dict[str, Any]
Facts = Mapping[str, Any]
TITLES = {
    "form": lambda: _("Order forms"),
    "producer": lambda: _("Producers’ sheets"),
    "scales": lambda: _("Sheets for the scales"),
    "note": lambda: _("Delivery notes"),
    "account": lambda: _("Accounts"),
}


def paper_data(name: str, cycle: Cycle, facts: Facts) -> Data:
    """One paper of an order, from the same facts as its page."""
    return {
        "lang": current_language(),
        "title": str(TITLES[name]()),
        "author": cycle.assembly.name.in_(current_language()).text,
        "page": _("Page"),
        "nothing": _("Nothing was ordered."),
        "sheets": [made for one in facts["sheets"] if (made := sheet_of(name, cycle, one, facts))],
    }


def sheet_of(name: str, cycle: Cycle, one: Facts, facts: Facts) -> Data | None:
    """One sheet in its own language; None where it has nothing to say."""
    with in_locale(one["lang"] or current_language()):
        made = SHEETS[name](cycle, one, facts)
        return made and {**made, "lang": current_language(), "head": head_of(cycle)}


def head_of(cycle: Cycle) -> str:
    """Whose order it is, and when and where it is delivered."""
    when = _("Delivery: %(when)s", when=day_and_clock(cycle.delivery_at, cycle.assembly.time_zone))
    where = f", {name_of(cycle.place)}" if cycle.place else ""
    return f"{cycle.assembly.name.in_(current_language()).text} · {when}{where}"


def sheet(title: str, columns: Sequence[tuple[str, float]], rows: list[list[Data]], **more: Any) -> Data:  # fmt: skip
    """A sheet: `columns` are heads with their share of the width; `foot` lines, `fills` what is written by hand."""
    usual = {"under": "", "before": "", "foot": [], "notes": [], "fills": [], "large": False, "qr": "", "address": "", "about": ""}  # fmt: skip
    heads = [{"text": str(head), "share": share} for head, share in columns]
    return {**usual, "title": title, "heads": heads, "rows": rows, **more}


def cell(text: object = "", other: str = "", *, strong: bool = False, tick: bool = False) -> Data:
    """A cell: a word, a smaller one below it, or a box to tick."""
    return {"text": str(text), "other": other, "strong": strong, "tick": tick}


def form(cycle: Cycle, one: Facts, _facts: Facts) -> Data:
    """What a grocery wished the last time, and room to write."""
    when = day_and_clock(cycle.closes_at, cycle.assembly.time_zone)
    return sheet(
        _("Order of %(name)s", name=name_of(one["member"].place)),
        [(_("Product"), 3), (_("Price, pack"), 2), (_("We wish"), 2), (_("More, if it fills a pack"), 2)],
        [form_row(offer, one["before"].get(offer.product_id)) for offer in cycle.offers],
        before=_("Please give this sheet back, or order on a telephone, before %(when)s.", when=when),
        qr=one["qr_file"], address=one["address"], about=_("Your grocery’s own address: keep it for yourselves."),
    )  # fmt: skip


def form_row(offer: Offer, before: int | None) -> list[Data]:
    """A product, with what was wished the last time."""
    product = offer.product
    unit = say.unit_shown(product.shown_unit)
    last = _("last time: %(amount)s", amount=say.amount(before, product.shown_unit)) if before else ""  # fmt: skip
    price = cell(say.price_words(offer.price, product.shown_unit), say.pack_of(product, offer.pack))
    return [cell(say.said(product), name_of(product.producer)), price, cell(unit, last), cell(unit)]


def producer(_cycle: Cycle, one: Facts, _facts: Facts) -> Data:
    """What a producer brings: whole packs, no grocery's name."""
    total = _("Total: %(total)s", total=money(one["total"]))
    fees = [str(say.label(fee.why or _("delivery"), money(fee.cents))) for fee in one["fees"]]
    return sheet(
        _("Order to %(name)s", name=name_of(one["place"])),
        [(_("Product"), 3), (_("Packs"), 1.5), (_("Quantity"), 1.5), (_("Price"), 1.5), (_("Brought"), 1.5)],
        [producer_row(row) for row in one["rows"]],
        foot=[total, *fees],
        fills=[{"label": _("Telephone of the coordination"), "tall": False}, {"label": _("A word of the producer"), "tall": True}],
    )  # fmt: skip


def producer_row(row: Row) -> list[Data]:
    """A product: its packs, how much that is, its price."""
    product = row.offer.product
    packs = say.packs_words(row.offer.packs or 0, product.packed)
    price = say.price_words(row.offer.price, product.shown_unit)
    return [cell(say.said(product), product.sku), cell(packs), cell(say.amount(row.ordered or 0, product.shown_unit)), cell(price), cell()]  # fmt: skip


def scales(_cycle: Cycle, one: Facts, facts: Facts) -> Data:
    """One product, a line a grocery."""
    row = one["row"]
    product, what = row.offer.product, facts["what"]
    weighed = product.unit != "piece"
    portion = say.portions(product, row.offer.step)
    heads = [(_("Grocery"), 3), (_("To weigh") if weighed else _("To count"), 2), (_("Weighed") if weighed else _("Counted"), 2), (_("Done"), 1)]  # fmt: skip
    return sheet(
        say.said(product), heads, list(scales_rows(row, facts["places"], what)), large=True,
        under=f"{name_of(product.producer)}, {say.pack_of(product, row.offer.pack)}. {portion}",
        foot=[_("All: %(amount)s", amount=say.amount(row.total(what), product.shown_unit))],
    )  # fmt: skip


def scales_rows(row: Row, places: list[Place], what: str) -> Iterator[list[Data]]:
    """What is weighed for each grocery, and what is kept."""
    shown = row.offer.product.shown_unit
    for place, quantity in zip(places, row.each(what), strict=True):
        if quantity:
            yield [cell(name_of(place)), cell(say.amount(quantity, shown), strong=True), cell(), cell(tick=True)]  # fmt: skip
    if row.offer.stored or row.offer.keeper:
        keeper = name_of(row.offer.keeper) if row.offer.keeper else ""
        left = say.amount(row.offer.stored, shown) if row.offer.stored else ""
        yield [cell(_("For the next order"), keeper), cell(left), cell(), cell(tick=True)]


def note(cycle: Cycle, one: Facts, facts: Facts) -> Data | None:
    """What a grocery wished, was to receive, received, and why they differ; None where it ordered nothing."""
    by = cycle.decision.number if cycle.decision else _("chosen by the coordination, not decided yet")  # fmt: skip
    if not one["rows"]:
        return None
    return sheet(
        _("Delivery to %(name)s", name=name_of(one["place"])),
        [(_("Product"), 2.5), (_("Wished"), 1.5), (_("Planned"), 1.5), (_("Received"), 1.5), (_("Why"), 3)],
        [note_row(cycle, row, share, facts["totals"]) for row, share in one["rows"]],
        foot=note_foot(one),
        notes=[f"{_('If something is missing, it is shared')} {say.RULE[cycle.shortage_rule]} ({by})"],
        fills=[{"label": _("Received by (initials)"), "tall": False}],
    )  # fmt: skip


def note_row(cycle: Cycle, row: Row, share: OrderShare, totals: Mapping[int, int]) -> list[Data]:
    """A product, in three quantities."""
    shown = row.offer.product.shown_unit
    planned = say.amount(share.planned, shown) if cycle.settled_at else ""
    received = say.amount(share.received, shown) if cycle.shared_at else ""
    why = say.why_different(cycle, row.offer, share, totals[row.offer.id])
    return [cell(say.said(row.offer.product)), cell(say.amount(share.wished, shown)), cell(planned), cell(received, strong=True), cell(why)]  # fmt: skip


def note_foot(one: Facts) -> list[str]:
    """What it comes to, once it is known."""
    if one["goods"] is None:
        return []
    parts = _("Goods: %(goods)s, delivery and fees: %(fee)s", goods=money(one["goods"]), fee=money(one["fee"]))  # fmt: skip
    return [_("Total: %(total)s", total=money(one["goods"] + one["fee"])), parts]


def account(_cycle: Cycle, one: Facts, _facts: Facts) -> Data:
    """The account of a grocery, line by line."""
    lines = [
        [cell(long_day(entry.on)), cell(say.ENTRY[entry.kind], entry.words), cell(money(entry.cents))]
        for entry in one["entries"]
    ]  # fmt: skip
    due = sum(entry.cents for entry in one["entries"])
    return sheet(
        _("Account of %(name)s", name=name_of(one["place"])),
        [(_("Day"), 2), (_("What"), 3), (_("Amount"), 1.5)],
        lines or [[cell(_("Nothing yet.")), cell(), cell()]],
        foot=[_("Still to be paid: %(total)s", total=money(due))],
    )


SHEETS: dict[str, Callable[[Cycle, Facts, Facts], Data | None]] = {
    "form": form, "producer": producer, "scales": scales, "note": note, "account": account,
}  # fmt: skip
