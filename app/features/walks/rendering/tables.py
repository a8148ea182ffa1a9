"""The record as tables: what a spreadsheet opens. Nothing in them names a person, and nothing runs as a formula."""

from collections.abc import Sequence

from flask_babel import gettext as _

from app.domain.walking.prices import unit_price
from app.features.walks.models import Observation, PriceReading
from app.features.walks.queries import shown_stop
from app.features.walks.wording import KINDS, LENSES, amount_words, per_words

Rows = list[list[str]]


def observation_table(observations: Sequence[Observation], lang: str) -> Rows:
    """A heading and a row per remark."""
    rows = [
        [
            _("number"),
            _("stop"),
            _("place"),
            _("kind"),
            _("topic"),
            _("remark"),
            _("agree"),
            _("answer of the place"),
        ]
    ]
    for one in observations:
        stop = shown_stop(one)
        rows.append([
            str(one.id),
            str(stop.position) if stop else "",
            stop.place.name.in_(lang).text if stop else "",
            str(KINDS[one.kind].word),
            str(LENSES[one.lens].word) if one.lens else "",
            one.text.in_(lang).text,
            str(one.agree),
            "" if one.hide_place else one.reply.in_(lang).text,
        ])  # fmt: skip
    return rows


def price_table(prices: Sequence[PriceReading], lang: str) -> Rows:
    """A heading and a row per price; money with a point, so that every spreadsheet reads it."""
    rows = [
        [
            _("stop"),
            _("place"),
            _("product"),
            _("pack"),
            _("price"),
            _("unit price"),
            _("unit"),
            _("organic"),
        ]
    ]
    for one in prices:
        name = one.item.name.in_(lang).text if one.item else one.product
        rows.append([
            str(one.stop.position),
            one.stop.place.name.in_(lang).text,
            name,
            amount_words(one.pack).replace("\u00a0", " "),
            f"{one.price_cents / 100:.2f}",
            f"{unit_price(one.price_cents, one.pack) / 100:.2f}",
            per_words(one.pack.measure),
            _("yes") if one.organic else _("no"),
        ])  # fmt: skip
    return rows
