"""The gate for files from outside: size, depth, count, no entity, no document type. Nothing is fetched, ever."""

import io
import zipfile
import zlib
from html.entities import html5
from typing import NoReturn
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

from app.domain.strict_json import NotJson, strict_json
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


class _Grower:
    """Grows the tree of a document whose prefixes may never have been declared, and whose entities may be HTML's."""

    def __init__(self) -> None:
        self.tree, self.depth, self.count = TreeBuilder(), 0, 0
        self.parser = parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.UseForeignDTD(True)  # an entity that nobody declared is skipped, not a fault
        parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
        parser.StartElementHandler, parser.EndElementHandler = self.begin, self.end
        parser.CharacterDataHandler, parser.SkippedEntityHandler = self.tree.data, self.entity
        parser.StartDoctypeDeclHandler = parser.EntityDeclHandler = self.hostile
        parser.ExternalEntityRefHandler = self.hostile

    def begin(self, name: str, attributes: dict[str, str]) -> None:
        """Raises `FileRefused` for too deep a nesting, or too many elements."""
        self.depth, self.count = self.depth + 1, self.count + 1
        if self.depth > MOST_DEPTH or self.count > MOST_ELEMENTS:
            raise FileRefused("geodata_too_deep", depth=MOST_DEPTH)
        self.tree.start(name, attributes)

    def end(self, name: str) -> None:
        """One level up."""
        self.depth -= 1
        self.tree.end(name)

    def entity(self, name: str, is_parameter: bool) -> None:
        """What HTML means by it, or what was written."""
        self.tree.data(html5.get(f"{name};", f"&{name};"))

    def hostile(self, *_: object) -> NoReturn:
        """Raises `FileRefused`: nothing is declared, and nothing is fetched."""
        raise FileRefused("geodata_hostile")


def safe_xml(data: bytes) -> Element:
    """The root element. Raises `FileRefused` for broken XML, a document type, entities, or too deep a nesting."""
    grower = _Grower()
    try:
        grower.parser.Parse(data, True)
    except expat.ExpatError as broken:
        raise FileRefused("geodata_broken", line=broken.lineno) from broken
    except (ValueError, LookupError) as broken:  # an encoding that does not exist or does not fit
        raise FileRefused("geodata_broken", line=1) from broken
    return grower.tree.close()


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
