"""What is good in a file is read; what is passed over is counted."""

import json
import zipfile
from io import BytesIO

import pytest

from app.domain.walking.positions import Point
from app.formats.geodata.apart import as_json, from_json
from app.formats.geodata.reading import read_trace
from app.formats.geodata.refusals import FileRefused
from app.formats.geodata.words import entities, plain
from tests.walks.geodata.files import FILES, gpx, kml
from tests.walks.geodata.test_reading import geojson, point

WHERE = Point(48.1, -1.7)
SPOT = "<Point><coordinates>-1.7,48.1</coordinates></Point>"


def placemark(inside: str) -> bytes:
    """A KML file of one placemark."""
    return kml(f"<Placemark>{inside}</Placemark>")


def archive(*entries: tuple[str, bytes]) -> bytes:
    """A KMZ with these entries, in this order."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as written:
        for name, content in entries:
            written.writestr(name, content)
    return buffer.getvalue()


def named(name: str) -> bytes:
    """A KML file with one point of this name."""
    return placemark(f"<name>{name}</name>{SPOT}")


MAC = b"\0\5\26\7 Mac OS X"


@pytest.mark.parametrize(
    "entries",
    [
        [("annexes/a.kml", named("no")), ("doc.kml", named("yes"))],
        [("a.kml", named("no")), ("doc.kml", named("yes"))],
        [("deep/doc.kml", named("no")), ("Plan.KML", named("yes")), ("z.kml", named("no"))],
        [("__MACOSX/._doc.kml", MAC), ("._doc.kml", MAC), ("doc.kml", named("yes"))],
        [("__MACOSX/plan/._plan.kml", MAC), ("plan/plan.kml", named("yes"))],
    ],
)
def test_the_map_of_an_archive_is_the_one_at_its_root(entries: list[tuple[str, bytes]]) -> None:
    assert read_trace(archive(*entries)).waypoints[0].name == "yes"


@pytest.mark.parametrize(
    ("html", "words"),
    [
        ("Mardi<br>Caf&eacute;&nbsp;: 2&#160;&euro; &amp; th&#xe9; &#39;bio&#39;", "Mardi\nCafé\xa0: 2\xa0€ & thé 'bio'"),
        (f'<img src="https://cartes.example/{"k" * 600}" width="9" /><br/>Le mardi', "Le mardi"),
        ("<p>Prix < 3 € le kilo</p><P CLASS='x'>et > 2</P>", "Prix < 3 € le kilo\net > 2"),
        ("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>", "a b\nc"),
        ("<b>Bou</b>langerie<!-- <p>caché</p> --> du <i>port", "Boulangerie du port"),
        ("<style>p { color: red }</style>Ouvert<script>x()</script>", "Ouvert"),
        ("AT&T, R&D; 5 <- 6, i<3", "AT&T, R&D; 5 <- 6, i<3"),
        ("  une \t ligne \n\n\n deux  ", "une ligne\ndeux"),
        ("a" * 3000, "a" * 1000),
        ("<", "<"),
    ],
)  # fmt: skip
def test_descriptions_become_words(html: str, words: str) -> None:
    assert plain(html) == words


def test_a_picture_longer_than_a_description_hides_no_words() -> None:
    image = f'<img src="data:image/png;base64,{"A" * 30_000}">'
    trace = read_trace(placemark(f"<description><![CDATA[{image}Le mardi]]></description>{SPOT}"))
    assert plain(trace.waypoints[0].description) == "Le mardi"


def test_names_of_html_that_nobody_declared_are_read() -> None:
    trace = read_trace(placemark(f"<name>Caf&eacute; &agrave; l&rsquo;&oelig;uf</name>{SPOT}"))
    assert trace.waypoints[0].name == "Café à l’œuf"
    assert entities("Caf&eacute; &inconnu; &") == "Café &inconnu; &"


@pytest.mark.parametrize(
    "data",
    [
        gpx('<wpt lat="48.1" lon="-1.7"><name>ici</name><extensions><loin:a><loin:b>x</loin:b></loin:a>'
            "</extensions></wpt>"),
        gpx('<wpt lat="48.1" lon="-1.7" xsi:type="y"><name>ici</name></wpt>'),
        b'<k:kml><k:Placemark><k:name>ici</k:name><k:Point><k:coordinates>-1.7 , 48.1</k:coordinates>'
        b"</k:Point></k:Placemark></k:kml>",
    ],
)  # fmt: skip
def test_prefixes_that_nobody_declared_are_read(data: bytes) -> None:
    found = read_trace(data).waypoints[0]
    assert (found.name, found.point) == ("ici", WHERE)


def test_an_address_is_kept_with_and_without_a_position() -> None:
    found = read_trace(
        kml(
            f"<Placemark><name>A</name><address>2 quai Neuf</address>{SPOT}</Placemark>"
            "<Placemark><address>4 quai Neuf</address></Placemark>"
        )
    ).waypoints
    assert [(one.name, one.point, one.extra["address"]) for one in found] == [
        ("A", WHERE, "2 quai Neuf"),
        ("4 quai Neuf", None, "4 quai Neuf"),
    ]


@pytest.mark.parametrize(
    ("data", "passed"),
    [
        (gpx('<wpt lat="48.1" lon="-1.7"/><wpt lat="" lon=""/><wpt lat="91" lon="0"/>'), {"nowhere": 2}),
        (geojson(point(-1.7, 48.1), point("x", 1), {"type": "Feature", "properties": {"name": "b"},
                 "geometry": {"type": "Point", "coordinates": []}}), {"nowhere": 2}),
        (kml(f"<Placemark>{SPOT}</Placemark><Placemark><Point><coordinates>,</coordinates></Point></Placemark>"),
         {"nowhere": 1}),
        (kml(f"<Placemark>{SPOT}<Polygon><outerBoundaryIs><LinearRing/></outerBoundaryIs><innerBoundaryIs>"
             "<LinearRing/></innerBoundaryIs></Polygon></Placemark><Placemark><LinearRing/></Placemark>"),
         {"area": 2}),
        (geojson(point(-1.7, 48.1), {"type": "Feature", "properties": {}, "geometry": {
            "type": "MultiPolygon", "coordinates": []}}), {"area": 1}),
    ],
)  # fmt: skip
def test_one_bad_thing_does_not_refuse_the_file(data: bytes, passed: dict[str, int]) -> None:
    trace = read_trace(data)
    assert [one.point for one in trace.waypoints] == [WHERE]
    assert trace.passed == passed


def test_a_bad_point_of_a_line_is_left_out_of_it() -> None:
    ends = '<trkpt lat="48.1" lon="-1.7"/><trkpt lat="x" lon="-1.7"/><trkpt lat="48.2" lon="-1.7"/>'
    trace = read_trace(gpx(f"<trk><trkseg>{ends}</trkseg></trk>"))
    assert [len(part) for part in trace.segments()] == [2]
    assert trace.passed == {"nowhere": 1}


@pytest.mark.parametrize(
    "system", ["EPSG:4171", "urn:ogc:def:crs:EPSG::4258", "http://www.opengis.net/def/crs/EPSG/0/4326", "OGC:CRS84"]
)  # fmt: skip
def test_systems_in_degrees_are_degrees(system: str) -> None:
    data = geojson(point(-1.7, 48.1), crs={"type": "name", "properties": {"name": system}})
    assert read_trace(data).waypoints[0].point == WHERE


@pytest.mark.parametrize("system", ["EPSG:2154", "EPSG:24326", "EPSG:3857"])
def test_others_are_not(system: str) -> None:
    with pytest.raises(FileRefused, match="geodata_not_degrees"):
        read_trace(geojson(point(-1.7, 48.1), crs={"properties": {"name": system}}))


@pytest.mark.parametrize(
    ("name", "read"), [(12, "12"), (12.0, "12"), (1.5, "1.5"), (True, ""), ("12", "12")]
)
def test_a_name_that_is_a_number_stays_a_name(name: object, read: str) -> None:
    assert read_trace(geojson(point(-1.7, 48.1, name=name))).waypoints[0].name == read


def test_a_backup_of_umap_is_read_layer_by_layer() -> None:
    layer = {"type": "FeatureCollection", "features": [point(-1.7, 48.1, name="a")]}
    whole = {
        "type": "umap", "properties": {"name": "Tour"},
        "layers": [layer, {"_umap_options": {}}, {"features": None}, 3, {**layer, "features": []}, layer],
    }  # fmt: skip
    trace = read_trace(json.dumps(whole).encode())
    assert (trace.name, [one.name for one in trace.waypoints]) == ("Tour", ["a", "a"])


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_trace_comes_back_from_another_process_as_it_was(path: object) -> None:
    trace = read_trace(path.read_bytes())  # type: ignore[attr-defined]
    again = from_json(json.loads(json.dumps(as_json(trace))))
    assert again == trace
    assert again.passed == dict(trace.passed)
