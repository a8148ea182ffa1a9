"""The gate for files from outside: size, depth, count, no entity, no document type. Nothing is fetched, ever."""

import io
import json
import zipfile
import zlib
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import iterparse

from app.features.walks.geodata.refusals import FileRefused

MOST_BYTES = 2_000_000
MOST_UNZIPPED = 10_000_000
MOST_DEPTH = 40
MOST_ELEMENTS = 400_000
MOST_POINTS = 20_000
MOST_WAYPOINTS = 500

ZIP = b"PK\x03\x04"
UTF8_BOM = b"\xef\xbb\xbf"
UTF16_BOMS = (b"\xff\xfe", b"\xfe\xff")


def checked_size(data: bytes) -> bytes:
    """The file, a text without its UTF-8 byte-order mark and blank edges. Raises `FileRefused` when empty or too large."""
    if len(data) > MOST_BYTES:
        raise FileRefused("geodata_too_large", limit_mb=MOST_BYTES // 1_000_000)
    if not data.startswith((*UTF16_BOMS, ZIP)):
        data = data.removeprefix(UTF8_BOM).strip(b" \t\r\n\x00")
    if not data:
        raise FileRefused("geodata_empty")
    return data


def safe_xml(data: bytes) -> Element:
    """The root element. Raises `FileRefused` for broken XML, a document type, entities, or too deep a nesting."""
    root: Element | None = None
    depth = count = 0
    try:
        for event, element in iterparse(io.BytesIO(data), ("start", "end"), forbid_dtd=True):
            root = element if root is None else root
            depth += 1 if event == "start" else -1
            count += event == "start"
            if depth > MOST_DEPTH or count > MOST_ELEMENTS:
                raise FileRefused("geodata_too_deep", depth=MOST_DEPTH)
    except DefusedXmlException as hostile:
        raise FileRefused("geodata_hostile") from hostile
    except ParseError as broken:
        raise FileRefused("geodata_broken", line=broken.position[0]) from broken
    except (ValueError, LookupError) as broken:  # an encoding that does not exist or does not fit
        raise FileRefused("geodata_broken", line=1) from broken
    if root is None:
        raise FileRefused("geodata_empty")
    return root


def safe_json(data: bytes) -> object:
    """The JSON value. Raises `FileRefused` for broken JSON, "not a number", or too deep a nesting."""
    try:
        return json.loads(data, parse_constant=_no_such_number)
    except json.JSONDecodeError as broken:
        raise FileRefused("geodata_broken", line=broken.lineno) from broken
    except ValueError as broken:
        raise FileRefused("geodata_broken", line=1) from broken
    except RecursionError as deep:
        raise FileRefused("geodata_too_deep", depth=MOST_DEPTH) from deep


def _no_such_number(constant: str) -> object:
    raise ValueError(constant)


def unzipped_kml(data: bytes) -> bytes:
    """The KML inside a KMZ: its first .kml entry. Raises `FileRefused` for bombs, locked or empty archives."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = [info for info in archive.infolist() if info.filename.lower().endswith(".kml")]
            if not names:
                raise FileRefused("geodata_nothing_inside")
            entry = names[0]
            if entry.file_size > MOST_UNZIPPED:
                raise FileRefused("geodata_too_large", limit_mb=MOST_UNZIPPED // 1_000_000)
            with archive.open(entry) as stream:
                content = stream.read(MOST_UNZIPPED + 1)
    except (zipfile.BadZipFile, RuntimeError, EOFError, OSError, zlib.error) as broken:
        raise FileRefused("geodata_broken", line=1) from broken
    if len(content) > MOST_UNZIPPED:
        raise FileRefused("geodata_too_large", limit_mb=MOST_UNZIPPED // 1_000_000)
    return content.removeprefix(UTF8_BOM).strip(b" \t\r\n\x00")
