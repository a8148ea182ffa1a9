"""What people follow of programmes and of the library: what is announced, cancelled, told."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from flask_babel import gettext as _
from flask_babel import pgettext
from sqlalchemy.orm import selectinload

from app.extensions import db
from app.features.assemblies.models import Assembly
from app.features.commons.models import Item, Programme, Slot
from app.features.commons.queries.library import card_of, is_public, public_items, today
from app.features.commons.queries.programmes import published
from app.features.commons.wording import ITEM_KINDS, PROGRAMME_KINDS, days_words
from app.formats.notice import Notice, Sign, key_in
from app.web.addresses import path_of
from app.words.i18n import current_language, day_and_clock, local_time


def notices(assembly: Assembly, _day: date) -> Iterator[Notice]:
    """Each public programme, and the moments of it that were cancelled."""
    for one in db.session.scalars(published(assembly).options(selectinload(Programme.slots))):
        yield programme_notice(one)
        yield from (cancelled_notice(slot) for slot in one.slots if slot.cancelled_at)
    own = public_items(today(), assembly=assembly).where(Item.source_room.is_(None))
    for item in db.session.scalars(own):
        if told := public_notice(item):
            yield told


def programme_notice(one: Programme) -> Notice:
    """A programme is announced; with its days in the calendar where it is a matter of days."""
    lang = current_language()
    title, sign = one.title.in_(lang).text, PROGRAMME_KINDS[one.kind]
    place = one.place.name.in_(lang).text if one.place else ""
    return Notice(
        key=key_in(one.assembly, "programme", one.id),
        kind="programme",
        sign=Sign(str(sign.words), sign.icon, sign.tone),
        title=one.title,
        name=_("%(title)s: %(days)s", title=title, days=days_words(one)),
        sentence=_("The programme is here: %(title)s, %(days)s", title=title, days=days_words(one)),
        lines=(place,) if place else (),
        address=path_of("commons.programme", programme_id=one.id),
        about=title,
        changed=one.published_at,
        published=one.published_at,
        told=day_published(one),
        where=place,
    )


def day_published(one: Programme) -> date | None:
    """The day on which everybody could read it, on the assembly's clock."""
    moment = one.published_at
    return local_time(moment, one.time_zone).date() if moment else None


def cancelled_notice(slot: Slot) -> Notice:
    """A moment that will not be held, with the reason."""
    one, lang = slot.programme, current_language()
    title = slot.title.in_(lang).text
    when = day_and_clock(slot.starts_at, one.time_zone)
    on = local_time(slot.cancelled_at, one.time_zone).date() if slot.cancelled_at else None
    return Notice(
        key=key_in(one.assembly, "slot-cancelled", slot.id),
        kind="programme",
        sign=Sign(pgettext("moment", "Cancelled"), "circle-x", "beet"),
        title=slot.title,
        name=_("Cancelled: %(title)s, %(when)s", title=title, when=when),
        sentence=_("Cancelled: %(title)s, %(when)s", title=title, when=when),
        words=slot.cancelled_reason,
        address=path_of("commons.programme", programme_id=one.id),
        about=one.title.in_(lang).text,
        changed=slot.cancelled_at,
        published=slot.cancelled_at,
        told=on,
    )


def item_notice(item: Item) -> Notice | None:
    """A thing of the library; nothing once it was taken back, or its consent is over."""
    return public_notice(item) if is_public(item) else None


def public_notice(item: Item) -> Notice | None:
    """The same of what is public for sure; nothing where its source says nothing any more."""
    card = card_of(item)
    if card is None:
        return None
    sign, lang = ITEM_KINDS[item.kind], current_language()
    title = card.title.in_(lang).text
    moment = item.published_at
    return Notice(
        key=key_in(item.assembly, "library", item.id),
        kind="library",
        sign=Sign(str(sign.words), sign.icon, sign.tone),
        title=card.title,
        sentence=_("In the library: %(title)s", title=title),
        address=card.address,
        about=title,
        changed=moment,
        published=moment,
        told=local_time(moment, item.assembly.time_zone).date() if moment else None,
    )


NEWS: dict[str, tuple[type, Callable[[Any], Notice | None]]] = {
    "programme": (Programme, programme_notice),
    "slot_cancelled": (Slot, cancelled_notice),
    "library": (Item, item_notice),
}
