"""What higher features bring to the pages of an assembly: more tabs, and what is discussed at the points of an agenda."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from markupsafe import Markup
from sqlalchemy import select

from app.extensions import db
from app.features.assemblies.models import AgendaItem, Assembly, Session
from app.features.assemblies.signals import OnPoint, Tab, point_drawn, points_asked, tabs_asked

TOGETHER = 100
"""Assemblies of which one statement asks."""


@dataclass(frozen=True)
class Points:
    """What stands at the points of a session, and what they lack, by the number of the point."""

    there: dict[int, list[OnPoint]] = field(default_factory=lambda: defaultdict(list))
    lacking: dict[int, list[str]] = field(default_factory=lambda: defaultdict(list))


def points_of(session: Session) -> Points:
    """Everything that is known about the points of a session."""
    points = Points()
    for answer in points_asked.send(session, session=session):
        for number, things in answer.there.items():
            points.there[number] += things
        for number, words in answer.lacking.items():
            points.lacking[number].append(words)
    return points


def tabs_of(assembly: Assembly) -> list[Tab]:
    """The pages of an assembly that other features bring, from the lowest feature to the highest."""
    return tabs_of_each([assembly])[assembly.id]


def tabs_of_each(assemblies: Sequence[Assembly]) -> dict[int, list[Tab]]:
    """The same of several, by their numbers; one statement for a hundred of them asks which of all these pages are there."""
    found: dict[int, list[Tab]] = {}
    for start in range(0, len(assemblies), TOGETHER):
        some = assemblies[start : start + TOGETHER]
        tabs = [(one.id, tab) for one in some for tab in brought_to(one)]
        asked = [tab.there.label(f"{tab.name}_{of}") for of, tab in tabs if tab.there is not None]
        there = db.session.execute(select(*asked)).one()._mapping if asked else {}
        for one in some:
            found[one.id] = []
        for of, tab in tabs:
            if tab.there is None or there[f"{tab.name}_{of}"]:
                found[of].append(tab)
    return found


def brought_to(assembly: Assembly) -> list[Tab]:
    """What features would show of an assembly, whether there is anything or not."""
    return [tab for tabs in tabs_asked.send(assembly, assembly=assembly) for tab in tabs]


def drawn_at(item: AgendaItem) -> list[Markup]:
    """What other features show on the page of a point."""
    return [drawn for drawn in point_drawn.send(item, item=item) if drawn]
