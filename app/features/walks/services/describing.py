"""Preparing a walk: creating it, describing it, publishing and cancelling it."""

import secrets
import unicodedata
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import select

from app.domain.violations import RuleViolation
from app.domain.walking.distance import walk_length
from app.domain.walking.timing import DEFAULT_PACE_M_PER_H, WrongPace
from app.extensions import db
from app.features.assemblies.models import Assembly
from app.features.assemblies.policies import Asker, number_of, person_of
from app.features.people.policies import can_facilitate
from app.features.walks.models import Walk
from app.features.walks.policies import can_edit_walk
from app.store.clock import now
from app.web.errors import Conflict, NotAllowed
from app.words.localized import Localized

WORDS = (
    "title", "question", "summary", "meeting_point", "welcome", "bring", "rain_plan", "transport",
    "debrief", "next_step",
)  # fmt: skip
"""What people write about a walk, in several languages."""
PLAIN = ("starts_at", "next_at", "seated", "roles", "languages", "figures", "debrief_minutes")
MOST_STOPS = 40


def create_walk(assembly: Assembly, values: Mapping[str, Any], *, by: Asker) -> Walk:
    """A new draft from plain values (see `describe_walk`); `slug` may be given. Raises NotAllowed, RuleViolation."""
    if not can_facilitate(person_of(by), assembly.id):
        raise NotAllowed
    title = values.get("title") or Localized()
    walk = Walk(
        assembly=assembly, assembly_id=assembly.id, title=title, created_at=now(), changed_at=now(), revision=0,
        slug=free_slug(str(values.get("slug") or title.in_(assembly.language).text)),
        cancelled_reason=Localized(), roles={}, languages=[], figures={}, seated=False,
        pace_m_per_h=DEFAULT_PACE_M_PER_H, detour_percent=125, debrief_minutes=0, contact="", streets_credit="",
    )  # fmt: skip
    for name in WORDS[1:]:
        setattr(walk, name, Localized())
    describe_walk(walk, values, by=by)
    db.session.add(walk)
    db.session.flush()
    return walk


def describe_walk(walk: Walk, values: Mapping[str, Any], *, by: Asker) -> None:
    """Change what is said of a walk; keys that are absent stay as they are. Raises NotAllowed, RuleViolation.

    Keys: those of `WORDS` (Localized) and `PLAIN`, `contact` (str), `capacity` (int or None), `pace_m_per_h` (int),
    `detour_percent` (int), `typed_metres` (int or None).
    """
    if not can_edit_walk(by, walk):
        raise NotAllowed
    for key in (*WORDS, *PLAIN):
        if key in values:
            setattr(walk, key, values[key])
    if "contact" in values:
        walk.contact = " ".join(str(values["contact"]).split())[:120]
    _reckoning(walk, values)
    if not walk.title:
        raise RuleViolation("walk_needs_title")
    if walk.starts_at is None:
        raise RuleViolation("walk_needs_date")
    changed(walk)


def _reckoning(walk: Walk, values: Mapping[str, Any]) -> None:
    """Capacity, pace, detour and typed length, each within its bounds."""
    if "capacity" in values:
        walk.capacity = values["capacity"]
        if walk.capacity is not None and not 1 <= walk.capacity <= 500:
            raise RuleViolation("capacity_wrong")
    walk.pace_m_per_h = values.get("pace_m_per_h", walk.pace_m_per_h)
    if not 500 <= walk.pace_m_per_h <= 7000:
        raise WrongPace(pace=walk.pace_m_per_h)
    walk.detour_percent = values.get("detour_percent", walk.detour_percent)
    if "typed_metres" in values:
        walk.typed_metres = values["typed_metres"]
    walk_length([], detour=walk.detour_percent / 100, typed_m=walk.typed_metres)


def changed(walk: Walk) -> None:
    """Note a change; once the walk is public, calendars hear of it."""
    walk.changed_at = now()
    if walk.published_at is not None:
        walk.revision += 1


def publish_walk(walk: Walk, *, by: Asker) -> None:
    """Make the walk public. Raises NotAllowed, Conflict, RuleViolation("walk_needs_stops")."""
    if not can_edit_walk(by, walk):
        raise NotAllowed
    if walk.published_at is not None:
        raise Conflict("walk_already_public")
    if not walk.stops:
        raise RuleViolation("walk_needs_stops")
    walk.published_at, walk.published_by_id = now(), number_of(by)
    walk.changed_at = now()


def cancel_walk(walk: Walk, reason: Localized, *, by: Asker) -> None:
    """Cancel a public walk, saying why. Raises NotAllowed, Conflict, RuleViolation("cancel_needs_reason")."""
    if not can_edit_walk(by, walk):
        raise NotAllowed
    if walk.state != "published":
        raise Conflict("walk_not_cancellable")
    if not reason:
        raise RuleViolation("cancel_needs_reason")
    walk.cancelled_at, walk.cancelled_reason = now(), reason
    changed(walk)


def publish_record(walk: Walk, *, by: Asker, moment: datetime | None = None) -> None:
    """Make the record of observations public and close the notes. Raises NotAllowed, Conflict."""
    if not can_edit_walk(by, walk):
        raise NotAllowed
    if walk.state != "published":
        raise Conflict("record_not_ready")
    walk.recorded_at, walk.at_position = moment or now(), None
    walk.changed_at = now()


def say_where(walk: Walk, position: int | None, *, by: Asker) -> None:
    """One tap of the guide: "we are at stop 3". Raises NotAllowed, RuleViolation("stop_unknown")."""
    if not can_edit_walk(by, walk):
        raise NotAllowed
    if position is not None and position not in {stop.position for stop in walk.stops}:
        raise RuleViolation("stop_unknown")
    walk.at_position = position


def free_slug(text: str) -> str:
    """An address part nobody has yet: "bien-faire-ses-courses", then "…-2"."""
    base = slug_of(text) or "balade"
    taken = set(db.session.scalars(select(Walk.slug).where(Walk.slug.startswith(base))))
    if base not in taken:
        return base
    return next(f"{base}-{n}" for n in range(2, len(taken) + 3) if f"{base}-{n}" not in taken)


def slug_of(text: str) -> str:
    """Lower-case ASCII words joined by hyphens, 60 characters at most."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    words = "".join(letter if letter.isalnum() else " " for letter in plain).split()
    return "-".join(words)[:60].strip("-")


CODE_LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
"""No 0, O, 1, I, L or U: nothing that is mistaken for something else when read aloud or copied."""


def new_code() -> str:
    """A short code of five letters for a stop."""
    return "".join(secrets.choice(CODE_LETTERS) for _ in range(5))
