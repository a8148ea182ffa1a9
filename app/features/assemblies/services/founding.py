"""Founding an assembly: its name, its charter, its seats."""

import re
from typing import Any

from sqlalchemy import func, select

from app.domain.cascade import Charter as Rules
from app.domain.violations import RuleViolation
from app.extensions import db
from app.features.assemblies.models import MOST_SEATS, Assembly, Charter, Seat
from app.features.assemblies.policies import Asker, can_create, can_prepare, person_of
from app.features.assemblies.queries import active_phones
from app.features.assemblies.services.appearance import check_colour
from app.features.assemblies.services.attending import drop_turns
from app.features.assemblies.services.cards import make_card
from app.features.assemblies.services.phones import release
from app.features.assemblies.services.telling import tell_arrivals
from app.features.people.services import give_role
from app.store.clock import now
from app.store.transactions import one_by_one
from app.web.errors import Conflict, NotAllowed
from app.words.localized import Localized

SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
TAKEN = {"new"}
"""The page that creates an assembly has this address."""
LONGEST_SLUG = 60
LONGEST_ALIAS = 40
FIRST_RULES: dict[str, Any] = {
    "steps": [
        {"method": "consensus"},
        {"method": "consent"},
        {"method": "for_against", "threshold": "two_thirds"},
    ],
    "quorum": {"counted": "present_or_represented", "share": "1/2"},
    "proxies_per_person": 1,
    "ties": "report",
}
"""The cascade most documented in the field: consensus, else consent, else two thirds; half the members there."""


def create_assembly(
    *,
    slug: str,
    name: Localized,
    by: Asker,
    purpose: Localized | None = None,
    territory: str = "",
    time_zone: str = "Europe/Paris",
    language: str = "fr",
    colour: str | None = None,
    draft: bool = False,
) -> Assembly:
    """A new assembly with a first charter; whoever creates it organises it. A draft is for its team until it is shown.

    Raises NotAllowed, RuleViolation("malformed_slug", "malformed_colour"), Conflict("slug_taken").
    """
    if not can_create(by):
        raise NotAllowed
    check_slug(slug)
    check_colour(colour)
    assembly = Assembly(
        slug=slug,
        name=name,
        purpose=purpose or Localized(),
        territory=territory,
        time_zone=time_zone,
        language=language,
        colour=colour,
        created_at=now(),
    )
    db.session.add(assembly)
    db.session.flush()
    if draft:
        assembly.shown_at = None
    person = person_of(by)
    if person is not None:
        give_role(person, "organiser", assembly.id)
    adopt_charter(assembly, FIRST_RULES, by=by)
    return assembly


def check_slug(slug: str, but: Assembly | None = None) -> None:
    """Raises RuleViolation("malformed_slug"), Conflict("slug_taken")."""
    if len(slug) > LONGEST_SLUG or slug in TAKEN or not SLUG.fullmatch(slug):
        raise RuleViolation("malformed_slug")
    other = db.session.scalar(select(Assembly).where(Assembly.slug == slug))
    if other is not None and other is not but:
        raise Conflict("slug_taken")


def change_assembly(assembly: Assembly, *, by: Asker, **changes: Any) -> Assembly:
    """Rewrite some of: slug, name, purpose, territory, time_zone, language, colour. Raises as create_assembly."""
    if not can_prepare(by, assembly):
        raise NotAllowed
    check_colour(changes.get("colour"))
    if "slug" in changes:
        check_slug(changes["slug"], but=assembly)
    for name, value in changes.items():
        setattr(assembly, name, value)
    return assembly


def adopt_charter(
    assembly: Assembly, rules: dict[str, Any], *, by: Asker, text: Localized | None = None
) -> Charter:
    """A new version of the charter, in force from now; earlier ones stay as they were.

    Raises NotAllowed, and RuleViolation when the rules cannot be read.
    """
    if not can_prepare(by, assembly):
        raise NotAllowed
    whole = Rules.from_json(rules)
    charter = Charter(
        version=len(assembly.charters) + 1,
        rules=whole.as_json(),
        text=text or Localized(),
        adopted_at=now(),
    )
    assembly.charters.append(charter)
    db.session.flush()
    return charter


def add_seats(
    assembly: Assembly, count: int | None = None, *, aliases: list[str] | None = None, by: Asker
) -> list[Seat]:
    """More member seats with their cards, numbered on from the last: `count` of them, or one per alias.

    Raises NotAllowed, RuleViolation("too_many_seats", "text_too_long").
    """
    if not can_prepare(by, assembly):
        raise NotAllowed
    names = aliases if aliases is not None else [""] * (count or 0)
    one_by_one(Assembly, assembly.id)
    last = last_number(assembly)
    if not len(names) > 0 or last + len(names) > MOST_SEATS:
        raise RuleViolation("too_many_seats", most=MOST_SEATS)
    moment = now()
    seats = [
        Seat(assembly=assembly, number=last + place, alias=check_alias(alias), added_at=moment)
        for place, alias in enumerate(names, start=1)
    ]
    db.session.add_all(seats)
    db.session.flush()
    for seat in seats:
        make_card(seat)
    return seats


def last_number(assembly: Assembly) -> int:
    """The highest number a member seat ever had: a removed seat's number is not given again."""
    wanted = select(func.max(Seat.number)).where(
        Seat.assembly_id == assembly.id, Seat.session_id.is_(None)
    )
    return db.session.scalar(wanted) or 0


def check_alias(alias: str) -> str:
    """In one line. Raises RuleViolation("text_too_long")."""
    alias = " ".join(alias.split())
    if len(alias) > LONGEST_ALIAS:
        raise RuleViolation("text_too_long", longest=LONGEST_ALIAS)
    return alias


def rename_seat(seat: Seat, alias: str, *, by: Asker) -> Seat:
    """Change or remove the alias. Raises NotAllowed, RuleViolation("text_too_long")."""
    if not can_prepare(by, seat.assembly):
        raise NotAllowed
    seat.alias = check_alias(alias)
    return seat


def remove_seat(seat: Seat, *, by: Asker) -> Seat:
    """The seat votes no more: its card is spent, its phones are let go. What it did stays. Raises NotAllowed."""
    if not can_prepare(by, seat.assembly):
        raise NotAllowed
    if seat.removed_at is None:
        seat.removed_at = now()
        for card in seat.cards:
            card.revoked_at = card.revoked_at or now()
        for phone in active_phones(seat):
            release(phone)
        for session in seat.assembly.sessions:
            if session.state == "open":
                drop_turns(session, seat)
                tell_arrivals(session)
    return seat
