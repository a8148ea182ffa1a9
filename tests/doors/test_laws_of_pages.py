"""What every page of the permission table holds, read in English while people wrote in French only.

Each page is drawn once, in a world with two of what it shows where there can be two; every test reads all of them.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any
from xml.etree.ElementTree import Element

import html5lib
import pytest
from sqlalchemy import JSON, select, update

from app.config import Settings
from app.extensions import Base, db
from app.factory import create_app
from app.features.manifest import import_tables
from app.words.localized import Localized, LocalizedType
from tests.doors.criteria import CRITERIA, X
from tests.doors.pages import Pages
from tests.doors.rows import Row
from tests.doors.states import filled
from tests.world import SECRET, World

FRENCH = "Mots du marché"
"""How everything that people wrote begins."""
SVG_TITLE = "{http://www.w3.org/2000/svg}title"
SILENT = {
    SVG_TITLE,
    *(f"{X}{name}" for name in ("script", "style", "template", "title", "textarea")),
}
"""What is not read as words of the page, or cannot be marked inside."""
NAMES = {("assemblies", "name"), ("places", "name")}
"""Proper names: they have no language."""
FILES = re.compile(
    r"_(?:file|json|linked|feed|pdf|worker|picture|along|map)$|"
    r"\.(?:as_\w+|feed|calendar|worker|where|photo|picture|receipt|recount|sheet|roadbook)$|^votes\.record$"
)
"""Doors whose names say that they give a file: nobody draws them here to see that it is no page."""
TWINS = {
    "['assemblies.greeter', 'votes_tellers.address']",  # an address that opens nothing any more
    "['assemblies.place_founding', 'fund.new_place']",  # one act, where each is looked for
    "['assemblies.show', 'taken_away.embed']",  # the page, and itself inside another site
    "['minutes.page', 'minutes.publication']",  # the last version is the page
    "['proposals.new', 'writing.begin', 'writing.going_on']",  # one form, on the way
}
"""Doors to one thing: they may have one title."""
Read = dict[str, Element]


@pytest.fixture(scope="module")
def read(laid_database: bytes, tmp_path_factory: pytest.TempPathFactory) -> Read:
    """Every page as a tree, by the name of its row."""
    path = tmp_path_factory.mktemp("laws") / "tablee.sqlite"
    path.write_bytes(laid_database)
    settings = Settings(database_url=f"sqlite:///{path}", secret_key=SECRET, testing=True)
    pages = Pages(create_app(settings), laid_database, path)
    found: Read = {}
    seen: set[tuple[str, str]] = set()
    for row, role in pages.open_to_somebody():
        if (row.endpoint, row.state) in seen or FILES.search(row.endpoint):
            continue
        seen.add((row.endpoint, row.state))
        world = pages.fresh_world()
        address = twice(pages, world, row)
        visitor = world.client(role)
        write_in_french_only(world)
        pages.forget()
        answer = visitor.get(address)
        if answer.mimetype == "text/html":
            found[f"{row.endpoint} ({row.state}, {role})"] = html5lib.parse(answer.get_data())
    return found


def twice(pages: Pages, world: World, row: Row) -> str:
    """Where the row leads, once there are two of what it shows, if there can be two."""
    address = pages.address_of(world, row, "en")
    if callable(row.args) and not row.endpoint.startswith("walks."):  # a walk has two of everything
        try:
            filled(row.args, world)
        except Exception:
            with world.app.app_context():
                db.session.rollback()
    return address


def write_in_french_only(world: World) -> None:
    """Nobody has translated anything."""
    import_tables()
    with world.act():
        for table in Base.metadata.sorted_tables:
            (key, *others) = table.primary_key.columns
            columns = [
                one
                for one in table.columns
                if isinstance(one.type, LocalizedType | JSON)
                and (table.name, one.name) not in NAMES
            ]
            for column in () if others else columns:
                for number, value in db.session.execute(select(key, column)).all():
                    told = value.as_json() if hasattr(value, "as_json") else value
                    raw = update(table).where(key == number)
                    db.session.execute(raw.values({column: column_value(column, french(told))}))


def column_value(column: Any, told: Any) -> Any:
    """As its column takes it."""
    return Localized.from_json(told) if isinstance(column.type, LocalizedType) and told else told


def french(told: Any) -> Any:
    """The same, every text in French only and begun by the words that are looked for."""
    if isinstance(told, Mapping) and isinstance(told.get("fr"), str) and told["fr"]:
        return {"fr": f"{FRENCH} {told['fr']}", "source": "fr"}
    if isinstance(told, Mapping):
        return {key: french(inner) for key, inner in told.items()}
    if isinstance(told, list):
        return [french(inner) for inner in told]
    return told


def words_of(element: Element, lang: str = "en") -> Iterator[tuple[str, str]]:
    """Every piece of text of a page, with the language that it is marked with."""
    here = element.get("lang", lang)
    if element.tag not in SILENT and element.text:
        yield element.text, here
    for inner in element:
        if element.tag not in SILENT and isinstance(inner.tag, str):
            yield from words_of(inner, here)
        if inner.tail:
            yield inner.tail, here


def test_words_in_another_language_are_marked_with_it(read: Read) -> None:
    unmarked = [
        f"{name}: {' '.join(text.split())[:90]}"
        for name, tree in read.items()
        for text, lang in words_of(tree)
        if FRENCH in text and lang != "fr"
    ]
    assert not unmarked, "\n".join(unmarked)


def test_no_mark_of_a_page_stands_inside_an_attribute(read: Read) -> None:
    leaked = [
        f"{name}: {key}={value[:80]}"
        for name, tree in read.items()
        for element in tree.iter()
        for key, value in element.attrib.items()
        if re.search(r"</?span|<p\b", value)
    ]
    assert not leaked, "\n".join(leaked)


def name_of(element: Element) -> str:
    """What a button is called: its label, else its words, with those of pictures in it."""
    label = element.get("aria-label")
    inside = [one.get("aria-label") or "" for one in element.iter()]
    return " ".join((label or " ".join([*element.itertext(), *inside])).split())


def effects(form: Element) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each button of a form: its name, and what it sends where."""
    kept = {"csrf_token", "form_key", "key"}
    hidden = [
        f"{one.get('name')}={one.get('value')}"
        for one in form.iter(f"{X}input")
        if one.get("type") == "hidden" and one.get("name") not in kept
    ]
    for button in form.iter(f"{X}button"):
        if button.get("type") != "button":
            where = button.get("formaction") or form.get("action") or ""
            sent = f"{button.get('name')}={button.get('value')}"
            yield name_of(button), (where, sent, *sorted(hidden))


