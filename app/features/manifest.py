"""What a feature brings, said in its own folder: `features/<name>/feature.py` holds one `FEATURE`.

The factory, migrations, tests and tools read these manifests in the order of `app.features.FEATURES`, and nothing else
knows a feature by its name.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType
from typing import Any, NamedTuple

from click import Command
from flask import Blueprint, Flask
from flask_babel import LazyString
from flask_babel import lazy_gettext as _l
from sqlalchemy import Connection, create_engine
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.pool import NullPool

from app.extensions import db
from app.features import FEATURES
from app.formats.face_part import FacePart
from app.formats.followed import Followed
from app.formats.minutes_part import MinutesPart, PointPart
from app.formats.notice import Notice
from app.formats.search_part import SearchPart
from app.formats.year_part import YearPart


@dataclass(frozen=True, slots=True)
class Notices:
    """What a feature gives people to follow: it is drawn into the calendar, feed, board, letters and agendas of all features.

    `standing(assembly, day)` gives everything as it stands on that day, in the language of the moment. `news` says, for
    each kind of news that the feature sends (app.store.news.public_news), of which table its row is and what to say of that
    row: None when there is nothing to say any more. `rows` says the same as `standing` where that is much: lists take a page of it
    (app/formats/followed.py). `keeps(session_id)` is true while the feature will tell itself, later, what came of
    that session: until then letters say nothing of it. `alone(assembly, mark)` names what can be followed on its own under
    that mark (the `about` or `alone` of its notices), None where there is no such thing: "decision D-2026-04-01".
    """

    standing: Callable[[Any, date], Iterable[Notice]] | None = None
    news: Mapping[str, tuple[type, Callable[[Any], Notice | None]]] = field(default_factory=dict)
    keeps: Callable[[int], bool] | None = None
    rows: Followed | None = None
    alone: Callable[[Any, str], str | None] | None = None


class State(NamedTuple):
    """A state that pages show: its word, its icon, its colour (app/templates/macros/surfaces.html, `state`)."""

    words: str | LazyString
    picture: str
    tone: str | None = None


class Kept(NamedTuple):
    """What a table holds, in easy words, how long, and why; `why` is said of what is about people.

    Several tables that are one thing to a reader share one.
    """

    what: str | LazyString
    long: str | LazyString
    why: str | LazyString = ""
    days: str = ""
    """The setting (app.config) that says how many days that is."""
    goes: bool = False
    """Whether its rows go where a whole assembly is erased; elsewhere only the columns that name a person are emptied."""


class Result(NamedTuple):
    """A kind of news that becomes a thing of the library by itself; the library keeps where it stands, never its words.

    `kind` is what it is there (report, result); `said_as` the kind of notice that counts, where the same news says several
    things; `published` gives the numbers of the rows that were public before there was a library, with their assembly.
    """

    kind: str
    said_as: str
    published: Callable[[], Iterable[tuple[int, int]]]


FOR_EVER = _l("As long as this site exists: it belongs to the assembly’s record.")
"""How long a table is kept that nothing erases."""


class DemoAct(NamedTuple):
    """One step of a demo's loading: what is said, when it happened, whether it was done, how it is done in one transaction.

    `do` is called with the demo's clock, which it may set on, up to `ends`: a story told up to a day leaves out what was not
    over by then.
    """

    words: str | LazyString
    moment: datetime
    done: Callable[[], bool]
    do: Callable[[Any], object]
    ends: datetime | None = None


class Gone(NamedTuple):
    """What people took back stays so when an older copy of the database is put back: `found(connection)` names what is gone
    in the database that is replaced, `again(names)` takes it out of the older one and gives how many things it was."""

    found: Callable[[Connection], list[str]]
    again: Callable[[list[str]], int]


@dataclass(frozen=True, slots=True)
class Feature:
    """One thing that Tablée does. What it does not bring stays empty.

    `blueprints` are its doors, in the order in which addresses are tried; `beside` those of them whose pages list or draw,
    and are drawn beside the room (app/web/aside.py); `commands` what it adds to `flask …`. `hears`
    are its modules that act on news or on messages of sockets: to be imported is all they need. `sentences` says each code
    that its services raise or its doors answer. `offers` names doors that pages of others may lead to where there are
    any: `offered("updates")` in a template. `notices` is what people can follow of it,
    `minutes_parts` what it tells in the minutes of a session, `point_parts` what it tells there at each point of the
    agenda, `face_parts` what it shows on phones, desk and wall, `search_parts` what the search finds of it,
    `year_parts` what is counted of it in the page of a year. `states` are the states of its things by name, for the macro `state`; a name of a lower feature is said as
    that one says it. `demo_acts(assembly)` gives what the demo lays of it, looked up at every start, after the story's
    own acts. `results` says which of its news (those of `notices`) the library keeps by itself.
    `kept_files(assembly)` gives what an archive keeps of it as data, each file by its name,
    and `kept_mark(assembly)` changes with these where no notice does. `retention` says of each of its tables what it holds, how long a row is kept and what is erased when
    (docs/retention.md and the privacy page are made of it). `waits_for(connection)` gives, in words, why the database should be neither copied nor
    changed at this moment; it may have an older shape than the models. `forgets()` erases what is past its time and gives how
    many rows (`flask forget`). `gone` keeps what people took back out of older copies. `set_up` is called once for each application, after its doors are in place.
    """

    name: str
    blueprints: tuple[Blueprint, ...] = ()
    beside: tuple[Blueprint, ...] = ()
    commands: tuple[Command, ...] = ()
    hears: tuple[ModuleType, ...] = ()
    sentences: Mapping[str, LazyString] = field(default_factory=dict)
    offers: Mapping[str, str] = field(default_factory=dict)
    notices: Notices = Notices()
    minutes_parts: tuple[MinutesPart, ...] = ()
    point_parts: tuple[PointPart, ...] = ()
    face_parts: tuple[FacePart, ...] = ()
    search_parts: tuple[SearchPart, ...] = ()
    year_parts: tuple[YearPart, ...] = ()
    results: Mapping[str, Result] = field(default_factory=dict)
    states: Mapping[str, State] = field(default_factory=dict)
    demo_acts: Callable[[Any], Iterable[DemoAct]] | None = None
    kept_files: Callable[[Any], Iterable[tuple[str, bytes]]] | None = None
    kept_mark: Callable[[Any], str] | None = None
    retention: Mapping[str, Kept] = field(default_factory=dict)
    waits_for: Callable[[Connection], Iterable[str]] | None = None
    forgets: Callable[[], int] | None = None
    gone: Gone | None = None
    set_up: Callable[[Flask], None] | None = None


def manifests() -> tuple[Feature, ...]:
    """The features of this instance, from low to high."""
    return tuple(import_module(f"app.features.{name}.feature").FEATURE for name in FEATURES)


def notices_of(assembly: Any, day: date) -> list[Notice]:
    """Everything that people follow of an assembly as it stands on `day`, from the lowest feature to the highest."""
    bringing = [one.notices.standing for one in manifests() if one.notices.standing]
    return [notice for standing in bringing for notice in standing(assembly, day)]


def followed() -> list[Followed]:
    """Of what there are rows to list, from the lowest feature to the highest."""
    return [one.notices.rows for one in manifests() if one.notices.rows]


def notices_without_rows(
    assemblies: Callable[[], Iterable[Any]], day_of: Callable[[Any], date]
) -> list[Notice]:
    """Everything of the other features that people follow of these assemblies, as it stands on the day of each; they are
    asked for only where there is such a feature."""
    bringing = [one.notices.standing for one in manifests() if not one.notices.rows]
    found = [standing for standing in bringing if standing]
    here = assemblies() if found else ()
    return [notice for one in here for standing in found for notice in standing(one, day_of(one))]


def notice_of_news(kind: str, ref: int) -> Notice | None:
    """What a piece of news is about, None when there is nothing to say of it any more."""
    known = {name: how for one in manifests() for name, how in one.notices.news.items()}
    table, say = known.get(kind, (None, None))
    row = db.session.get(table, ref) if table else None
    return say(row) if say and row else None


def is_kept(session_id: int) -> bool:
    """Whether some feature will tell itself what came of a session."""
    return any(one.notices.keeps(session_id) for one in manifests() if one.notices.keeps)


def minutes_parts() -> dict[str, MinutesPart]:
    """What features tell in the minutes, by kind, from the lowest feature to the highest."""
    return {part.kind: part for one in manifests() for part in one.minutes_parts}


def point_parts() -> list[PointPart]:
    """What features tell at each point of the agenda, in the order in which it is told."""
    point_parts = [part for one in manifests() for part in one.point_parts]
    return sorted(point_parts, key=lambda part: not part.first)


def face_parts() -> list[FacePart]:
    """What features show on the faces of a session, from the lowest feature to the highest."""
    return [part for one in manifests() for part in one.face_parts]


def search_parts() -> dict[str, SearchPart]:
    """What is found of each feature, by kind, from the lowest feature to the highest."""
    return {part.kind: part for one in manifests() for part in one.search_parts}


def year_parts() -> list[YearPart]:
    """What is counted of a year, from the lowest feature to the highest."""
    return [part for one in manifests() for part in one.year_parts]


def results() -> dict[str, Result]:
    """What the library keeps by itself, by the kind of the news, from the lowest feature to the highest."""
    return {news: result for one in manifests() for news, result in one.results.items()}


def states() -> dict[str, State]:
    """Every state that a page may show, by name; where two features name one, the lower one says it."""
    return {name: state for one in reversed(manifests()) for name, state in one.states.items()}


def demo_acts(assembly: Any) -> Iterator[DemoAct]:
    """What features lay on the demo's table themselves, from the lowest to the highest."""
    for one in manifests():
        if one.demo_acts:
            yield from one.demo_acts(assembly)


