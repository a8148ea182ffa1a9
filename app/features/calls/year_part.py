"""Calls in the page of the year: the places that were drawn by lot."""

from collections.abc import Collection, Mapping

from flask import url_for
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from app.features.assemblies.queries.years import counted, rows_in
from app.features.calls.models import Call, Drawn
from app.features.calls.queries import IN
from app.formats.year_part import Year, YearPart


def drawn(year: Year, assemblies: Collection[int]) -> Mapping[int, int]:
    """Numbers that were drawn and not declined."""
    query = rows_in(year, assemblies, Call.assembly_id, Call.drawn_at).join(Drawn)
    return counted(query.where(Drawn.state.in_(IN)))


PART = YearPart(
    "calls",
    _l("Drawn by lot"),
    "cards",
    drawn,
    lambda number: ngettext("place drawn by lot", "places drawn by lot", number),
    lambda slug, _year: url_for("calls.of_assembly", slug=slug),
)
