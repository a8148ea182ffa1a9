"""The permission table's form: who gets which answer at which door, in which state.

One file per room (rows_<room>.py) holds `ROWS` for routes and `EVENTS` for socket events. Every route and every event
of the application must have a row; a row names the expected status of each role it cares about, and `other` for the rest.
"""

from dataclasses import dataclass, field
from typing import Any

ROLES = ("visitor", "resident", "note_taker", "facilitator", "organiser", "stranger")
"""A visitor has no account; a resident holds a seat; a stranger organises another assembly."""


@dataclass(frozen=True)
class Row:
    """`Row("GET", "site.home", other=200)`; `args` and `data` may be callables taking the world."""

    method: str
    endpoint: str
    state: str = "open"
    """State of the world's session: planned, open or closed."""
    other: int | None = None
    who: dict[str, int] = field(default_factory=dict)
    args: Any = None
    data: Any = None

    def expected(self, role: str) -> int | None:
        """The status this role must get, None where the table does not say."""
        return self.who.get(role, self.other)


@dataclass(frozen=True)
class EventRow:
    """A socket event: which faces may send it, and the HTTP door that does the same (None if it only reads)."""

    event: str
    faces: tuple[str, ...]
    http_twin: tuple[str, str] | None = None
