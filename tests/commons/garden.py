"""The programmes of the tests: the afternoon of a forum in June 2030, and the lunches of a house."""

import secrets
from datetime import date, time
from typing import Any

from app.extensions import db
from app.features.assemblies.queries import find_assembly
from app.features.assemblies.services import create_assembly
from app.features.commons.models import Item, Programme, Slot
from app.features.commons.queries.programmes import programmes_of
from app.features.commons.services import demo, library, planning
from app.features.commons.services.coming import come
from app.features.commons.services.files import Kept, attach
from app.features.commons.services.library import ItemWords
from app.features.commons.services.planning import SlotWords
from app.words.localized import Localized
from tests.world import SLUG, World

DAY = date(2030, 6, 6)
HALL = "Grande salle"
AFTERNOON: list[tuple[str, time, int, str, str]] = [
    ("story", time(14), 30, "Récits de balade", "Walk stories"),
    ("story", time(14, 30), 10, "Le récit de Lyon", "The story of Lyon"),
    ("story", time(14, 40), 10, "Le récit de Montpellier", "The story of Montpellier"),
    ("story", time(14, 50), 10, "Le récit de Toulouse", "The story of Toulouse"),
    ("story", time(15), 10, "Le récit de Marseille", "The story of Marseille"),
    ("table", time(15, 15), 45, "La table ronde", "Round table"),
    ("break", time(16), 20, "Pause", "Break"),
    ("stands", time(16, 20), 60, "Forum des initiatives", "Stands"),
    ("activity", time(17, 20), 20, "Ce que nous emportons", "What we take home"),
]
"""Kind, start, minutes, title in French and English."""


def key() -> str:
    """The key of a form."""
    return secrets.token_hex(16)


def words(kind: str = "activity", **changes: Any) -> SlotWords:
    """A moment as a form gives it."""
    given: dict[str, Any] = {
        "kind": kind,
        "on": DAY,
        "hour": time(10),
        "minutes": 30,
        "title": Localized.of(fr="Atelier pain", en="Bread workshop"),
        "room": HALL,
    }
    return SlotWords(**{**given, **changes})


def forum(world: World, *, public: bool = True) -> Programme:
    """The forum's afternoon; ask inside a transaction."""
    by = world.who("organiser")
    made = planning.found_programme(
        find_assembly(SLUG),
        planning.ProgrammeWords(
            kind="forum",
            title=Localized.of(fr="Le forum citoyen", en="The citizens’ forum"),
            begins_on=DAY,
            ends_on=DAY,
        ),
        by=by,
    )
    for kind, hour, minutes, fr, en in AFTERNOON:
        title = Localized.of(fr=fr, en=en)
        planning.add_slot(made, words(kind, hour=hour, minutes=minutes, title=title), by=by)
    if public:
        planning.publish_programme(made, by=by)
    return made


def house(world: World) -> Programme:
    """Lunch on Wednesdays, Thursdays and Fridays of an autumn; ask inside a transaction."""
    by = world.who("organiser")
    first, last = date(2026, 10, 14), date(2026, 12, 18)
    made = planning.found_programme(
        find_assembly(SLUG),
        planning.ProgrammeWords(
            kind="house",
            title=Localized.of(fr="La maison", en="The house"),
            begins_on=first,
            ends_on=last,
        ),
        by=by,
    )
    week = {"days": ["WE", "TH", "FR"], "until": last, "except": [date(2026, 11, 11)]}
    lunch = words(
        "meal", on=first, hour=time(12), minutes=120, weekly=week, capacity=12,
        title=Localized.of(fr="Déjeuner", en="Lunch"), room="Cuisine",
    )  # fmt: skip
    planning.add_slot(made, lunch, by=by)
    planning.publish_programme(made, by=by)
    return made


def a_forum(world: World) -> int:
    """The number of a public one."""
    with world.act():
        return forum(world).id


def the_whole_forum(world: World) -> int:
    """The number of the forum of the demo: ten moments with their languages, rooms, stories and stands."""
    slug = "les-tables-du-quartier"
    with world.act():
        create_assembly(slug=slug, name=Localized.of(fr="Lyon"), by=world.who("organiser"))
    with world.act():
        for act in demo.demo_acts(demo.here(slug)):
            act.do(None)
        return next(one.id for one in programmes_of(demo.here(slug)) if one.kind == "forum")


def draft(world: World) -> int:
    """The number of one that is not public."""
    with world.act():
        return forum(world, public=False).id


def a_slot(world: World, *, public: bool = True, capacity: int = 12) -> int:
    """The number of a moment with places."""
    with world.act():
        made = forum(world, public=public)
        return planning.add_slot(made, words(capacity=capacity), by=world.who("organiser")).id


def a_coming(world: World, slot_id: int | None = None, people: int = 2) -> str:
    """The secret of a group that comes."""
    number = slot_id or a_slot(world)
    with world.act():
        return come(db.session.get_one(Slot, number), DAY, people, key())[1]


def item_words(kind: str = "story", **changes: Any) -> ItemWords:
    """A thing of the library as a form gives it; a story with the box for the site ticked."""
    given: dict[str, Any] = {
        "kind": kind,
        "title": Localized.of(fr="Le récit de Rosa", en="Rosa’s story"),
        "text": Localized.of(
            fr="J’ai poussé la porte de l’épicerie.", en="I pushed the door of the grocery."
        ),
        "made_on": date(2026, 6, 6),
        "licence": "CC BY 4.0",
        "territory": "Marseille",
        "theme": "democracy",
        "said_by": "Rosa",
        "adult": True,
        "read_on": DAY,
        "wall_on": date(2026, 1, 1),
        "web_until": date(2036, 6, 6),
    }
    return ItemWords(**{**given, **changes})


def item(world: World, *, public: bool = True, **changes: Any) -> Item:
    """A story that may be on the site; ask inside a transaction."""
    by = world.who("organiser")
    made = library.found_item(find_assembly(SLUG), item_words(**changes), by=by)
    if public:
        library.publish_item(made, by=by)
    return made


def an_item(world: World, *, public: bool = True, **changes: Any) -> int:
    """Its number."""
    with world.act():
        return item(world, public=public, **changes).id


def with_file(world: World, *, public: bool = True) -> dict[str, int]:
    """A guide with its file."""
    with world.act():
        made = item(world, public=public, kind="guide")
        attach(made, Kept("text/plain", b"bread"), "The kitchen", by=world.who("organiser"))
        return {"item_id": made.id}


def back_address(world: World) -> dict[str, Any]:
    """The way back of a story."""
    with world.act():
        made = item(world)
        return {"item_id": made.id, "secret": library.secret_of(made)}


def a_table(world: World) -> int:
    """A round table at which the world's session is held."""
    with world.act():
        made = forum(world)
        table = next(one for one in made.slots if one.kind == "table")
        table.session_id = world.ids["session"]
        return table.id
