"""Proposals in the page of the year: those that were written and shared."""

from collections.abc import Collection, Mapping

from flask import url_for
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from app.features.assemblies.queries.years import counted, rows_in
from app.features.proposals.models import Proposal
from app.formats.year_part import Year, YearPart


def shared(year: Year, assemblies: Collection[int]) -> Mapping[int, int]:
    """Everything but drafts, by the day on which it was begun."""
    query = rows_in(year, assemblies, Proposal.assembly_id, Proposal.created_at)
    return counted(query.where(Proposal.status != "draft"))


PART = YearPart(
    "proposals",
    _l("Proposals"),
    "bulb",
    shared,
    lambda number: ngettext("proposal", "proposals", number),
    lambda slug, _year: url_for("proposals.proposals", slug=slug),
    glance=False,
)
