"""What the demo lays in common: programmes and things of the library, from data files by the name of the assembly."""

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from app.extensions import db
from app.features.assemblies.models import Assembly
from app.features.assemblies.queries import Who
from app.features.commons.models import Item, Programme, Slot
from app.features.commons.queries.library import items_of
from app.features.commons.queries.programmes import programmes_of
from app.features.commons.services.library import (
    ItemWords,
    found_item,
    gather_results,
    publish_item,
    show_item,
)
from app.features.commons.services.planning import (
    SlotWords,
    add_slot,
    found_programme,
    publish_programme,
)
from app.features.manifest import DemoAct
from app.features.people.queries import organisers_of_all
from app.words.localized import Localized

FOLDER = Path(__file__).parents[1] / "data" / "demo"
Told = dict[str, Any]
SLOT = ("kind", "on", "hour", "minutes", "room", "capacity", "led_by", "weekly")
ITEM = (
    "kind",
    "theme",
    "territory",
    "made_on",
    "licence",
    "said_by",
    "read_on",
    "wall_on",
    "web_until",
    "press_on",
)


def demo_acts(assembly: Assembly) -> Iterator[DemoAct]:
    """The library, then the programmes that show it; nothing for an assembly without a file."""
    path = FOLDER / f"{assembly.slug}.toml"
    if not path.is_file():
        return
    told, slug = tomllib.loads(path.read_text(encoding="utf-8")), assembly.slug
    moment = told["laid"].replace(tzinfo=ZoneInfo(assembly.time_zone))
    yield DemoAct(
        _l("Filling the library…"),
        moment,
        lambda: any(item.source_room is None for item in items_of(here(slug))),
        lambda _clock: lay_items(slug, told),
    )
    yield DemoAct(
        _l("Writing the programmes…"),
        moment,
        lambda: bool(programmes_of(here(slug))),
        lambda _clock: lay_programmes(slug, told),
    )


def here(slug: str) -> Assembly:
    """The assembly, read anew in the transaction of its act."""
    return db.session.scalars(select(Assembly).where(Assembly.slug == slug)).one()


def organiser() -> Who:
    """Who writes it down."""
    return Who(organisers_of_all()[0])


def words(table: Told | None) -> Localized:
    """{fr, en, easy = {fr, en}} as text in both languages."""
    written = dict(table or {})
    return Localized.of(easy=written.pop("easy", {}), **written)


def lay_items(slug: str, told: Told) -> None:
    """Each thing of the library; and what other features had published before."""
    for one in told.get("items", []):
        given = {name: one[name] for name in ITEM if name in one}
        made = found_item(
            here(slug),
            ItemWords(
                **given,
                title=words(one["title"]),
                text=words(one.get("text")),
                languages=tuple(one.get("languages", ())),
                adult=True,
            ),
            by=organiser(),
        )
        publish_item(made, by=organiser())
    gather_results()


def lay_programmes(slug: str, told: Told) -> None:
    """Each programme with its moments."""
    by = organiser()
    for one in told.get("programmes", []):
        made = found_programme(
            here(slug),
            one["kind"],
            words(one["title"]),
            one["begins_on"],
            one["ends_on"],
            text=words(one.get("text")),
            by=by,
        )
        for slot in one["slots"]:
            lay_slot(made, slot, by)
        publish_programme(made, by=by)


def lay_slot(programme: Programme, told: Told, by: Who) -> Slot:
    """A moment, with what is shown there by its French title."""
    given = {name: told[name] for name in SLOT if name in told}
    said = SlotWords(
        **given,
        title=words(told["title"]),
        text=words(told.get("text")),
        access=words(told.get("access")),
        languages=tuple(told.get("languages", ())),
    )
    made = add_slot(programme, said, by=by)
    for title in told.get("shows", []):
        show_item(made, item_called(programme.assembly, title), by=by)
    return made


def item_called(assembly: Assembly, title: str) -> Item:
    """The thing of the library with this title in French."""
    return next(item for item in items_of(assembly) if item.title.words.get("fr") == title)
