"""What is read, written and read again is the same: files like those of devices and towns, any file, through all three formats."""

import json
from pathlib import Path

import gpxpy
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.walking.positions import Point
from app.formats.geodata.reading import Positions, read_trace
from app.formats.geodata.trace import OWN_KEYS, Line, Trace, TrackPoint, Waypoint
from app.formats.geodata.write_geojson import feature_collection, write_geojson
from app.formats.geodata.write_gpx import write_gpx
from app.formats.geodata.write_kml import write_kml
from tests.walks.geodata.files import FILES, content

WRITERS = [write_gpx, write_kml, write_geojson]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_files_survive_every_format_one_after_the_other(path: Path) -> None:
    first = read_trace(path.read_bytes())
    trace = first
    for write in [*WRITERS, *reversed(WRITERS)]:
        trace = read_trace(write(trace))
        assert trace == first


@pytest.mark.parametrize(
    ("name", "waypoints", "lines", "points"),
    [
        ("device-log.gpx", 7, 7, 94),
        ("every-element.gpx", 2, 2, 7),
        ("numbered-route.gpx", 0, 1, 24),
        ("markets-birnheim.geojson", 11, 0, 11),
        ("markets-tilleuls.geojson", 8, 0, 8),
        ("hikes.geojson", 0, 4, 410),
    ],
)
def test_files_hold_what_they_hold(name: str, waypoints: int, lines: int, points: int) -> None:
    trace = read_trace(content(name))
    assert (len(trace.waypoints), len(trace.lines)) == (waypoints, lines)
    assert len(list(trace.points())) == points


@pytest.mark.parametrize("path", [p for p in FILES if p.suffix == ".gpx"], ids=lambda p: p.name)
def test_gpxpy_reads_the_same_positions(path: Path) -> None:
    judge = gpxpy.parse(path.read_text())
    theirs = [(p.latitude, p.longitude, p.elevation) for p in judge.waypoints]
    routes = [route.points for route in judge.routes if len(route.points) > 1]
    tracks = [s.points for track in judge.tracks for s in track.segments if len(s.points) > 1]
    theirs += [(p.latitude, p.longitude, p.elevation) for part in routes + tracks for p in part]
    trace = read_trace(path.read_bytes())
    ours = [(w.point.lat, w.point.lon, w.elevation) for w in trace.waypoints if w.point]
    spots = (spot for line in trace.lines for part in line.segments for spot in part)
    ours += [(spot.point.lat, spot.point.lon, spot.elevation) for spot in spots]
    assert ours == theirs


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_gpxpy_and_a_strict_parser_accept_what_we_write(path: Path) -> None:
    trace = read_trace(path.read_bytes())
    judge = gpxpy.parse(write_gpx(trace))
    assert len(judge.waypoints) == len(trace.waypoints)
    assert len(judge.tracks) + len(judge.routes) == len(trace.lines)


@pytest.mark.parametrize("path", [p for p in FILES if p.suffix == ".geojson"], ids=lambda p: p.name)
def test_geojson_gives_back_every_geometry_and_property(path: Path) -> None:
    before = json.loads(path.read_bytes())["features"]
    after = feature_collection(read_trace(path.read_bytes()))["features"]
    assert [feature["geometry"] for feature in after] == [
        {key: feature["geometry"][key] for key in ("type", "coordinates")} for feature in before
    ]
    for old, new in zip(before, after, strict=True):
        kept = {key: value for key, value in old["properties"].items() if key not in OWN_KEYS}
        assert kept.items() <= new["properties"].items()


words = st.text(
    st.characters(exclude_categories=["C", "Z"], include_characters=" <>&\"'"), max_size=20
).map(lambda text: " ".join(text.split()))
degrees_lat = st.floats(-89.9, 89.9).filter(bool)
degrees_lon = st.floats(-179.9, 179.9)
spots = st.builds(Point, degrees_lat, degrees_lon)
heights = st.none() | st.integers(-4_000, 90_000).map(lambda decimetres: decimetres / 10)
json_values = st.none() | st.booleans() | st.integers(-(10**9), 10**9) | words
extras = st.dictionaries(
    words.filter(lambda key: key and key not in {*OWN_KEYS, "planned"} and ":" not in key),
    json_values,
    max_size=3,
).filter(lambda extra: not {"title", "nom", "nom_itineraire", "desc", "name:fr"} & extra.keys())
waypoints = st.builds(
    Waypoint, spots, words.filter(bool), words, heights, words, words, extra=extras
)


@st.composite
def lines(draw: st.DrawFn) -> Line:
    """A track of one to three segments, or a route whose points may have names."""
    planned = draw(st.booleans())
    names = words if planned else st.just("")
    spot = st.builds(TrackPoint, spots, heights, names)
    size = 1 if planned else 3
    segment = st.lists(spot, min_size=2, max_size=4).map(tuple)
    segments = draw(st.lists(segment, min_size=1, max_size=size).map(tuple))
    said = {"name": draw(words), "description": draw(words), "kind": draw(words)}
    return Line(segments, url=draw(words), planned=planned, extra=draw(extras), **said)


def routes_first(trace_lines: list[Line]) -> tuple[Line, ...]:
    """The order GPX keeps lines in: its schema wants routes before tracks."""
    return tuple(sorted(trace_lines, key=lambda line: not line.planned))


traces = st.builds(
    Trace,
    st.lists(waypoints, min_size=1, max_size=4).map(tuple),
    st.lists(lines(), max_size=3).map(routes_first),
    words,
)


@settings(max_examples=60, deadline=None)
@given(traces)
def test_any_trace_survives_every_format(trace: Trace) -> None:
    for write in WRITERS:
        again = read_trace(write(trace), Positions.AS_WRITTEN)
        assert again == trace


def test_a_place_without_position_survives_where_the_format_allows_it() -> None:
    trace = Trace((Waypoint(Point(45.7, 4.8), "Marché"), Waypoint(None, "Cuisine partagée")))
    assert read_trace(write_kml(trace)) == trace
    assert read_trace(write_geojson(trace)) == trace
    assert [w.name for w in read_trace(write_gpx(trace)).waypoints] == ["Marché"]


def test_a_line_across_the_antimeridian_is_cut_and_made_whole_again() -> None:
    around = tuple(TrackPoint(Point(-17, lon)) for lon in (179.5, 179.9, -179.9, -179.5))
    trace = Trace(lines=(Line((around,), "Taveuni"),))
    geometry = feature_collection(trace)["features"][0]["geometry"]
    assert geometry["type"] == "MultiLineString"
    assert [len(part) for part in geometry["coordinates"]] == [3, 3]
    assert read_trace(write_geojson(trace)) == trace
