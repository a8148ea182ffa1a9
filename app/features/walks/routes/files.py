"""A walk to take along: GPX, KML, GeoJSON, iCalendar and the French format for walking routes."""

from collections.abc import Sequence

from flask import Response, url_for
from flask_babel import gettext as _

from app.features.assemblies.queries import who
from app.features.walks.models import Walk
from app.features.walks.notices import walk_notice
from app.features.walks.queries import followed_walks, visible_observations
from app.features.walks.queries.itinerary import reckon
from app.features.walks.rendering.exports import route_of, trace_of, trace_of_observations
from app.features.walks.routes.door import blueprint, seen_walk
from app.formats import atom, icalendar
from app.formats.atom import write_atom
from app.formats.geodata import (
    write_geojson,
    write_gpx,
    write_kml,
    write_randonnee,
)
from app.formats.icalendar import write_ical
from app.formats.notice import entry, event
from app.formats.qr import whole_address
from app.store.clock import now
from app.web.aside import drawn_in
from app.web.errors import NotFound
from app.words.i18n import current_language


@blueprint.get("/walks/<slug>.<any(gpx, kml, geojson):kind>")
@drawn_in("pages")
def trace_file(slug: str, kind: str) -> Response:
    """The stops and the way between them."""
    walk = seen_walk(slug)
    trace = trace_of(walk, current_language())
    if kind == "gpx":
        return attached(write_gpx.write_gpx(trace), write_gpx.MIME, walk, kind)
    if kind == "kml":
        return attached(write_kml.write_kml(trace), write_kml.MIME, walk, kind)
    return attached(write_geojson.write_geojson(trace), write_geojson.MIME, walk, kind)


@blueprint.get("/walks/<slug>.ics")
@drawn_in("pages")
def calendar_file(slug: str) -> Response:
    """The walk for a calendar; a cancelled walk says so."""
    walk, lang = seen_walk(slug), current_language()
    content = write_ical(events_of([walk]), walk.title.in_(lang).text)
    return attached(content, icalendar.MIME, walk, "ics")


@blueprint.get("/walks.ics")
@drawn_in("pages")
def calendar() -> Response:
    """Every public walk, to subscribe to."""
    content = write_ical(events_of(followed_walks(now())), _("Food walks"))
    return Response(content, content_type=icalendar.MIME)


def events_of(walks: Sequence[Walk]) -> list[icalendar.Event]:
    """These walks in a calendar."""
    return [event(walk_notice(walk), whole_address(""), now()) for walk in walks]


@blueprint.get("/walks.atom")
@drawn_in("pages")
def feed() -> Response:
    """Every public walk as a feed: announced, cancelled, told."""
    lang = current_language()
    entries = [entry(walk_notice(walk), whole_address("")) for walk in followed_walks(now())]
    home = url_for("walks.index", _external=True)
    here = url_for("walks.feed", _external=True)
    content = write_atom(_("Food walks"), home, here, lang, entries)
    return Response(content, content_type=atom.MIME)


@blueprint.get("/walks/<slug>/observations.geojson")
@drawn_in("pages")
def observation_map(slug: str) -> Response:
    """The remarks that one may read, on a map."""
    walk = seen_walk(slug)
    trace = trace_of_observations(visible_observations(walk, who()), current_language())
    content = write_geojson.write_geojson(trace)
    return attached(content, write_geojson.MIME, walk, "observations.geojson")


@blueprint.get("/walks/<slug>.randonnee.json")
@drawn_in("pages")
def randonnee_file(slug: str) -> Response:
    """The walk in the French open-data format. Raises NotFound where it has no line."""
    walk = seen_walk(slug)
    address = url_for("walks.show", slug=walk.slug, lang="fr", _external=True)
    route = route_of(reckon(walk, "fr"), address)
    if route is None:
        raise NotFound
    content = write_randonnee.write_randonnee([route])
    return attached(content, write_randonnee.MIME, walk, "randonnee.json")


def attached(content: bytes, mime: str, walk: Walk, ending: str) -> Response:
    """The file under its own name: phones open it with the programme that knows it."""
    response = Response(content, content_type=mime)
    response.headers["Content-Disposition"] = f'attachment; filename="{walk.slug}.{ending}"'
    return response
