"""The fund in the page of the year: the places that the residents approved, the households that took part."""

from collections.abc import Collection, Mapping

from flask import url_for
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext
from sqlalchemy import func, select

from app.features.assemblies.queries.years import counted
from app.features.fund.models import Approval, Month
from app.formats.year_part import Year, YearPart


def approved(year: Year, assemblies: Collection[int]) -> Mapping[int, int]:
    """Places with an approval from a day of that year, each once."""
    owner = Approval.assembly_id
    query = select(owner, func.count(Approval.place_id.distinct()))
    within = year.has(Approval.from_day)
    return counted(query.where(owner.in_(assemblies), within).group_by(owner))


def took_part(year: Year, assemblies: Collection[int]) -> Mapping[int, int]:
    """Households of the month that had most of them."""
    owner = Month.assembly_id
    query = select(owner, func.max(Month.households))
    return counted(query.where(owner.in_(assemblies), year.has(Month.month)).group_by(owner))


PARTS = (
    YearPart(
        "fund",
        _l("Places approved"),
        "map-pin",
        approved,
        lambda number: ngettext(
            "place approved by residents", "places approved by residents", number
        ),
        lambda slug, _year: url_for("fund.places", slug=slug),
    ),
    YearPart(
        "households",
        _l("Households in the fund"),
        "users",
        took_part,
        lambda number: ngettext("household in the fund", "households in the fund", number),
        lambda slug, _year: url_for("fund.home", slug=slug),
    ),
)