def test_two_buttons_that_do_different_things_have_different_names(read: Read) -> None:
    alike = []
    for page, tree in read.items():
        done: dict[str, set[tuple[str, ...]]] = {}
        for form in tree.iter(f"{X}form"):
            for name, effect in effects(form):
                done.setdefault(name, set()).add(effect)
        alike += [f"{page}: {name}: {how}" for name, how in done.items() if len(how) > 1]
    assert not alike, "\n".join(alike)


def test_a_title_tells_a_page_from_every_other(read: Read) -> None:
    titled: dict[str, set[str]] = {}
    for page, tree in read.items():
        title = next(tree.iter(f"{X}title"))
        titled.setdefault("".join(title.itertext()).strip(), set()).add(page.partition(" ")[0])
    alike = [f"{title}: {sorted(doors)}" for title, doors in titled.items() if len(doors) > 1]
    assert [one for one in alike if one.rpartition(": ")[2] not in TWINS] == []


@pytest.mark.parametrize("criterion", CRITERIA)
def test_a_criterion_of_rgaa_on_every_page(read: Read, criterion: str) -> None:
    faults = [
        f"{page}: {fault}"
        for page, tree in read.items()
        for fault in CRITERIA[criterion](tree)
        if not (criterion == "9.1" and page.startswith("site.style"))  # shows titles of all kinds
    ]
    assert not faults, "\n".join(faults)
