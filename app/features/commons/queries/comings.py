"""Who comes to one time of a moment: numbers, never a name."""

import hashlib
from datetime import date

from sqlalchemy import func, select

from app.domain.places_left import Group, Standing, places_left
from app.domain.publication.shares import FEWEST
from app.extensions import db
from app.features.commons.models import Coming, Slot
from app.web.errors import NotFound


def hashed(secret: str) -> str:
    """As the secret of an address is kept."""
    return hashlib.sha256(secret.encode()).hexdigest()


def find_coming(secret: str) -> Coming:
    """The group whose secret address this is. Raises NotFound."""
    found = db.session.scalar(select(Coming).where(Coming.token_hash == hashed(secret)))
    if found is None:
        raise NotFound
    return found


def comings_on(slot: Slot, on: date) -> list[Coming]:
    """The groups of one time, in their order of arrival."""
    wanted = select(Coming).where(Coming.slot_id == slot.id, Coming.on == on).order_by(Coming.id)
    return list(db.session.scalars(wanted))


def groups_on(slot: Slot, on: date) -> list[Group]:
    """The same as the core counts them."""
    return [Group(one.id, one.people, Standing(one.standing)) for one in comings_on(slot, on)]


def left_on(slot: Slot, on: date) -> int | None:
    """Places left at one time; None where nobody counts them. Nothing is left while somebody waits."""
    if slot.capacity is None:
        return None
    groups = groups_on(slot, on)
    if any(group.standing is Standing.WAITING for group in groups):
        return 0
    return places_left(slot.capacity, groups)


def place_in_line(coming: Coming) -> int:
    """1 for whoever is called up next."""
    before = select(func.count()).where(
        Coming.slot_id == coming.slot_id,
        Coming.on == coming.on,
        Coming.standing == Standing.WAITING,
        Coming.id <= coming.id,
    )
    return int(db.session.scalar(before) or 0)


def said_to_come(slot: Slot, on: date) -> int | None:
    """How many people said that they come, from five up; fewer are nobody's business."""
    many = sum(
        group.people for group in groups_on(slot, on) if group.standing is Standing.CONFIRMED
    )
    return many if many >= FEWEST else None
