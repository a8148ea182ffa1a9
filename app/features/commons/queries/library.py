"""The library: what everybody may read on a day, and what each thing says: its own words, or those where it stands."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Connection, Select, String, cast, or_, select
from sqlalchemy.orm import contains_eager, joinedload

from app.extensions import db
from app.features.assemblies.models import Assembly
from app.features.commons.models import Item, Shown, Slot
from app.features.manifest import notice_of_news
from app.formats.notice import Notice
from app.store.clock import now
from app.web.addresses import path_of
from app.words.i18n import current_language, in_locale, local_time, settings_languages
from app.words.localized import Localized

Day = date | ColumnElement[date]
MOST = 4_999
"""Things of one file: what a static repository holds (OAI)."""


@dataclass(frozen=True, slots=True)
class Card:
    """One thing as it is shown: its title and words, the path where it is read."""

    item: Item
    title: Localized
    words: Localized
    address: str


def today() -> date:
    """The day on the clock of this site."""
    return local_time(now()).date()


def seen(day: Day) -> ColumnElement[bool]:
    """What may be on the site on that day: published, not taken back, a story with its consent for the site."""
    own = Item.kind != "story"
    source = Item.source_room.is_not(None)
    return (
        Item.published_at.is_not(None)
        & Item.withdrawn_at.is_(None)
        & or_(own, source, Item.web_until >= day)
    )


def public_items(
    day: Day, chosen: Mapping[str, str] | None = None, assembly: Assembly | None = None
) -> Select[Item]:
    """Those that everybody reads, the newest first; `chosen` is by kind, theme, territory and language."""
    wanted = select(Item).join(Assembly).where(seen(day), Assembly.shown_at.is_not(None))
    wanted = wanted.options(contains_eager(Item.assembly), joinedload(Item.file))
    for name, value in (chosen or {}).items():
        same = said_in(value) if name == "language" else getattr(Item, name) == value
        wanted = wanted.where(same)
    if assembly is not None:
        wanted = wanted.where(Item.assembly_id == assembly.id)
    return wanted.order_by(Item.made_on.desc(), Item.id.desc())


def said_in(code: str) -> ColumnElement[bool]:
    """Whether it is in this language; what stands elsewhere is in all of ours."""
    languages = cast(Item.languages, String)
    elsewhere = Item.source_room.is_not(None) & (languages == "[]")
    found = languages.like(f'%"{code}"%')
    return found | elsewhere if code in settings_languages() else found


def spoken() -> list[str]:
    """The languages of public things, to choose from."""
    wanted = select(Item.languages, Item.source_room).join(Assembly).where(seen(today()))
    rows = db.session.execute(wanted.where(Assembly.shown_at.is_not(None)))
    found: set[str] = set()
    for languages, source in rows:
        found |= set(languages or (settings_languages() if source else ()))
    return sorted(found)


def is_public(item: Item) -> bool:
    """Whether everybody reads it today."""
    wanted = public_items(today()).where(Item.id == item.id).order_by(None)
    return db.session.scalar(wanted) is not None


def territories() -> list[str]:
    """Those of public things, to choose from."""
    wanted = select(Item.territory).join(Assembly).where(seen(today()), Item.territory != "")
    return sorted(set(db.session.scalars(wanted.where(Assembly.shown_at.is_not(None)))))


def taken_back(connection: Connection) -> list[str]:
    """The keys of what was taken back or taken out, in a database of whatever shape. Raises SQLAlchemyError."""
    gone = select(Item.back_key).where(Item.withdrawn_at.is_not(None), Item.back_key.is_not(None))
    return [str(key) for key in connection.scalars(gone.order_by(Item.id))]


def items_of(assembly: Assembly) -> list[Item]:
    """What an assembly keeps, drafts too."""
    wanted = select(Item).where(Item.assembly_id == assembly.id)
    return list(db.session.scalars(wanted.order_by(Item.made_on.desc(), Item.id.desc())))


def card_of(item: Item) -> Card | None:
    """What it says; None where its source says nothing any more."""
    if item.source_room is None or item.source_ref is None:
        address = path_of("commons.item", item_id=item.id)
        return Card(item, item.title, item.text, address)
    found = notice_of_news(item.source_room, item.source_ref)
    if found is None:
        return None
    return Card(item, title_there(item), found.words, found.address)


def title_there(item: Item) -> Localized:
    """What it is called where it stands, in each language."""
    said = {}
    for lang in settings_languages():
        with in_locale(lang):
            found = notice_of_news(item.source_room or "", item.source_ref or 0)
            said[lang] = name_of(found, lang) if found else ""
    return Localized.of(settings_languages()[0], None, **said)


def name_of(notice: Notice, lang: str) -> str:
    """Its line in a list."""
    return notice.name or notice.title.in_(lang).text


def cards(items: list[Item]) -> list[Card]:
    """Those whose source still says something."""
    return [card for item in items if (card := card_of(item))]


@dataclass(frozen=True, slots=True)
class OnShow:
    """A thing at a moment of a programme: its words and where it is read, or that it was taken back, or nothing but that it is there."""

    item: Item
    title: Localized | None
    address: str | None
    withdrawn: bool = False


def shown_at(slot: Slot, use: str = "web") -> list[OnShow]:
    """What is shown there, in order, with the words that may be used so today."""
    return [on_show(shown, use) for shown in slot.shown]


def on_show(shown: Shown, use: str) -> OnShow:
    """One of them. What hangs on a wall or is printed may still not be on the site: then only its place is told."""
    item, day = shown.item, today()
    if item.withdrawn_at is not None:
        return OnShow(item, None, None, withdrawn=True)
    card = card_of(item)
    if card is None or not (item.may("web", day) and item.may(use, day)):
        return OnShow(item, None, None)
    return OnShow(item, card.title, card.address if is_public(item) else None)


def languages_of(item: Item) -> list[str]:
    """Those that it was said to be in; of what has its own words, those they are in."""
    return item.languages or list(item.title.words) or [current_language()]
