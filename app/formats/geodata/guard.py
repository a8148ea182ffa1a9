"""The gate for files from outside: size, depth, count, no entity, no document type. Nothing is fetched, ever."""

import io
import zipfile
import zlib
from html.entities import html5
from xml.etree.ElementTree import Element, TreeBuilder

from app.domain.safe_markup import Guard, MarkupRefused
from app.domain.strict_json import NotJson, strict_json
from app.formats.geodata.refusals import FileRefused

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
    """The root element; prefixes may never have been declared, and entities may be HTML's.

    Raises `FileRefused` for broken XML, a document type, entities of its own, or too deep a nesting.
    """
    tree = TreeBuilder()
    guard = Guard(tree, MOST_DEPTH, MOST_ELEMENTS, by_namespace=False)
    guard.skip(lambda name: html5.get(f"{name};", f"&{name};"))
    try:
        guard.read(data)
    except MarkupRefused as refused:
        if refused.why in ("too_deep", "too_long"):
            raise FileRefused("geodata_too_deep", depth=MOST_DEPTH) from refused
        if refused.why == "hostile":
            raise FileRefused("geodata_hostile") from refused
        raise FileRefused("geodata_broken", line=refused.line) from refused
    return tree.close()


def safe_json(data: bytes) -> object:
    """The JSON value. Raises `FileRefused` for broken JSON, "not a number", or too deep a nesting."""
    try:
        return strict_json(data)
    except NotJson as fault:
        if fault.line is None:
            raise FileRefused("geodata_too_deep", depth=MOST_DEPTH) from fault
        raise FileRefused("geodata_broken", line=fault.line) from fault


def unzipped_kml(data: bytes) -> bytes:
    """The KML inside a KMZ: doc.kml, else one at its root, else any. Raises `FileRefused` for bombs, locked or empty archives."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            found = [info for info in archive.infolist() if _is_kml(info.filename)]
            if not found:
                raise FileRefused("geodata_nothing_inside")
            entry = min(found, key=lambda info: _rank(info.filename))
            if entry.file_size > MOST_UNZIPPED:
                raise FileRefused("geodata_too_large", limit_mb=MOST_UNZIPPED // 1_000_000)
            with archive.open(entry) as stream:
                content = stream.read(MOST_UNZIPPED + 1)
    except (zipfile.BadZipFile, RuntimeError, EOFError, OSError, zlib.error) as broken:
        raise FileRefused("geodata_broken", line=1) from broken
    if len(content) > MOST_UNZIPPED:
        raise FileRefused("geodata_too_large", limit_mb=MOST_UNZIPPED // 1_000_000)
    return content.removeprefix(UTF8_BOM).strip(b" \t\r\n\x00")


def _is_kml(path: str) -> bool:
    """Whether an entry is a map; what a Mac puts beside each file is not."""
    *folders, name = path.lower().split("/")
    return name.endswith(".kml") and not name.startswith("._") and "__macosx" not in folders


def _rank(path: str) -> tuple[bool, bool]:
    """What is read first sorts first; among equals the first in the archive."""
    return path.lower() != "doc.kml", "/" in path
