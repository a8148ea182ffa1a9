"""Keeping a thing of the library: writing it down with its consent, publishing it, taking it back, showing it at a moment."""

import hashlib
import hmac
import secrets
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date

from flask_babel import gettext as _
from sqlalchemy import select

from app.domain.violations import RuleViolation
from app.extensions import db
from app.features.assemblies.models import Assembly
from app.features.assemblies.policies import Asker, number_of
from app.features.commons.models import AXES, ITEM_KINDS, LICENCES, Item, Shown, Slot
from app.features.commons.policies import (
    can_edit_item,
    can_edit_slot,
    can_keep_commons,
)
from app.features.commons.queries.library import today
from app.features.commons.services.files import drop
from app.features.manifest import notice_of_news, results
from app.store.clock import now
from app.store.news import public_news
from app.web.errors import NotAllowed, NotFound
from app.words.localized import Localized
from app.words.pairs import in_every_language

LONGEST_ALIAS, LONGEST_TERRITORY, LONGEST_ADDRESS = 60, 120, 400
MOST_SHOWN = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemWords:
    """What is said of a thing, as a form gives it; the last lines are a story's: who told it, and the four boxes."""

    kind: str
    title: Localized
    made_on: date
    licence: str
    text: Localized = field(default_factory=Localized)
    theme: str = "other"
    territory: str = ""
    languages: tuple[str, ...] = ()
    address: str = ""
    said_by: str = ""
    adult: bool = False
    read_on: date | None = None
    wall_on: date | None = None
    web_until: date | None = None
    press_on: date | None = None


def found_item(assembly: Assembly, words: ItemWords, *, by: Asker) -> Item:
    """A draft. Raises NotAllowed, RuleViolation: those of `described`."""
    if not can_keep_commons(by, assembly):
        raise NotAllowed
    made = Item(assembly=assembly, created_at=now(), back_key=secrets.token_hex(16), shown=[])
    with db.session.no_autoflush:
        described(made, words)
    db.session.add(made)
    db.session.flush()
    return made


def change_item(item: Item, words: ItemWords, *, by: Asker) -> None:
    """The same, later; what another feature published keeps its own words. Raises besides RuleViolation("item_withdrawn")."""
    if not can_edit_item(by, item):
        raise NotAllowed
    if item.withdrawn_at is not None:
        raise RuleViolation("item_withdrawn")
    with db.session.no_autoflush:
        described(item, words)
    if item.published_at is not None:
        check_consent(item)
    db.session.flush()


def described(item: Item, words: ItemWords) -> None:
    """Raises RuleViolation: unknown_item_kind, text_missing, licence_missing, web_address_wrong, child_story."""
    check_item(item, words)
    item.theme, item.licence, item.made_on = words.theme, words.licence, words.made_on
    item.territory = " ".join(words.territory.split())[:LONGEST_TERRITORY]
    item.languages, item.changed_at = list(words.languages), now()
    if item.source_room is not None:
        return
    item.languages = item.languages or list(words.title.words)
    item.kind, item.title, item.text = words.kind, words.title, words.text
    item.address = words.address[:LONGEST_ADDRESS]
    told = words.kind == "story"
    item.said_by = " ".join(words.said_by.split())[:LONGEST_ALIAS] if told else ""
    for name in ("read_on", "wall_on", "web_until", "press_on"):
        setattr(item, name, getattr(words, name) if told else None)


def check_item(item: Item, words: ItemWords) -> None:
    """Raises RuleViolation: unknown_item_kind, text_missing, licence_missing, web_address_wrong, child_story."""
    if words.theme not in AXES or words.kind not in ITEM_KINDS:
        raise RuleViolation("unknown_item_kind")
    if not words.title and item.source_room is None:
        raise RuleViolation("text_missing")
    if words.licence not in LICENCES:
        raise RuleViolation("licence_missing")
    if words.address and not words.address.startswith(("https://", "http://")):
        raise RuleViolation("web_address_wrong")
    if words.kind == "story" and not words.adult and item.source_room is None:
        raise RuleViolation("child_story")


def check_consent(item: Item) -> None:
    """Raises RuleViolation("no_consent") for a story that nobody agreed to, or no longer."""
    if not item.is_told:
        return
    over = item.web_until is not None and item.web_until < today()
    others = (item.read_on, item.wall_on, item.press_on)
    if not item.consent.is_given or (over and not any(others)):
        raise RuleViolation("no_consent")


def publish_item(item: Item, *, by: Asker) -> None:
    """From now on it may be used as was agreed: on the site, if that box is ticked.

    Raises NotAllowed, RuleViolation: item_withdrawn, no_consent.
    """
    if not can_edit_item(by, item):
        raise NotAllowed
    if item.withdrawn_at is not None:
        raise RuleViolation("item_withdrawn")
    check_consent(item)
    if item.published_at is not None:
        return
    item.published_at, item.published_by_id, item.changed_at = now(), number_of(by), now()
    db.session.flush()
    if item.may("web", today()):
        public_news.send(item.assembly_id, kind="library", ref=item.id)