def reasons_to_wait(url: str) -> list[str]:
    """Why the database at this address should be neither copied nor changed at this moment, whatever shape it has."""
    engine = create_engine(url, poolclass=NullPool)
    with engine.connect() as connection:
        asked = [one.waits_for(connection) for one in manifests() if one.waits_for]
        return [words for reasons in asked for words in reasons]


def gone_from(url: str) -> dict[str, list[str]]:
    """What people took back in the database at this address, by feature; nothing of one that cannot be read."""
    engine = create_engine(url, poolclass=NullPool)
    try:
        with engine.connect() as connection:
            return {one.name: one.gone.found(connection) for one in manifests() if one.gone}
    except SQLAlchemyError:
        return {}


def gone_again(found: Mapping[str, list[str]]) -> int:
    """Take it out of the database that is there now; how many things it was."""
    return sum(one.gone.again(found.get(one.name, [])) for one in manifests() if one.gone)


def kept_files(assembly: Any) -> Iterator[tuple[str, bytes]]:
    """What an archive keeps of an assembly beside its register and minutes, from the lowest feature to the highest."""
    for one in manifests():
        if one.kept_files:
            yield from one.kept_files(assembly)


def kept_marks(assembly: Any) -> list[str]:
    """What changes with the files that an archive keeps."""
    return [one.kept_mark(assembly) for one in manifests() if one.kept_mark]


def followed_alone(assembly: Any, mark: str) -> str | None:
    """What can be followed on its own under this mark, in the language of the moment; None where there is no such thing."""
    asked = (one.notices.alone for one in manifests() if one.notices.alone)
    return next((name for name in (name_of(assembly, mark) for name_of in asked) if name), None)


def import_tables() -> None:
    """Make every table known, as migrations need: those of the store, then those of each feature."""
    import_module("app.store.sent_forms")
    for name in FEATURES:
        if find_spec(f"app.features.{name}.models"):
            import_module(f"app.features.{name}.models")
