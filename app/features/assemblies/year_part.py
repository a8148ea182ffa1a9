"""Assemblies in the page of the year: the sessions that were held."""

from collections.abc import Collection, Mapping

from flask import url_for
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from app.features.assemblies.models import Session
from app.features.assemblies.queries.years import counted, rows_in
from app.formats.year_part import Year, YearPart


def sessions(year: Year, assemblies: Collection[int]) -> Mapping[int, int]:
    """Meetings that were opened and closed."""
    query = rows_in(year, assemblies, Session.assembly_id, Session.opened_at)
    return counted(query.where(Session.kind == "meeting", Session.closed_at.is_not(None)))


PART = YearPart(
    "sessions",
    _l("Sessions"),
    "armchair",
    sessions,
    lambda number: ngettext("session held", "sessions held", number),
    lambda slug, _year: url_for("assemblies.show", slug=slug),
)