def withdraw_item(item: Item, *, by: Asker) -> None:
    """The team takes it out, for somebody who asked by voice. Raises NotAllowed."""
    if not can_edit_item(by, item):
        raise NotAllowed
    take_out(item)


def take_back(item_id: int, secret: str) -> Item:
    """Whoever told it takes it back, by the address that they were given: no account, at once. Raises NotFound."""
    item = item_behind(item_id, secret)
    take_out(item)
    return item


def item_behind(item_id: int, secret: str) -> Item:
    """The story whose secret address this is. Raises NotFound."""
    item = db.session.get(Item, item_id)
    if item is None or not secret.isascii() or not hmac.compare_digest(secret, secret_of(item)):
        raise NotFound
    return item


def secret_of(item: Item) -> str:
    """The secret of the address by which it is taken back."""
    return hashlib.sha256(f"story {item.back_key}".encode()).hexdigest()[:32]


def take_out(item: Item) -> None:
    """Its words are emptied, here and where a programme announced it: page, feed, search, files and archive read nothing else."""
    if item.withdrawn_at is not None:
        return
    told = item.is_told
    item.withdrawn_at, item.changed_at = now(), now()
    item.title, item.text, item.said_by, item.address = Localized(), Localized(), "", ""
    item.read_on = item.wall_on = item.web_until = item.press_on = None
    drop(item)
    for shown in item.shown:
        if told and shown.slot.kind == "story":
            empty_slot(shown.slot)
    db.session.flush()


def take_out_again(keys: Collection[str]) -> int:
    """What was taken back once, in a database that comes from an older copy; how many things there were."""
    wanted = select(Item).where(Item.back_key.in_(keys), Item.withdrawn_at.is_(None))
    found = list(db.session.scalars(wanted))
    for item in found:
        take_out(item)
    return len(found)


def empty_slot(slot: Slot) -> None:
    """The moment of a story that was taken back keeps its hour, and says why nothing stands there."""
    slot.title = in_every_language(lambda: _("Story taken back by the person"))
    slot.text, slot.led_by = Localized(), ""
    slot.revision += 1
    slot.changed_at = slot.programme.changed_at = now()


def show_item(slot: Slot, item: Item, *, by: Asker) -> None:
    """Let it be shown at that moment. Raises NotAllowed, RuleViolation: item_elsewhere, item_withdrawn, no_consent, too_many_shown."""
    if not can_edit_slot(by, slot):
        raise NotAllowed
    if item.assembly_id != slot.programme.assembly_id and item.published_at is None:
        raise RuleViolation("item_elsewhere")
    if item.withdrawn_at is not None:
        raise RuleViolation("item_withdrawn")
    check_consent(item)
    if any(shown.item_id == item.id for shown in slot.shown):
        return
    if len(slot.shown) >= MOST_SHOWN:
        raise RuleViolation("too_many_shown", most=MOST_SHOWN)
    last = max((shown.position for shown in slot.shown), default=0)
    slot.shown.append(Shown(item=item, position=last + 1))
    slot.changed_at = slot.programme.changed_at = now()
    db.session.flush()


def hide_item(slot: Slot, item_id: int, *, by: Asker) -> None:
    """It is not shown there any more. Raises NotAllowed."""
    if not can_edit_slot(by, slot):
        raise NotAllowed
    for shown in [one for one in slot.shown if one.item_id == item_id]:
        slot.shown.remove(shown)
    slot.changed_at = slot.programme.changed_at = now()
    db.session.flush()


def keep_result(assembly: Assembly, news: str, ref: int) -> Item | None:
    """What another feature published becomes a thing of the library: where it stands, never its words; the same twice is one."""
    result = results().get(news)
    notice = notice_of_news(news, ref) if result else None
    if result is None or notice is None or notice.kind != result.said_as:
        return None
    known = select(Item).where(Item.source_room == news, Item.source_ref == ref)
    if found := db.session.scalar(known):
        return found
    made = Item(
        assembly=assembly,
        kind=result.kind,
        territory=assembly.territory[:LONGEST_TERRITORY],
        made_on=(notice.published or now()).date(),
        licence=next(iter(LICENCES)),
        source_room=news,
        source_ref=ref,
        created_at=now(),
        changed_at=now(),
        published_at=notice.published or now(),
    )
    db.session.add(made)
    db.session.flush()
    return made


def gather_results() -> int:
    """Keep what was public before there was a library; how many things are new."""
    new = 0
    for news, result in results().items():
        known = set(db.session.scalars(select(Item.source_ref).where(Item.source_room == news)))
        for ref, number in result.published():
            assembly = db.session.get_one(Assembly, number)
            new += ref not in known and keep_result(assembly, news, ref) is not None
    return new
