"""What the search finds of walks that are published: the walk, its stops with their places, the notes shown of it."""

from collections.abc import Iterable

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from app.extensions import db
from app.features.places.models import Place
from app.features.walks.models import Observation, Photo, Stop, Walk
from app.features.walks.policies import can_see_observation, can_see_photo, can_see_walk
from app.features.walks.queries import shown_stop
from app.features.walks.wording import KINDS
from app.formats.search_part import Findable, SearchPart, wordings
from app.web.addresses import path_of
from app.words.i18n import current_language, day


def read_walk(walk: Walk) -> Findable | None:
    """What it looks at, and what is useful to come; None before it is published."""
    if not can_see_walk(None, walk):
        return None
    told = (
        walk.question,
        walk.summary,
        walk.meeting_point,
        walk.welcome,
        walk.bring,
        walk.rain_plan,
    )
    more = (walk.transport, walk.debrief, walk.next_step, walk.cancelled_reason)
    return Findable(walk.title, wordings(*told, *more))


def read_stop(stop: Stop) -> Findable | None:
    """The place, how one gets in, what is asked there."""
    if not can_see_walk(None, stop.walk):
        return None
    place = stop.place
    told = (place.address, stop.note, stop.questions, place.access, place.hours_note)
    return Findable(place.name, wordings(*told))


def read_note(note: Observation) -> Findable | None:
    """What was seen, what the place answered, its pictures in words; the place only where it is shown."""
    if not can_see_observation(None, note):
        return None
    stop = shown_stop(note)
    seen = [photo.alt for photo in note.photos if can_see_photo(None, photo) and photo.alt]
    reply = [note.reply] if not note.hide_place else []
    return Findable(note.text, wordings(*reply, *seen, *([stop.place.name] if stop else [])))


def name_of(walk: Walk) -> str:
    """Its title."""
    return walk.title.in_(current_language()).text


def walk_line(walk: Walk) -> str:
    """When it is, and of which assembly."""
    name = walk.assembly.name.in_(current_language()).text
    return f"{day(walk.starts_at, walk.time_zone)} · {name}"


def stop_line(stop: Stop) -> str:
    """Which stop of which walk."""
    return _("Stop %(number)s of “%(walk)s”", number=stop.position, walk=name_of(stop.walk))


def note_line(note: Observation) -> str:
    """A strength, a difficulty…, seen on which walk."""
    return f"{KINDS[note.kind].word} · {name_of(note.walk)}"


def stops_of_walk(walk: Walk) -> Iterable[int]:
    """Its stops, by number."""
    return db.session.scalars(select(Stop.id).where(Stop.walk_id == walk.id))


def stops_at(place: Place) -> Iterable[int]:
    """The stops at a place, of every walk."""
    return db.session.scalars(select(Stop.id).where(Stop.place_id == place.id))


def notes_of_walk(walk: Walk) -> Iterable[int]:
    """Its notes, by number."""
    return db.session.scalars(select(Observation.id).where(Observation.walk_id == walk.id))


def notes_at(place: Place) -> Iterable[int]:
    """What was noted at a place."""
    query = select(Observation.id).join(Stop, Observation.stop_id == Stop.id)
    return db.session.scalars(query.where(Stop.place_id == place.id))


STOP = SearchPart(
    "stop",
    _l("Places"),
    "map-pin",
    Stop,
    read_stop,
    lambda stop: path_of("walks.show", slug=stop.walk.slug, _anchor=f"stop-{stop.position}"),
    stop_line,
    {Stop: lambda row: [row.id], Walk: stops_of_walk, Place: stops_at},
)
NOTE = SearchPart(
    "note",
    _l("Seen on food walks"),
    "eye",
    Observation,
    read_note,
    lambda note: path_of("walks.show", slug=note.walk.slug, _anchor=f"note-{note.id}"),
    note_line,
    {
        Observation: lambda row: [row.id],
        Photo: lambda row: [row.observation_id],
        Walk: notes_of_walk,
        Place: notes_at,
    },
)
WALK = SearchPart(
    "walk",
    _l("Food walks"),
    "route",
    Walk,
    read_walk,
    lambda walk: path_of("walks.show", slug=walk.slug),
    walk_line,
    {Walk: lambda row: [row.id]},
)
PARTS = (STOP, NOTE, WALK)
