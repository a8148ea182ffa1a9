"""Teas in the page of the year: the pots that everybody may see."""

from collections.abc import Collection, Mapping

from app.features.teas.models import Tea
from sqlalchemy import func, select

from app.extensions import db
from app.formats.year_part import Year, YearPart
from app.web.addresses import path_of


def pots(_year: Year, assemblies: Collection[int]) -> Mapping[int, int]:
    """All of them: a pot knows no day."""
    query = select(Tea.assembly_id, func.count()).where(Tea.assembly_id.in_(assemblies))
    return {row[0]: row[1] for row in db.session.execute(query.group_by(Tea.assembly_id))}


PART = YearPart(
    "tea",
    "Teas",
    "coffee",
    pots,
    lambda number: f"{number} pots of tea",
    lambda _slug, _year: path_of("teas.index", assembly_id=1),
)
