"""What the demo lays in common: programmes and things of the library, from data files by the name of the assembly."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime, time
from functools import partial
from pathlib import Path
from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from app.extensions import db
from app.features.assemblies.models import Assembly
from app.features.assemblies.queries import Who
from app.features.commons.models import Item, Programme, Slot
from app.features.commons.queries.asking import questions_at
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
    ProgrammeWords,
    SlotWords,
    add_slot,
    change_slot,
    found_programme,
    publish_programme,
)
from app.features.decisions.models import AwaitedAnswer
from app.features.decisions.queries.register import decisions
from app.features.decisions.services.follow_up import await_answer, record_response
from app.features.manifest import DemoAct
from app.features.people.queries import organisers_of_all
from app.formats.story import read_story
from app.words.i18n import local_time
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
    """The library, then the programmes that show it, from each file of the assembly; one that comes `after` a session waits for
    it."""
    sessions = {one.number for one in assembly.sessions}
    for path in sorted(FOLDER.glob(f"{assembly.slug}.*toml"), key=lambda one: len(one.name)):
        told = read_story(path, assembly.time_zone)
        if told.get("after") in (None, *sessions):
            yield from acts_of(assembly.slug, told)


def acts_of(slug: str, told: Told) -> Iterator[DemoAct]:
    """What one file lays."""
    moment = told["laid"]
    if told.get("items"):
        yield DemoAct(
            _l("Filling the library…"),
            moment,
            lambda: has(items_of(here(slug)), told["items"]),
            lambda _clock: lay_items(slug, told),
        )
    if told.get("programmes"):
        yield DemoAct(
            _l("Writing the programmes…"),
            moment,
            lambda: has(programmes_of(here(slug)), told["programmes"]),
            lambda _clock: lay_programmes(slug, told),
        )
    if told.get("shown"):
        yield DemoAct(
            _l("Setting up the stands…"),
            moment,
            lambda: all(slot_called(slug, one["slot"]).shown for one in told["shown"]),
            lambda _clock: lay_shown(slug, told),
        )
    if told.get("questions"):
        yield DemoAct(
            _l("Writing the questions of the round table…"),
            moment,
            lambda: bool(questions_at(slot_called(slug, told["table"]))),
            lambda _clock: lay_questions(slug, told),
        )
    for one in told.get("questions", []):
        if "received" in one:
            yield DemoAct(
                _l("Writing down an answer to the round table…"),
                datetime.combine(one["received"], time(18), moment.tzinfo),
                partial(was_answered, slug, told, one),
                partial(write_answer, slug, told, one),
            )


def has(there: Iterable[Item | Programme], told: list[Told]) -> bool:
    """Whether all of it is there, by its French titles."""
    titles = {one.title.words.get("fr") for one in there}
    return titles >= {one["title"]["fr"] for one in told}


def slot_called(slug: str, title: str) -> Slot:
    """The moment with this title in French. Raises StopIteration."""
    wanted = select(Slot).join(Programme).where(Programme.assembly_id == here(slug).id)
    return next(one for one in db.session.scalars(wanted) if one.title.words.get("fr") == title)


def lay_shown(slug: str, told: Told) -> None:
    """What is shown at a moment, told or at its stands."""
    for one in told["shown"]:
        slot = slot_called(slug, one["slot"])
        for title in one["items"]:
            item = item_called(here(slug), title)
            if item.id not in {shown.item_id for shown in slot.shown}:
                show_item(slot, item, by=organiser())


def lay_questions(slug: str, told: Told) -> None:
    """The session that is held at the round table keeps what residents ask there, each with the decision it comes from."""
    assembly, by = here(slug), organiser()
    session = next(one for one in assembly.sessions if one.number == told["after"])
    slot = slot_called(slug, told["table"])
    change_slot(slot, replace(words_of(slot), session=session), by=by)
    decided = {one.number: one for one in decisions(assembly)}
    for one in told["questions"]:
        await_answer(
            session,
            authority=one["authority"],
            subject=words(one["question"]),
            due_on=one["due"],
            decision=decided.get(one.get("decision", "")),
            by=by,
        )


def asked(slug: str, told: Told, one: Told) -> AwaitedAnswer:
    """The question of the round table with these words. Raises StopIteration."""
    at_the_table = questions_at(slot_called(slug, told["table"]))
    return next(awaited for awaited in at_the_table if awaited.subject == words(one["question"]))


def was_answered(slug: str, told: Told, one: Told) -> bool:
    """Whether somebody answered it."""
    return not asked(slug, told, one).is_open


def write_answer(slug: str, told: Told, one: Told, _clock: Any) -> None:
    """What the authority said."""
    record_response(
        asked(slug, told, one),
        outcome=one["outcome"],
        received_on=one["received"],
        content=words(one["reply"]),
        reasons=words(one.get("reasons")),
        by=organiser(),
    )


def words_of(slot: Slot) -> SlotWords:
    """A moment as it is, to change one thing of it."""
    begins = local_time(slot.starts_at, slot.time_zone)
    return SlotWords(
        kind=slot.kind,
        on=begins.date(),
        hour=begins.time(),
        minutes=slot.minutes,
        title=slot.title,
        text=slot.text,
        access=slot.access,
        room=slot.room,
        languages=tuple(slot.languages),
        capacity=slot.capacity,
        led_by=slot.led_by,
        weekly=slot.weekly,
        session=slot.session,
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
        given = ProgrammeWords(
            kind=one["kind"],
            title=words(one["title"]),
            text=words(one.get("text")),
            begins_on=one["begins_on"],
            ends_on=one["ends_on"],
        )
        made = found_programme(here(slug), given, by=by)
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
