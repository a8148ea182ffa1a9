"""Coming along: one to four people, a waiting list, needs that are forgotten after the walk. No account."""

import hashlib
import secrets
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from flask import current_app
from sqlalchemy import select

from app.domain.places_left import (
    MOST_PER_GROUP,
    Group,
    Standing,
    called_up,
    checked_group,
    standing_for,
)
from app.domain.violations import RuleViolation
from app.extensions import db
from app.features.assemblies.policies import Asker
from app.features.assemblies.services.rate_limit import Limit, take
from app.features.walks.models import Registration, Walk
from app.features.walks.policies import can_edit_walk, can_register
from app.store.clock import now
from app.store.keys import secret_from
from app.web.errors import NotAllowed, NotFound


def forget_after() -> timedelta:
    """How long after its start what people said of themselves is kept."""
    return timedelta(days=current_app.config["TABLEE"].keep_registrations)


MOST_REGISTRATIONS = 1000
A_DAY, AN_HOUR = 24 * 60, 60
MANY = 60
"""People whom one address may bring in an hour or two where a walk has no limit."""


def register(
    walk: Walk, values: Mapping[str, Any], *, by: Asker = None
) -> tuple[Registration, str]:
    """A place, or a place in the queue; gives the registration and the secret of its own page.

    Keys: `people` (1 to 4), `name`, `contact`, `needs`, `language`, `client_key`. The same key twice is the same
    registration. Raises NotAllowed("registration_closed"), RuleViolation ("share_spent": half of the places is the
    most that one browser takes in a day, or one address in an hour; who prepares the walk may write down anybody).
    """
    locked(walk)
    if not can_register(walk, now()):
        raise NotAllowed("registration_closed")
    key = str(values.get("client_key") or secrets.token_hex(16))
    if not 16 <= len(key) <= 64 or not key.isalnum():
        raise RuleViolation("malformed_message")
    known = next((one for one in walk.registrations if one.client_key == key), None)
    if known is not None:
        return known, _secret(known)
    if len(walk.registrations) >= MOST_REGISTRATIONS:
        raise RuleViolation("registration_full")
    people = checked_group(int(values.get("people") or 1))
    standing = standing_for(people, walk.capacity, groups_of(walk))
    if not can_edit_walk(by, walk):
        take_share(walk, people, standing)
    registration = Registration(
        name=_tidy(values.get("name"), 60),
        contact=_tidy(values.get("contact"), 120),
        people=people,
        needs=str(values.get("needs") or "").strip()[:500],
        language=str(values.get("language") or "fr")[:8],
        standing=standing.value,
        client_key=key,
        registered_at=now(),
        changed_at=now(),
    )
    secret = _secret(registration)
    registration.token_hash = _hash(secret)
    walk.registrations.append(registration)
    db.session.flush()
    return registration, secret


def take_share(walk: Walk, people: int, standing: Standing) -> None:
    """Raises RuleViolation("share_spent"). Places are shared by halves; the waiting list, which keeps nobody out, is not."""
    half = max(MOST_PER_GROUP, walk.capacity // 2) if walk.capacity else MANY
    hourly = half if standing is Standing.CONFIRMED else MANY
    few = min(half, 2 * MOST_PER_GROUP)
    what = standing.value
    take(Limit(f"{what}_day", A_DAY, browser=few, address=MOST_REGISTRATIONS), walk.id, people)
    take(Limit(f"{what}_hour", AN_HOUR, browser=few, address=hourly), walk.id, people)


def cancel_registration(registration: Registration) -> list[Registration]:
    """They are not coming; those who now have a place are called up and given back. Cancelling twice changes nothing."""
    walk = registration.walk
    locked(walk)
    registration.standing, registration.changed_at = Standing.CANCELLED.value, now()
    registration.needs = registration.contact = ""
    return call_up(walk)


def call_up(walk: Walk) -> list[Registration]:
    """Confirm the waiting groups that now have a place, in the order of arrival."""
    keys = set(called_up(walk.capacity, groups_of(walk)))
    called = [one for one in walk.registrations if one.id in keys]
    for registration in called:
        registration.standing, registration.changed_at = Standing.CONFIRMED.value, now()
    return called


def find_registration(secret: str) -> Registration:
    """The registration whose secret address this is. Raises NotFound."""
    registration = db.session.scalar(
        select(Registration).where(Registration.token_hash == _hash(secret))
    )
    if registration is None:
        raise NotFound
    return registration


def take_off_list(registration: Registration, *, by: Asker) -> list[Registration]:
    """The organiser cancels for somebody who rang. Raises NotAllowed."""
    if not can_edit_walk(by, registration.walk):
        raise NotAllowed
    return cancel_registration(registration)


def forget_people(moment: datetime) -> int:
    """Delete names, contacts and needs of walks that are over; how many registrations were emptied."""
    query = (
        select(Registration)
        .join(Walk)
        .where(Registration.forgotten_at.is_(None), Walk.starts_at < moment - forget_after())
    )
    forgotten = db.session.scalars(query).all()
    for registration in forgotten:
        registration.name = registration.contact = registration.needs = ""
        registration.forgotten_at = moment
    return len(forgotten)


def forget_registrations() -> int:
    """The same now."""
    return forget_people(now())


def groups_of(walk: Walk) -> list[Group]:
    """The registrations as the core counts them, in order of arrival."""
    return [
        Group(one.id, one.people, Standing(one.standing))
        for one in sorted(walk.registrations, key=lambda one: one.id)
    ]


def locked(walk: Walk) -> None:
    """Take the walk's row for oneself, so that two people who take the last place come one after the other.

    SQLite's writers queue at the beginning of the transaction already; PostgreSQL waits here.
    """
    db.session.execute(select(Walk.id).where(Walk.id == walk.id).with_for_update())
    db.session.refresh(walk)


def _secret(registration: Registration) -> str:
    """The secret of a registration's page, made from the phone's key: sending twice gives the same address."""
    return secret_from("page of a registration", registration.client_key)


def _hash(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


def _tidy(text: object, most: int) -> str:
    return " ".join(str(text or "").split())[:most]
