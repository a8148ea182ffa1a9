"""The fund in the page of the year: the places that the residents approved."""

from collections.abc import Collection, Mapping

from flask import url_for
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext
from sqlalchemy import func, select

from app.features.assemblies.queries.years import counted
from app.features.fund.models import Approval
from app.formats.year_part import Year, YearPart


def approved(year: Year, assemblies: Collection[int]) -> Mapping[int, int]:
    """Places with an approval from a day of that year, each once."""
    owner = Approval.assembly_id
    query = select(owner, func.count(Approval.place_id.distinct()))
    within = year.has(Approval.from_day)
    return counted(query.where(owner.in_(assemblies), within).group_by(owner))


PART = YearPart(
    "fund",
    _l("Places approved"),
    "map-pin",
    approved,
    lambda number: ngettext("place approved by residents", "places approved by residents", number),
    lambda slug, _year: url_for("fund.places", slug=slug),
)
