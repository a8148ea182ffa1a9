"""Files from outside: tolerant of what real devices write, strict on what could harm, clear about what is wrong."""

import json
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.walking.positions import Point
from app.formats.geodata.guard import MOST_BYTES, MOST_UNZIPPED
from app.formats.geodata.reading import Positions, read_trace
from app.formats.geodata.refusals import FileRefused
from tests.walks.geodata.files import FILES, TWO_STOPS, gpx, kml, kmz

LYON = Point(45.7330, 4.8648)


def refusal(data: bytes) -> FileRefused:
    """The refusal this file meets."""
    with pytest.raises(FileRefused) as caught:
        read_trace(data)
    return caught.value


def geojson(*features: object, **more: object) -> bytes:
    """A FeatureCollection."""
    return json.dumps({"type": "FeatureCollection", "features": features, **more}).encode()


def point(lon: object, lat: object, **properties: object) -> dict[str, object]:
    """A point feature."""
    geometry = {"type": "Point", "coordinates": [lon, lat]}
    return {"type": "Feature", "properties": properties, "geometry": geometry}


@pytest.mark.parametrize(
    "data",
    [
        b"\xef\xbb\xbf" + gpx(TWO_STOPS),
        b"\xef\xbb\xbf\r\n\r\n " + gpx(TWO_STOPS) + b"\r\n\x00",
        gpx(TWO_STOPS).decode().encode("utf-16"),
        gpx(TWO_STOPS, "1.0"),
        gpx(TWO_STOPS).replace(b' xmlns="http://www.topografix.com/GPX/1/1"', b""),
        kmz(kml("<Placemark><name>T4</name><Point><coordinates>4.8648,45.7330</coordinates>"
                "</Point></Placemark>")),
        b"\xef\xbb\xbf" + geojson(point(4.8648, 45.7330, title="T4")),
    ],
    ids=["mark", "mark and blanks", "utf-16", "1.0", "no namespace", "zipped", "json with mark"],
)  # fmt: skip
def test_files_as_devices_write_them_are_read(data: bytes) -> None:
    first = read_trace(data).waypoints[0]
    assert (first.name, first.point) == ("T4", LYON)


def test_a_broken_track_keeps_its_parts_and_drops_what_cannot_be_walked() -> None:
    spot = '<trkpt lat="45.73" lon="4.86"/>'
    lost = '<trkpt lat="0.0" lon="0.0"/>'
    inside = f"<trkseg>{spot}{lost}{spot}</trkseg><trkseg/><trkseg>{spot}</trkseg>"
    trace = read_trace(gpx(f"<trk>{inside}<trkseg>{spot * 3}</trkseg></trk>"))
    assert [len(part) for part in trace.lines[0].segments] == [2, 3]
    assert trace.passed == {"alone": 2}


def test_google_tracks_multi_geometries_and_loose_commas_are_read() -> None:
    trace = read_trace(
        kml(
            "<Folder><Placemark><name>Track</name><gx:Track><when>2026-03-05</when>"
            "<gx:coord>4.86 45.73 170</gx:coord><gx:coord>4.87 45.74 171</gx:coord></gx:Track>"
            "</Placemark><Placemark><name>Both</name><MultiGeometry><Point><coordinates>"
            "4.86, 45.73, 0</coordinates></Point><LineString><coordinates>\n4.86,45.73\n"
            "4.87,45.74\n</coordinates></LineString></MultiGeometry></Placemark>"
            "<Placemark><name>Area</name><Polygon><outerBoundaryIs><LinearRing><coordinates>"
            "4,45 5,45 5,46 4,45</coordinates></LinearRing></outerBoundaryIs></Polygon>"
            "</Placemark></Folder>"
        )
    )
    assert [line.name for line in trace.lines] == ["Track", "Both"]
    assert trace.lines[0].segments[0][0].elevation == 170
    assert [waypoint.name for waypoint in trace.waypoints] == ["Both"]
    assert trace.passed == {"area": 1}


def test_bare_geometries_and_collections_are_read() -> None:
    line = {"type": "LineString", "coordinates": [[4.86, 45.73], [4.87, 45.74, 180]]}
    assert len(read_trace(json.dumps(line).encode()).lines) == 1
    several = {"type": "GeometryCollection", "geometries": [line, point(4.8, 45.7)["geometry"]]}
    trace = read_trace(json.dumps(several).encode())
    assert (len(trace.lines), len(trace.waypoints)) == (1, 1)


def test_texts_are_tidied_and_cut() -> None:
    trace = read_trace(
        gpx(f'<wpt lat="45" lon="4"><name>\n a \t b </name><desc>{"x" * 9000}</desc></wpt>')
    )
    assert trace.waypoints[0].name == "a b"
    assert len(trace.waypoints[0].description) == 5000


