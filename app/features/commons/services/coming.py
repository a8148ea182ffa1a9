"""Coming to a moment without a name: a number, a place or a place in line, a secret address to cancel by."""

import secrets
from datetime import date, timedelta

from sqlalchemy import delete, func, select

from app.domain.places_left import MOST_PER_GROUP, Standing, called_up, checked_group, standing_for
from app.domain.violations import RuleViolation
from app.extensions import db
from app.features.assemblies.services.rate_limit import Limit, take
from app.features.commons.models import Coming, Slot
from app.features.commons.policies import can_come
from app.features.commons.queries.comings import find_coming, groups_on, hashed
from app.store.clock import now
from app.store.keys import secret_from
from app.web.errors import Conflict

MOST_COMINGS = 500
A_DAY, AN_HOUR = 24 * 60, 60
FEW, MANY = 12, 400
"""People whom one browser, and one address, may bring to a moment in a day: a hall has one address."""
IN_LINE = 60
"""People whom one address may put in line in an hour or two."""


def come(slot: Slot, on: date, people: int, client_key: str) -> tuple[Coming, str]:
    """A place, or a place in line; the group, and the secret of its own page. The same key twice is the same group.

    Raises Conflict("slot_cancelled"), TooMuch, RuleViolation: no_places_to_take, not_held_on, coming_too_late,
    group_wrong, too_many_comings, malformed_message.
    """
    locked(slot)
    if not 16 <= len(client_key) <= 64 or not client_key.isalnum():
        raise RuleViolation("malformed_message")
    known = db.session.scalar(
        select(Coming).where(Coming.slot_id == slot.id, Coming.client_key == client_key)
    )
    if known is not None:
        return known, secret_of(known)
    check_open(slot, on)
    standing = standing_for(checked_group(people), slot.capacity, groups_on(slot, on))
    take_share(slot, on, people, standing)
    made = Coming(
        slot=slot,
        on=on,
        number=next_number(slot, on),
        people=people,
        standing=standing.value,
        client_key=client_key,
    )
    made.token_hash = hashed(secret_of(made))
    db.session.add(made)
    db.session.flush()
    return made, secret_of(made)


def take_share(slot: Slot, on: date, people: int, standing: Standing) -> None:
    """Raises TooMuch: half of the places is the most that one browser takes in a day, or one address in an hour, so that
    nobody fills a moment alone; the line, which keeps nobody out, is not shared so."""
    half = max(MOST_PER_GROUP, slot.capacity // 2) if slot.capacity else MANY
    hourly = half if standing is Standing.CONFIRMED else IN_LINE
    about, what = f"{slot.id} {on}", f"coming_{standing.value}"
    few = min(half, FEW)
    take(Limit(f"{what}_day", A_DAY, browser=few, address=MANY), about, people)
    take(Limit(f"{what}_hour", AN_HOUR, browser=few, address=hourly), about, people)


def check_open(slot: Slot, on: date) -> None:
    """Raises Conflict("slot_cancelled"), RuleViolation: no_places_to_take, not_held_on, coming_too_late."""
    if slot.cancelled_at is not None:
        raise Conflict("slot_cancelled")
    if not can_come(slot):
        raise RuleViolation("no_places_to_take")
    time = slot.time_on(on)
    if time is None:
        raise RuleViolation("not_held_on")
    if time.starts <= now():
        raise RuleViolation("coming_too_late")


def next_number(slot: Slot, on: date) -> int:
    """The number that is said at the door. Raises RuleViolation("too_many_comings")."""
    last = select(func.max(Coming.number)).where(Coming.slot_id == slot.id, Coming.on == on)
    number = (db.session.scalar(last) or 0) + 1
    if number > MOST_COMINGS:
        raise RuleViolation("too_many_comings")
    return number


def cancel_coming(secret: str) -> list[Coming]:
    """They are not coming; gives the groups that now have a place. Twice changes nothing. Raises NotFound."""
    found = find_coming(secret)
    locked(found.slot)
    db.session.refresh(found)
    found.standing = Standing.CANCELLED.value
    db.session.flush()
    return call_up(found.slot, found.on)


def call_up(slot: Slot, on: date) -> list[Coming]:
    """Groups that wait and now have a place, in their order of arrival."""
    keys = set(called_up(slot.capacity, groups_on(slot, on)))
    called = [one for one in slot.comings if one.id in keys]
    for one in called:
        one.standing = Standing.CONFIRMED.value
    db.session.flush()
    return called


def locked(slot: Slot) -> None:
    """Take the moment's row for oneself, so that two who take the last place come one after the other."""
    db.session.execute(select(Slot.id).where(Slot.id == slot.id).with_for_update())
    db.session.refresh(slot)


def secret_of(coming: Coming) -> str:
    """The secret of a group's page, made from the form's key: sending twice gives the same address."""
    return secret_from("page of a group that comes", coming.client_key)


def new_key() -> str:
    """A key that makes sending twice count once."""
    return secrets.token_hex(16)


def forget_comings() -> int:
    """Groups go the day after; how many went."""
    gone = delete(Coming).where(Coming.on < now().date() - timedelta(days=1))
    result = db.session.execute(gone.execution_options(synchronize_session=False))
    db.session.expire_all()
    return int(getattr(result, "rowcount", 0))
