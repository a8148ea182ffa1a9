"""Decisions in the page of the year: how many were taken, and of how many somebody says that they are done."""

from collections.abc import Collection, Mapping

from flask import url_for
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext
from sqlalchemy import func, select

from app.features.assemblies.queries.years import counted, rows_in
from app.features.decisions.models import Decision, Report
from app.formats.year_part import Year, YearPart


def taken(year: Year, assemblies: Collection[int]) -> Mapping[int, int]:
    """By the day on which the room decided."""
    return counted(rows_in(year, assemblies, Decision.assembly_id, Decision.taken_at))


def done(year: Year, assemblies: Collection[int]) -> Mapping[int, int]:
    """Decisions that were reported as done in that year, each once, whenever they were taken."""
    owner = Decision.assembly_id
    query = select(owner, func.count(Decision.id.distinct())).join(Report)
    return counted(
        query.where(owner.in_(assemblies), Report.state == "done", year.has(Report.on)).group_by(
            owner
        )
    )


PARTS = (
    YearPart(
        "decisions",
        _l("Decisions"),
        "checkbox",
        taken,
        lambda number: ngettext("decision taken", "decisions taken", number),
        lambda slug, year: url_for("decisions.index", assembly=slug, year=year),
    ),
    YearPart(
        "done",
        _l("Done"),
        "circle-check",
        done,
        lambda number: ngettext(
            "decision put into practice", "decisions put into practice", number
        ),
        lambda slug, _year: url_for("decisions.board", assembly=slug),
        glance=False,
    ),
)
