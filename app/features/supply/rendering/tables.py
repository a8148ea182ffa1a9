"""Supplies as tables: an order by producer and by grocery, the lines of the accounts. Facts are given, nothing is read here."""

from collections.abc import Iterator, Sequence

from flask_babel import gettext as _

from app.features.places.models import Place
from app.features.supply.models import Entry, Product
from app.features.supply.queries.orders import Row
from app.features.supply.wording import ENTRY, packs_words, plain, said
from app.formats.plain import day
from app.words.i18n import current_language

Lines = Iterator[list[str]]
STOCK = "stock"


def name_of(place: Place) -> str:
    """Its name for this reader."""
    return place.name.in_(current_language()).text


def euros(cents: int) -> str:
    """ "12.50", "-3.00": for spreadsheets, whatever the language."""
    sign = "-" if cents < 0 else ""
    return f"{sign}{abs(cents) // 100}.{abs(cents) % 100:02}"


def by_producer(rows: Sequence[Row]) -> Lines:
    """What a producer brings: no grocery's name."""
    yield [_("Product"), _("Packs"), _("Quantity"), _("Unit")]
    for row in rows:
        product = row.offer.product
        yield [said(product), packs_words(row.offer.packs or 0, product.packed), plain(row.ordered or 0, product.shown_unit), product.shown_unit]  # fmt: skip


def by_grocery(rows: Sequence[Row], index: int) -> Lines:
    """What a grocery wished, is to receive and received."""
    yield [_("Product"), _("Wished"), _("Planned"), _("Received"), _("Unit")]
    for row in rows:
        share, shown = row.shares[index], row.offer.product.shown_unit
        if share is not None:
            three = (share.wished, share.planned, share.received)
            yield [said(row.offer.product), *(plain(one, shown) for one in three), shown]


def ledger(entries: Sequence[Entry]) -> Lines:
    """Day, account, label, debit, credit: as accountants and their programmes read it."""
    yield ["date", "account", "label", "debit", "credit"]
    for one in entries:
        account = name_of(one.place) if one.place else STOCK
        label = f"{ENTRY[one.kind]} {one.words}".strip()
        debit, credit = max(0, one.cents), max(0, -one.cents)
        yield [day(one.on) or "", account, label, euros(debit) if debit else "", euros(credit) if credit else ""]  # fmt: skip


def products(found: Sequence[Product]) -> Lines:
    """What is offered."""
    yield [_("Product"), _("Producer"), _("Unit"), _("Price in euros")]
    for one in found:
        thousandths = one.price * (1000 if one.shown_unit in ("kg", "L") else 1) // 100
        yield [said(one), name_of(one.producer), one.shown_unit, f"{thousandths // 1000}.{thousandths % 1000:03}"]  # fmt: skip
