"""The permission table's form: who gets which answer at which door, in which state.

One file per room (rows_<room>.py) holds `ROWS` for routes and `EVENTS` for socket events. Every route and every event
of the application must have a row; a row names the expected status of each role it cares about, and `other` for the rest.
"""

from dataclasses import dataclass, field
from typing import Any

ROLES = ("visitor", "resident", "note_taker", "facilitator", "organiser", "stranger")
"""A visitor has no account; a resident holds a seat; a stranger organises another assembly."""

SHOWN = {
    "assemblies.new_link": "a link is shown once",
    "assemblies.account_link": "a link is shown once",
    "assemblies.people_page": "a link is shown once",
    "calls.possible": "the list is read and forgotten, the page is all that is made of it",
    "calls.slips": "a paper is made of a list that is read and forgotten",
    "calls.witness_list": "a paper is made of a list that is read and forgotten",
    "minutes.shared_by_card": "the code travels with the page, nothing is kept on the device",
    "minutes.ask_correction": "the code travels with the page",
    "minutes.save_section": "to see how it looks",
    "people.forgotten": "the same answer whether there is an account or not",
    "subscriptions.leave": "mail programs press it",
    "votes.prepare": "another way of voting is chosen, nothing is kept",
    "votes_at_stops.ask": "another way of voting is chosen, nothing is kept",
    "votes_on_paper.entry": "one line more or less, nothing is kept",
}
"""Doors that may answer a post with a page and 200, and why; every other leads on (303) or says what is wrong."""


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
