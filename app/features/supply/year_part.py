"""Supplies in the page of the year: the orders that groceries made together."""

from collections.abc import Collection, Mapping

from flask import url_for
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from app.features.assemblies.queries.years import counted, rows_in
from app.features.supply.models import Cycle
from app.formats.year_part import Year, YearPart
from app.store.clock import now


def ordered(year: Year, assemblies: Collection[int]) -> Mapping[int, int]:
    """Orders whose window has opened."""
    query = rows_in(year, assemblies, Cycle.assembly_id, Cycle.opens_at)
    return counted(query.where(Cycle.opens_at <= now()))


PART = YearPart(
    "supply",
    _l("Orders together"),
    "basket",
    ordered,
    lambda number: ngettext("order together", "orders together", number),
    lambda slug, _year: url_for("supply.home", slug=slug),
)
