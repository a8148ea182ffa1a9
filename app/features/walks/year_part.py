"""Walks in the page of the year: those that were walked."""

from collections.abc import Collection, Mapping

from flask import url_for
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from app.features.assemblies.queries.years import counted, rows_in
from app.features.walks.models import Walk
from app.formats.year_part import Year, YearPart
from app.store.clock import now


def walked(year: Year, assemblies: Collection[int]) -> Mapping[int, int]:
    """Published walks whose day has come."""
    query = rows_in(year, assemblies, Walk.assembly_id, Walk.starts_at)
    return counted(
        query.where(
            Walk.published_at.is_not(None), Walk.cancelled_at.is_(None), Walk.starts_at <= now()
        )
    )


PART = YearPart(
    "walks",
    _l("Food walks"),
    "walk",
    walked,
    lambda number: ngettext("food walk", "food walks", number),
    lambda _slug, _year: url_for("walks.index"),
)
