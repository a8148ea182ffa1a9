"""Years on the clocks of the assemblies, and what lies in one."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import Select, func, select

from app.extensions import db
from app.features.assemblies.models import Assembly
from app.formats.year_part import Year


def zones() -> list[str]:
    """The time zones of the assemblies: nearly always one."""
    return list(db.session.scalars(select(Assembly.time_zone).distinct()))


def year_here(number: int) -> Year:
    """That year, on the clock of each assembly."""
    return Year(number, tuple(sorted(zones())))


def rows_in(year: Year, assemblies: Collection[int], owner: Any, moment: Any) -> Select[Any]:
    """(number of the assembly in the column `owner`, how many rows) where the column `moment` lies in that year."""
    query = select(owner, func.count()).join(Assembly, Assembly.id == owner)
    within = year.holds(moment, Assembly.time_zone)
    return query.where(owner.in_(assemblies), within).group_by(owner)


def counted(query: Any) -> dict[int, int]:
    """What such a query gives."""
    return dict(db.session.execute(query).all())
