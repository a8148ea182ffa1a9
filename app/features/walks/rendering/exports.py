"""A walk as the formats want it: a trace, a route of the French format. No format is written here."""

from collections.abc import Sequence

from flask_babel import gettext as _

from app.domain.walking.distance import great_circle
from app.domain.walking.positions import Point, rounded
from app.features.places.queries import access_sentence
from app.features.walks.models import Observation, Stop, Walk
from app.features.walks.queries import shown_stop
from app.features.walks.queries.itinerary import Itinerary, points_of
from app.formats.geodata.trace import Line, Trace, TrackPoint, Waypoint
from app.formats.geodata.write_randonnee import Route
from app.words.i18n import in_locale
from app.words.localized import Localized


def trace_of(walk: Walk, lang: str) -> Trace:
    """The stops, numbered, and the way between them: the recorded line, else a route from stop to stop."""
    waypoints = tuple(_waypoint(stop, lang) for stop in walk.stops)
    return Trace(waypoints, _lines(walk, lang), walk.title.in_(lang).text)


def numbered(stop: Stop, lang: str) -> str:
    """ "3. Marché": the same number on every device."""
    return f"{stop.position}. {stop.place.name.in_(lang).text}"


def access_words(stop: Stop, lang: str) -> str:
    """Access in words, never empty: that nobody knows yet is said."""
    found = access_sentence(stop.place, lang)
    text = found.in_(lang).text if isinstance(found, Localized) else found
    return text or _("Nobody has recorded the access yet.")


def _waypoint(stop: Stop, lang: str) -> Waypoint:
    place = stop.place
    lines = [access_words(stop, lang), stop.questions.in_(lang).text]
    extra: dict[str, object] = {"number": stop.position, "minutes": stop.minutes}
    if place.opening_hours:
        extra["opening_hours"] = place.opening_hours
    if place.address:
        extra["address"] = place.address
    extra |= place.access_facts.acceslibre()
    point = None if stop.walk.seated else place.point
    text = "\n".join(part for part in lines if part)
    return Waypoint(point, numbered(stop, lang), text, kind=place.kind, extra=extra)


def _lines(walk: Walk, lang: str) -> tuple[Line, ...]:
    title = walk.title.in_(lang).text
    if walk.track:
        segments = tuple(
            tuple(TrackPoint(*_with_height(spot)) for spot in segment) for segment in walk.track
        )
        return (Line(segments, title),)
    spots = tuple(
        TrackPoint(stop.place.point, name=numbered(stop, lang))
        for stop in walk.stops
        if stop.place.point and not walk.seated
    )
    return (Line((spots,), title, planned=True),) if len(spots) > 1 else ()


def _with_height(spot: list[float]) -> tuple[Point, float | None]:
    return Point(spot[0], spot[1]), spot[2] if len(spot) > 2 else None


def route_of(itinerary: Itinerary, address: str) -> Route | None:
    """The walk in the French format, or None where it has no line to publish."""
    walk = itinerary.walk
    line = [point for segment in points_of(walk.track) for point in segment]
    line = line or [stop.place.point for stop in walk.stops if stop.place.point]
    if walk.seated or len(line) < 2:
        return None
    names = [stop.place.name.in_("fr").text for stop in walk.stops] or [""]
    with in_locale("fr"):
        access = "\n".join(f"{numbered(s, 'fr')} : {access_words(s, 'fr')}" for s in walk.stops)
    return Route(
        local_id=f"walk-{walk.id}",
        producer=walk.assembly.name.in_("fr").text,
        name=walk.title.in_("fr").text,
        line=line,
        start=names[0],
        end=names[-1],
        instructions="\n".join(_instruction(stop) for stop in walk.stops) or names[0],
        url=address,
        presentation=walk.summary.in_("fr").text,
        access=access,
        transport=walk.transport.in_("fr").text,
        advice="\n".join(
            t for t in (walk.bring.in_("fr").text, walk.rain_plan.in_("fr").text) if t
        ),
        metres=itinerary.length.metres,
        hours=itinerary.duration.total / 60,
        loop=great_circle(line[0], line[-1]) < 50,
        created=walk.created_at.date(),
        changed=walk.changed_at.date(),
    )


def _instruction(stop: Stop) -> str:
    questions = " ".join(stop.questions.in_("fr").text.split("\n"))
    return f"{numbered(stop, 'fr')} ({stop.minutes} min). {questions}".strip()


def trace_of_observations(observations: Sequence[Observation], lang: str) -> Trace:
    """The remarks on a map, at the position of their stop to 11 m; without a place where its name is kept back."""
    rows = []
    for one in observations:
        stop = shown_stop(one)
        point = stop.place.point if stop and not stop.walk.seated else None
        extra: dict[str, object] = {"lens": one.lens, "agree": one.agree}
        if stop:
            extra |= {"stop": stop.position, "place": stop.place.name.in_(lang).text}
        rows.append(
            Waypoint(point and rounded(point), one.text.in_(lang).text, kind=one.kind, extra=extra)
        )
    return Trace(tuple(rows))
