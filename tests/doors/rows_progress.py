"""Rows of the year: everybody may read what was done."""

from datetime import UTC, datetime

from tests.doors.rows import Row
from tests.world import World


def year(_world: World) -> dict[str, int]:
    """The one that it is."""
    return {"number": datetime.now(UTC).year}


ROWS = [
    Row("GET", "progress.this_year_now", other=303),
    Row("GET", "progress.year", args=year, other=200),
    Row("GET", "progress.year", args={"number": 1815}, other=404),
    Row("GET", "progress.wall", args=year, other=200),
    Row("GET", "progress.paper", args=year, other=200),
]
