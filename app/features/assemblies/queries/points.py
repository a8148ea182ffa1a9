"""What higher features bring to the pages of an assembly: more tabs, and what is discussed at the points of an agenda."""

from collections import defaultdict
from dataclasses import dataclass, field

from markupsafe import Markup
from sqlalchemy import select

from app.extensions import db
from app.features.assemblies.models import AgendaItem, Assembly, Session
from app.features.assemblies.signals import OnPoint, Tab, point_drawn, points_asked, tabs_asked


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
    """The pages of an assembly that other features bring, from the lowest feature to the highest; one statement asks which
    of them are there."""
    tabs = [tab for tabs in tabs_asked.send(assembly, assembly=assembly) for tab in tabs]
    asked = [tab.there.label(tab.name) for tab in tabs if tab.there is not None]
    found = db.session.execute(select(*asked)).one()._mapping if asked else {}
    return [tab for tab in tabs if tab.there is None or found[tab.name]]


def drawn_at(item: AgendaItem) -> list[Markup]:
    """What other features show on the page of a point."""
    return [drawn for drawn in point_drawn.send(item, item=item) if drawn]
