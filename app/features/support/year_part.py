"""Accompaniments in the page of the year: those whose question everybody may read."""

from collections.abc import Collection, Mapping

from flask import url_for
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from app.features.assemblies.queries.years import counted, rows_in
from app.features.support.models import Accompaniment
from app.formats.year_part import Year, YearPart


def shared(year: Year, assemblies: Collection[int]) -> Mapping[int, int]:
    """By the day on which it was asked for."""
    query = rows_in(year, assemblies, Accompaniment.assembly_id, Accompaniment.made_at)
    return counted(query.where(Accompaniment.published_at.is_not(None)))


PART = YearPart(
    "support",
    _l("Accompaniments"),
    "message-circle",
    shared,
    lambda number: ngettext("accompaniment", "accompaniments", number),
    lambda slug, _year: url_for("support.of_assembly", slug=slug),
)
