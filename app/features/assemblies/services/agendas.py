"""Whole agendas: four ready ones, one copied from an earlier session, all points written at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from flask_babel import lazy_gettext as _l

from app.domain.violations import RuleViolation
from app.extensions import db
from app.features.assemblies.models import AgendaItem, Session
from app.features.assemblies.policies import Asker
from app.features.assemblies.services.meetings import add_item, change_item, check_agenda
from app.features.assemblies.services.telling import tell
from app.words.localized import Localized
from app.words.pairs import in_every_language

AGENDAS = {
    "decision": _l("An evening to decide"),
    "walk": _l("A food walk and its debrief"),
    "election": _l("An election without candidates"),
    "yearly": _l("The yearly assembly"),
}
"""The ready agendas, as their buttons say them."""
POINTS: dict[str, tuple[tuple[Any, str, int, bool], ...]] = {
    "decision": (
        (_l("Welcome, coffee, signing in"), "welcome", 15, False),
        (_l("What became of our decisions"), "info", 10, False),
        (_l("We talk about it in small tables"), "debate", 25, False),
        (_l("The proposal: questions, feelings, objections"), "consent", 35, True),
        (_l("Break"), "break", 10, False),
        (_l("We vote, if we do not all agree"), "vote", 15, True),
        (_l("Who does what, and how we feel"), "mood", 10, True),
        (_l("A meal together"), "meal", 30, False),
    ),
    "walk": (
        (_l("We meet: the question of the walk, who writes down what"), "welcome", 15, False),
        (_l("The walk"), "info", 60, True),
        (_l("Soup, and a break"), "meal", 15, False),
        (_l("What we saw, heard and paid"), "round", 20, True),
        (_l("What we could propose"), "debate", 20, False),
        (_l("What we keep for the assembly"), "ranking", 10, True),
    ),
    "election": (
        (_l("Welcome"), "welcome", 10, False),
        (_l("The task: what it asks, for how long"), "info", 15, True),
        (_l("Everyone names somebody, and says why"), "round", 20, True),
        (_l("Everyone may change their mind"), "round", 10, False),
        (_l("The person most named: any objection?"), "consent", 20, True),
        (_l("We celebrate"), "meal", 15, False),
    ),
    "yearly": (
        (_l("Welcome, signing in, proxies"), "welcome", 20, False),
        (_l("The report of the year"), "info", 20, True),
        (_l("The accounts"), "info", 15, True),
        (_l("Questions"), "debate", 20, False),
        (_l("Vote: the report and the accounts"), "vote", 10, True),
        (_l("Break"), "break", 15, False),
        (_l("Election of the committee"), "vote", 20, True),
        (_l("The year to come"), "debate", 20, False),
        (_l("A meal together"), "meal", 45, False),
    ),
}
"""Of each ready agenda its points: title, kind, minutes, and whether it is kept if time runs short."""


@dataclass(frozen=True)
class Line:
    """A point as the table has it: `item` is None for a new one; `place` is the order that was typed, if any."""

    item: AgendaItem | None
    title: Localized
    minutes: int
    kind: str
    protected: bool
    place: int | None = None


def lay_agenda(session: Session, name: str, *, by: Asker) -> None:
    """Put the points of a ready agenda at the end. Raises NotAllowed, RuleViolation("unknown_agenda", "session_closed")."""
    if name not in POINTS:
        raise RuleViolation("unknown_agenda")
    for title, kind, minutes, protected in POINTS[name]:
        words = in_every_language(partial(str, title))
        add_item(session, title=words, minutes=minutes, kind=kind, protected=protected, by=by)


def copy_agenda(session: Session, earlier: Session, *, by: Asker) -> None:
    """Put the points of another session at the end, none of them begun. Raises as add_item."""
    for item in earlier.items:
        add_item(
            session,
            title=item.title,
            note=item.note,
            minutes=item.minutes,
            kind=item.kind,
            protected=item.protected,
            by=by,
        )


def write_agenda(session: Session, lines: Sequence[Line], *, by: Asker) -> None:
    """Rewrite the points of these lines, add the new ones, and order them all by the places that were typed.

    A point that no line names stays, after the others. Raises as add_item.
    """
    check_agenda(session, by)
    placed = [(line.place, written(session, line, by)) for line in lines]
    named = [item for _, item in placed]
    placed += [(None, item) for item in session.items if item not in named]
    placed.sort(key=lambda pair: (pair[0] is None, pair[0] or 0))
    for position, (_, item) in enumerate(placed, start=1):
        item.position = position
    db.session.flush()
    db.session.expire(session, ["items"])
    tell(session, "agenda_changed")


def written(session: Session, line: Line, by: Asker) -> AgendaItem:
    """The point of a line, with what the line says."""
    facts: dict[str, Any] = {
        "minutes": line.minutes,
        "kind": line.kind,
        "protected": line.protected,
    }
    if line.item is None:
        return add_item(session, title=line.title, by=by, **facts)
    return change_item(line.item, title=line.title, by=by, **facts)
