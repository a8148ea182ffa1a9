"""The stops of a walk: adding, describing, moving and removing them. The numbers always run 1, 2, 3…"""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import select

from app.domain.violations import RuleViolation
from app.domain.walking.ordering import End, Suggestion, suggest_order
from app.extensions import db
from app.features.assemblies.policies import Asker, person_of
from app.features.places import services as places
from app.features.places.models import Place
from app.features.walks.models import LENSES, Stop, Walk
from app.features.walks.policies import can_edit_walk
from app.features.walks.services.describing import MOST_STOPS, changed, new_code
from app.web.errors import Conflict, NotAllowed
from app.words.localized import Localized

OF_THE_PLACE = (
    "name", "kind", "address", "lat", "lon", "opening_hours", "hours_note", "access", "facts",
    "checked_on",
)  # fmt: skip


def add_stop(
    walk: Walk, values: Mapping[str, Any], *, by: Asker, place: Place | None = None
) -> Stop:
    """A stop at the end of the walk, at a known place or at a new one described by the same values.

    Keys: those of places.services.describe, `minutes` (int), `lenses` (keys), `questions`, `note` (Localized),
    `in_rain` (bool). Raises NotAllowed, RuleViolation.
    """
    _may_edit(walk, by)
    if len(walk.stops) >= MOST_STOPS:
        raise RuleViolation("too_many_stops", limit=MOST_STOPS)
    if place is None:
        about = {key: value for key, value in values.items() if key in OF_THE_PLACE}
        place = places.add_place(about, by=person_of(by), assembly_id=walk.assembly_id)
    stop = Stop(
        place=place, position=len(walk.stops) + 1, code=_free_code(), minutes=7, lenses=[],
        questions=Localized(), note=Localized(), in_rain=True,
    )  # fmt: skip
    walk.stops.append(stop)
    _describe(stop, values)
    changed(walk)
    db.session.flush()
    return stop


def describe_stop(stop: Stop, values: Mapping[str, Any], *, by: Asker) -> None:
    """Change a stop and its place; keys that are absent stay. Raises NotAllowed, RuleViolation."""
    _may_edit(stop.walk, by)
    _describe(stop, values)
    about = {key: value for key, value in values.items() if key in OF_THE_PLACE}
    if about:
        places.describe(stop.place, about, by=person_of(by))
    changed(stop.walk)


def _describe(stop: Stop, values: Mapping[str, Any]) -> None:
    for key in ("questions", "note", "in_rain"):
        if key in values:
            setattr(stop, key, values[key])
    if "minutes" in values:
        if not 0 <= values["minutes"] <= 120:
            raise RuleViolation("stop_minutes_wrong")
        stop.minutes = values["minutes"]
    if "lenses" in values:
        if not set(values["lenses"]) <= set(LENSES):
            raise RuleViolation("lens_unknown")
        stop.lenses = [lens for lens in LENSES if lens in values["lenses"]]


def move_stop(stop: Stop, step: int, *, by: Asker) -> None:
    """Move a stop one place up (-1) or down (+1); at the ends nothing happens. Raises NotAllowed."""
    _may_edit(stop.walk, by)
    order = list(range(len(stop.walk.stops)))
    here, there = stop.position - 1, stop.position - 1 + step
    if 0 <= there < len(order):
        order[here], order[there] = order[there], order[here]
        reorder(stop.walk, order, by=by)


def reorder(walk: Walk, order: Sequence[int], *, by: Asker) -> None:
    """Put the stops in this order: `order[i]` is the present index of the stop that comes i-th.

    Raises NotAllowed, and Conflict when somebody added or removed a stop meanwhile.
    """
    _may_edit(walk, by)
    stops = list(walk.stops)
    if sorted(order) != list(range(len(stops))):
        raise Conflict
    _number([stops[index] for index in order])
    changed(walk)
    db.session.flush()
    db.session.refresh(walk, ["stops"])


def remove_stop(stop: Stop, *, by: Asker) -> None:
    """Take a stop out of the walk. Raises NotAllowed; Conflict when something was noted there."""
    walk = stop.walk
    _may_edit(walk, by)
    if stop.has_notes:
        raise Conflict("stop_has_notes")
    walk.stops.remove(stop)
    db.session.flush()
    _number(list(walk.stops))
    changed(walk)
    db.session.flush()


def suggested_order(walk: Walk, end: End) -> Suggestion:
    """The order that walks least; shown, never applied by itself. Raises RuleViolation."""
    return suggest_order([stop.place.point for stop in walk.stops], end)


def _number(stops: Sequence[Stop]) -> None:
    """Number the stops; in two steps, because no two stops may share a number even for a moment."""
    for number, stop in enumerate(stops, start=1):
        stop.position = -number
    db.session.flush()
    for number, stop in enumerate(stops, start=1):
        stop.position = number


def _free_code() -> str:
    while True:
        code = new_code()
        if db.session.scalar(select(Stop.id).where(Stop.code == code)) is None:
            return code


def _may_edit(walk: Walk, person: Asker) -> None:
    if not can_edit_walk(person, walk):
        raise NotAllowed
