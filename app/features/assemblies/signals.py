"""News this room sends upward, inside the transaction that made it true."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from sqlalchemy import ColumnElement

from app.store.news import News
from app.words.localized import Localized


@dataclass(frozen=True, slots=True)
class Tab:
    """One more page of an assembly beside its sessions: its name in addresses, its words, its address."""

    name: str
    words: str
    address: str
    is_setting: bool = False
    """Whether it stands with the charter and the settings, not with what the assembly does."""
    there: ColumnElement[bool] | None = field(default=None, compare=False)
    """What must hold in the database for the tab to be there; None is always. All tabs of a page are asked about at once."""


@dataclass(frozen=True, slots=True)
class OnPoint:
    """Something that is discussed at a point of an agenda, and the page it is read on."""

    words: Localized
    address: str


@dataclass(frozen=True, slots=True)
class PointAnswer:
    """What a feature knows of the points of a session.

    `there` is what stands at each point, by the point's number; `lacking` says of points that wait for something what
    it is, in the reader's language.
    """

    there: Mapping[int, list[OnPoint]] = field(default_factory=dict)
    lacking: Mapping[int, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class RoadStep:
    """One thing to prepare before a first session: where it stands among the others, its state, its one button.

    `place` orders the steps: 10 members, 20 place, 30 session, 40 points, 60 facilitator, 70 trying it out. `told` is
    what there is already, or why one does it; a step without an address waits for the ones before it.
    """

    place: int
    name: str
    words: str
    told: str
    done: bool
    button: str
    address: str | None


assembly_taken_in = News(__name__)
"""assembly=Assembly: it came whole from another instance, perhaps under other numbers"""
session_planned = News(__name__)
"""session=Session: it has its day; its agenda is still empty"""
session_opened = News(__name__)
"""session=Session"""
session_closed = News(__name__)
"""session=Session"""
session_reopened = News(__name__)
"""session=Session: it had been ended by mistake and goes on; raise RuleViolation to refuse"""
session_hours_told = News(__name__)
"""session=Session: typed in from paper, it is put back on its day; raise RuleViolation to refuse"""
item_begun = News(__name__)
"""item=AgendaItem, session=Session"""
seat_arrived = News(__name__)
"""seat=Seat, session=Session: somebody is in the room, and votes for themselves from now on"""
tabs_asked = News(__name__)
"""assembly=Assembly: a question; each listener answers with an iterable of `Tab`."""
points_asked = News(__name__)
"""session=Session: a question: what is discussed at its points? Each listener answers with a `PointAnswer`."""
point_drawn = News(__name__)
"""item=AgendaItem: a question: each listener answers with Markup for the page where that point is prepared."""
code_asked = News(__name__)
"""code=str: a question: a code that is no session's and no card's; a listener that knows it answers with the address it leads to."""
public_things_asked = News(__name__)
"""assembly=Assembly: a question: did it decide or publish anything that must stay to be read? Each listener answers with a bool."""
signatures_asked = News(__name__)
"""session=Session: a question, not news; each listener answers with the numbers of the seats that signed a roll of it,
or whose words or answer it keeps: they are given to nobody else"""
steps_asked = News(__name__)
"""assembly=Assembly, session=Session or None: a question: what else is to be prepared? Each listener answers with `RoadStep`s"""