BOMB = (
    '<?xml version="1.0"?><!DOCTYPE gpx [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
    '<gpx><wpt lat="45" lon="4"><name>&b;</name></wpt></gpx>'
)
THIEF = (
    '<?xml version="1.0"?><!DOCTYPE gpx [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
    '<gpx><wpt lat="45" lon="4"><name>&a;</name></wpt></gpx>'
)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "geodata_empty"),
        (b"\xef\xbb\xbf \r\n", "geodata_empty"),
        (b" " * (MOST_BYTES + 1), "geodata_too_large"),
        (b"Nous sommes partis du tram.", "geodata_unknown_kind"),
        (b"\x89PNG\r\n", "geodata_unknown_kind"),
        (b"<html><body>404</body></html>", "geodata_unknown_kind"),
        (b"[1, 2]", "geodata_unknown_kind"),
        (b'{"type": "FeatureCollection", "features": 3}', "geodata_unknown_kind"),
        (b'{"type": "Feature", "geometry": {"type": []}}', "geodata_nothing_inside"),
        (b'{"type": "GeometryCollection", "geometries": 5}', "geodata_nothing_inside"),
        (b"<gpx><wpt", "geodata_broken"),
        (b'<?xml version="1.0" encoding="klingon"?><gpx/>', "geodata_broken"),
        (b'{"type": "Point", "coordinates": [4.8', "geodata_broken"),
        (b'{"type": "Point", "coordinates": [NaN, 45]}', "geodata_broken"),
        (b'{"type": "Point\xff"}', "geodata_broken"),
        (BOMB.encode(), "geodata_hostile"),
        (THIEF.encode(), "geodata_hostile"),
        (THIEF.encode("utf-16"), "geodata_hostile"),
        (b"<gpx>" + b"<a>" * 200 + b"</a>" * 200 + b"</gpx>", "geodata_too_deep"),
        (b"[" * 200_000, "geodata_too_deep"),
        (b"PK\x03\x04 and nothing more", "geodata_broken"),
        (kmz(b"hello", "hello.txt"), "geodata_nothing_inside"),
        (kmz(kml("<Placemark/>") + b" " * MOST_UNZIPPED), "geodata_too_large"),
        (kmz(THIEF.replace("gpx", "kml").encode()), "geodata_hostile"),
        (gpx(""), "geodata_nothing_inside"),
        (kml(""), "geodata_nothing_inside"),
        (geojson(), "geodata_nothing_inside"),
        (gpx('<wpt lat="95" lon="4"/>'), "geodata_position_wrong"),
        (gpx('<wpt lat="0" lon="0"/>'), "geodata_position_wrong"),
        (gpx('<wpt lat="north" lon="4"/>'), "geodata_position_missing"),
        (gpx('<wpt lon="4"/>'), "geodata_position_missing"),
        (geojson(point("4.8", 45)), "geodata_position_missing"),
        (geojson(point(10**400, 45)), "geodata_position_missing"),
        (geojson({"type": "Feature", "properties": {}, "geometry": {
            "type": "LineString", "coordinates": [4.8, 45.7]}}), "geodata_position_missing"),
        (geojson(point(842_000, 6_519_000)), "geodata_not_degrees"),
        (geojson(point(4, 45), crs={"properties": {"name": "EPSG:2154"}}), "geodata_not_degrees"),
        (geojson(point(45.7330, 4.8648), point(45.7312, 4.8664)), "geodata_exchanged"),
        (gpx('<wpt lat="4.8648" lon="45.7330"/>'), "geodata_exchanged"),
        (geojson(*[point(4, 45)] * 501), "geodata_too_many"),
        (gpx("<trk><trkseg>" + '<trkpt lat="45" lon="4"/>' * 20_001 + "</trkseg></trk>"),
         "geodata_too_many"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_by_a_code(data: bytes, code: str) -> None:
    assert refusal(data).code == code


def test_a_broken_file_names_its_line_and_a_wrong_point_its_name() -> None:
    assert refusal(b"<gpx>\n<wpt>\n</gpx>").facts == {"line": 3}
    wrong = refusal(gpx('<wpt lat="99" lon="4"><name>Four</name></wpt>'))
    assert wrong.facts == {"where": "Four", "lat": 99.0, "lon": 4.0}
    assert refusal(gpx('<wpt lat="99" lon="4"/>')).facts["where"] == "wpt 1"


def test_the_person_decides_about_exchanged_positions() -> None:
    data = geojson(point(45.7330, 4.8648))
    assert read_trace(data, Positions.EXCHANGED).waypoints[0].point == LYON
    assert read_trace(data, Positions.AS_WRITTEN).waypoints[0].point == Point(4.8648, 45.7330)


def test_exchanging_what_cannot_be_exchanged_is_refused() -> None:
    with pytest.raises(FileRefused):
        read_trace(geojson(point(120, 10)), Positions.EXCHANGED)


def test_a_hostile_file_costs_little_time() -> None:
    begun = time.process_time()
    refusal(b"<gpx>" + b"<wpt>" * 300_000)
    refusal(b"{" + b'"a":{' * 200_000)
    assert time.process_time() - begun < 10, (
        "processor seconds; refused early, it takes a tenth of one"
    )


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        read_trace(data)
    except FileRefused:
        return


@given(st.sampled_from(FILES), st.integers(0, 10**6), st.integers(0, 255))
def test_a_damaged_real_file_is_read_or_refused(path: object, place: int, byte: int) -> None:
    data = bytearray(path.read_bytes()[:3000])  # type: ignore[attr-defined]
    data[place % len(data)] = byte
    try:
        read_trace(bytes(data))
    except FileRefused:
        return


json_values = st.recursive(
    st.none() | st.booleans() | st.floats() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(["type", "features", "geometry", "coordinates", "properties", "name"]),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


@given(json_values, st.sampled_from(["FeatureCollection", "Feature", "Point", "LineString"]))
def test_any_json_is_read_or_refused(value: object, kind: str) -> None:
    document = {**value, "type": kind} if isinstance(value, dict) else value
    try:
        read_trace(json.dumps(document).encode())
    except FileRefused:
        return
