"""What the front door shows: what several assemblies did, the next sessions, the latest decisions, minutes and walks, all public."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask import url_for
from flask_babel import gettext as _
from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import joinedload

from app.extensions import db
from app.features.assemblies.models import Assembly, Session
from app.features.assemblies.queries import shown_assemblies
from app.features.assemblies.queries.points import tabs_of_each
from app.features.assemblies.queries.year_told import Line, Told, this_year, told_lately
from app.features.assemblies.signals import Tab
from app.features.decisions.models import Decision
from app.features.decisions.queries.register import latest, today
from app.features.manifest import Kept, manifests
from app.features.minutes.models import Minutes
from app.features.minutes.queries.reading import latest_minutes
from app.features.walks.models import Walk
from app.features.walks.queries import latest_walks
from app.store.clock import now
from app.words.i18n import current_language, day, day_and_clock

SHOWN = 3
CITIES = 8
"""Assemblies at the front door, those with most to tell."""
Item = dict[str, Any]


@dataclass(frozen=True)
class Territory:
    """What several assemblies do, in one glance: everything together, then each with its next session."""

    year: int
    number: int
    """How many assemblies there are."""
    totals: list[Line]
    told: list[Told]
    coming: dict[int, datetime]
    """When the next session begins, by the number of the assembly."""


def territory() -> Territory | None:
    """None where there is one assembly or nothing to tell: the lists below say it all."""
    assemblies = shown_assemblies()
    if len(assemblies) < 2:
        return None
    story = told_lately(this_year(), assemblies)
    if not story.told:
        return None
    told = story.told
    if len(told) > CITIES:
        told = sorted(told, key=lambda one: -one.weight)[:CITIES]
    totals = [line for line in story.totals if line.part.glance]
    return Territory(story.number, len(assemblies), totals, told, next_sessions(told))


def next_sessions(told: Sequence[Told]) -> dict[int, datetime]:
    """When the next session of each of them begins, or when the one under way began."""
    query = select(Session.assembly_id, func.min(Session.starts_at)).where(
        Session.assembly_id.in_([one.assembly.id for one in told]), *to_come()
    )
    return dict(db.session.execute(query.group_by(Session.assembly_id)).all())


def front_door() -> dict[str, Any]:
    """The lists of the home page, each at most three long, and the glance at several assemblies."""
    return {
        "territory": territory(),
        "sessions": [session_item(session) for session in coming_sessions()],
        "decisions": [decision_item(decision) for decision in latest(SHOWN)],
        "minutes": [minutes_item(minutes) for minutes in latest_minutes(SHOWN)],
        "walks": [walk_item(walk) for walk in latest_walks(SHOWN)],
    }


def coming_sessions() -> list[Session]:
    """Sessions under way, then those to come, the nearest first."""
    wanted = select(Session).join(Assembly).where(Assembly.shown_at.is_not(None), *to_come())
    wanted = wanted.order_by(Session.starts_at).limit(SHOWN)
    return list(db.session.scalars(wanted.options(joinedload(Session.assembly))))


def to_come() -> tuple[ColumnElement[bool], ...]:
    """What holds of a session under way or to come."""
    return (
        Session.cancelled_at.is_(None),
        Session.closed_at.is_(None),
        Session.opened_at.is_not(None) | (Session.ends_at > now()),
    )


def session_item(session: Session) -> Item:
    """A session: its title, its assembly, when."""
    zone = session.assembly.time_zone
    return {
        "title": session.title or session.assembly.name,
        "href": url_for("assemblies.show", slug=session.assembly.slug),
        "eyebrow": day_and_clock(session.starts_at, zone),
        "state": "session_open" if session.state == "open" else None,
        "line": None,
    }


def decision_item(decision: Decision) -> Item:
    """A decision: its words and how it stands today."""
    standing = decision.standing(today(decision.assembly))
    return {
        "title": decision.title,
        "href": url_for("decisions.page", decision_id=decision.id),
        "eyebrow": decision.number,
        "state": standing.status if standing else None,
        "line": day(decision.taken_at, decision.assembly.time_zone),
    }


def minutes_item(minutes: Minutes) -> Item:
    """Published minutes: which session, when."""
    session = minutes.session
    return {
        "title": session.title or session.assembly.name,
        "href": url_for("minutes.page", minutes_id=minutes.id),
        "eyebrow": day(session.starts_at, session.assembly.time_zone),
        "state": None,
        "line": None,
    }


def walk_item(walk: Walk) -> Item:
    """A food walk: its title and date."""
    return {
        "title": walk.title,
        "href": url_for("walks.show", slug=walk.slug),
        "eyebrow": day(walk.starts_at, walk.assembly.time_zone) if walk.starts_at else None,
        "state": None,
        "line": None,
    }


def kept_things() -> tuple[list[Kept], list[Kept]]:
    """What every feature keeps, each thing once, in their order: what is about people, then the rest."""
    found = dict.fromkeys(kept for one in manifests() for kept in one.retention.values())
    return [kept for kept in found if kept.why], [kept for kept in found if not kept.why]


def map_of_the_site() -> list[tuple[Any, list[tuple[Any, str]]]]:
    """[(heading, [(words, address)])]: what anybody may read, the assemblies with their own pages."""
    lang = current_language()
    house: list[tuple[Any, str]] = [
        (_("Home"), url_for("site.home")),
        (_("Join a session"), url_for("assemblies.join")),
        (_("Assemblies"), url_for("assemblies.index")),
        (_("Decisions"), url_for("decisions.index")),
        (_("Minutes"), url_for("minutes.index")),
        (_("Food walks"), url_for("walks.index")),
        (_("Proposals"), url_for("open_proposals.index")),
        (_("Team area"), url_for("people.sign_in")),
        (_("Accessibility"), url_for("site.accessibility")),
        (_("Privacy"), url_for("site.privacy")),
    ]
    assemblies = shown_assemblies()
    tabs = tabs_of_each(assemblies)
    return [(_("The site"), house), *(map_of(one, tabs[one.id], lang) for one in assemblies)]


def map_of(assembly: Assembly, tabs: list[Tab], lang: str) -> tuple[Any, list[tuple[Any, str]]]:
    """An assembly, its page and those that other features bring."""
    name = assembly.name.in_(lang)
    own = (name, url_for("assemblies.show", slug=assembly.slug))
    return name, [own, *((tab.words, tab.address) for tab in tabs)]
