"""The files of tests/walks/fixtures, and small ones made on the spot."""

import io
import zipfile
from pathlib import Path

FIXTURES = Path(__file__).parent.parent / "fixtures"
FILES = sorted([*FIXTURES.glob("*.gpx"), *FIXTURES.glob("*.geojson")])


def content(name: str) -> bytes:
    """The bytes of one of the files."""
    return (FIXTURES / name).read_bytes()


def gpx(inside: str, version: str = "1.1") -> bytes:
    """A GPX file around some elements."""
    space = f"http://www.topografix.com/GPX/{version.replace('.', '/')}"
    return f'<?xml version="1.0"?><gpx version="{version}" xmlns="{space}">{inside}</gpx>'.encode()


def kml(inside: str) -> bytes:
    """A KML file around some elements."""
    return (
        '<?xml version="1.0"?><kml xmlns="http://www.opengis.net/kml/2.2"'
        ' xmlns:gx="http://www.google.com/kml/ext/2.2">'
        f"<Document>{inside}</Document></kml>"
    ).encode()


def kmz(content: bytes, name: str = "doc.kml") -> bytes:
    """A zipped KML."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("images/readme.txt", "not this one")
        archive.writestr(name, content)
    return buffer.getvalue()


TWO_STOPS = '<wpt lat="45.7330" lon="4.8648"><name>T4</name></wpt><wpt lat="45.7312" lon="4.8664"/>'
