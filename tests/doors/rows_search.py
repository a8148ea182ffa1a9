"""Doors of the search: open to everybody, and the same for everybody."""

from tests.doors.rows import Row

ROWS = [
    Row("GET", "search.index", other=200),
    Row("GET", "search.index", state="closed", other=200),
]
