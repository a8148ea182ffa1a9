"""Things of the library as libraries describe them: Dublin Core, OAI, RIS, BibTeX, a table, JSON. Facts are given, nothing is read here."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import date
from functools import partial

from flask_babel import gettext as _

from app.features.commons.models import LICENCES, Item
from app.features.commons.queries.library import Card, languages_of
from app.features.commons.wording import AXES, ITEM_KINDS
from app.formats.atom import lasting_key
from app.formats.markup import quoted, safe, tag
from app.formats.notice import key_in
from app.formats.plain import Json
from app.web.addresses import path_of
from app.words.i18n import in_locale, settings_languages
from app.words.localized import Localized

OAI_MIME = "text/xml; charset=utf-8"
RIS_MIME = "application/x-research-info-systems; charset=utf-8"
BIBTEX_MIME = "application/x-bibtex; charset=utf-8"
DCMI = {"recording": "Sound", "picture": "StillImage", "game": "InteractiveResource"}
"""What the DCMI calls our kinds; any other is a Text."""
RIS = {"report": "RPRT", "recording": "SOUND", "picture": "ART"}
BIBTEX = {"report": "techreport"}
SPECIAL = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "&": r"\&",
    "%": r"\%",
    "$": r"\$",
    "#": r"\#",
    "_": r"\_",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}
BREAKS = re.compile(r"\s+")
OAI = "http://www.openarchives.org/OAI/2.0/"
STATIC = f"{OAI}static-repository"
DC = "http://purl.org/dc/elements/1.1/"


@dataclass(frozen=True, slots=True)
class FileFacts:
    """Its file: media type, bytes, SHA-256, who made it, the address where it is read."""

    kind: str
    size: int
    sha256: str
    source: str
    address: str


def facts_of(item: Item, root: str) -> FileFacts | None:
    """Those of a thing that has a file."""
    file = item.file
    if file is None:
        return None
    address = root + path_of("commons.item_bytes", item_id=item.id)
    return FileFacts(file.kind, file.size, file.name, file.source, address)


@dataclass(frozen=True, slots=True)
class Record:
    """One thing, described."""

    number: int
    key: str
    """urn:uuid:…, for ever."""
    kind: str
    title: Localized
    words: Localized
    creator: str
    publisher: str
    made_on: date
    changed_on: date
    languages: tuple[str, ...]
    licence: str
    territory: str
    theme: str
    address: str
    file: FileFacts | None = None


def record_of(card: Card, root: str) -> Record:
    """The description of a thing; `root` ("https://tables.example.org") stands before its path."""
    item = card.item
    assembly = item.assembly
    name = assembly.name.in_(assembly.language).text
    return Record(
        number=item.id,
        key=lasting_key(*key_in(assembly, "library", item.id)),
        kind=item.kind,
        title=card.title,
        words=card.words,
        creator=item.said_by or name,
        publisher=name,
        made_on=item.made_on,
        changed_on=item.changed_at.date(),
        languages=tuple(languages_of(item)),
        licence=item.licence,
        territory=item.territory,
        theme=item.theme,
        address=root + card.address,
        file=facts_of(item, root),
    )


def dublin_core(record: Record) -> Iterator[tuple[str, str, str]]:
    """(element, value, language or nothing) of the fifteen elements, in their order in oai_dc."""
    for lang, text in record.title.words.items():
        yield "title", text, lang
    yield "creator", record.creator, ""
    for lang in settings_languages():
        with in_locale(lang):
            yield "subject", str(AXES[record.theme]), lang
    for lang, text in record.words.words.items():
        yield "description", text, lang
    yield "publisher", record.publisher, ""
    yield "date", record.made_on.isoformat(), ""
    yield "type", DCMI.get(record.kind, "Text"), ""
    if record.file:
        yield "format", record.file.kind, ""
    yield "identifier", record.address, ""
    if record.file:
        yield "source", record.file.source, ""
    for lang in record.languages:
        yield "language", lang, ""
    if record.territory:
        yield "coverage", record.territory, ""
    if record.licence:
        yield "rights", LICENCES.get(record.licence, record.licence), ""


def dc_xml(record: Record) -> str:
    """The same as <oai_dc:dc>."""
    inner = "".join(
        f"<dc:{name}{f' xml:lang={quoted(lang)}' if lang else ''}>{safe(value)}</dc:{name}>"
        for name, value, lang in dublin_core(record)
        if value
    )
    return (
        f'<oai_dc:dc xmlns:oai_dc="{OAI}oai_dc/" xmlns:dc="{DC}" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
        f' xsi:schemaLocation="{OAI}oai_dc/ {OAI}oai_dc.xsd">{inner}</oai_dc:dc>'
    )


def static_repository(
    records: Iterable[Record], name: str, base: str, contact: str, host: str
) -> bytes:
    """A static repository (OAI, 2004): harvesters read one file instead of asking questions. `base` is its own address."""
    found = list(records)
    earliest = min((one.changed_on for one in found), default=date(2026, 1, 1))
    o = partial(_named, "oai")
    identify = "".join(
        (
            o("repositoryName", name), o("baseURL", base), o("protocolVersion", "2.0"), o("adminEmail", contact),
            o("earliestDatestamp", earliest.isoformat()), o("deletedRecord", "no"), o("granularity", "YYYY-MM-DD"),
        )
    )  # fmt: skip
    form = (
        o("metadataPrefix", "oai_dc")
        + o("schema", f"{OAI}oai_dc.xsd")
        + o("metadataNamespace", f"{OAI}oai_dc/")
    )
    records_xml = "\n".join(_oai_record(one, host) for one in found)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<Repository xmlns="{STATIC}" xmlns:oai="{OAI}" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
        f' xsi:schemaLocation="{STATIC} {OAI}static-repository.xsd">\n'
        f"<Identify>{identify}</Identify>\n"
        f"<ListMetadataFormats><oai:metadataFormat>{form}</oai:metadataFormat></ListMetadataFormats>\n"
        f'<ListRecords metadataPrefix="oai_dc">\n{records_xml}\n</ListRecords>\n</Repository>\n'
    ).encode()


def _named(prefix: str, name: str, text: str) -> str:
    return tag(f"{prefix}:{name}", text)


def _oai_record(record: Record, host: str) -> str:
    head = _named("oai", "identifier", f"oai:{host}:item-{record.number}")
    head += _named("oai", "datestamp", record.changed_on.isoformat())
    return (
        f"<oai:record><oai:header>{head}</oai:header>"
        f"<oai:metadata>{dc_xml(record)}</oai:metadata></oai:record>"
    )


def in_one_line(text: str) -> str:
    """Without line ends."""
    return BREAKS.sub(" ", text).strip()


def ris(records: Iterable[Record], lang: str) -> str:
    """RIS, as Zotero and its neighbours read it: two letters, two blanks, a dash."""
    return "".join(_ris_of(record, lang) for record in records)


def _ris_of(record: Record, lang: str) -> str:
    other = record.title.other(lang)
    pairs = [
        ("TY", RIS.get(record.kind, "GEN")),
        ("ID", record.key.rpartition(":")[2]),
        ("TI", record.title.in_(lang).text),
        ("TT", other.text if other else ""),
        ("AU", record.creator),
        ("PB", record.publisher),
        ("PY", str(record.made_on.year)),
        ("DA", f"{record.made_on:%Y/%m/%d}"),
        ("AB", record.words.in_(lang).text),
        ("KW", str(AXES[record.theme])),
        ("CY", record.territory),
        ("LA", ", ".join(record.languages)),
        ("N1", record.licence),
        ("UR", record.address),
        ("L1", record.file.address if record.file else ""),
    ]
    lines = [f"{name}  - {in_one_line(text)}" for name, text in pairs if text]
    return "\r\n".join([*lines, "ER  - ", "", ""])


def bibtex(records: Iterable[Record], lang: str) -> str:
    """BibTeX; what people wrote is never read as its commands."""
    return "\n".join(_bibtex_of(record, lang) for record in records)


def _bibtex_of(record: Record, lang: str) -> str:
    kind = BIBTEX.get(record.kind, "misc")
    fields = {
        "title": record.title.in_(lang).text,
        "author": record.creator,
        "institution" if kind == "techreport" else "publisher": record.publisher,
        "year": str(record.made_on.year),
        "date": record.made_on.isoformat(),
        "abstract": record.words.in_(lang).text,
        "keywords": str(AXES[record.theme]),
        "address": record.territory,
        "language": ", ".join(record.languages),
        "note": record.licence,
    }
    lines = [f"  {name} = {{{_tex(text)}}}," for name, text in fields.items() if text]
    lines.append(f"  url = {{{record.address}}},")
    inner = "\n".join(lines)
    return f"@{kind}{{tablee-{record.number},\n{inner}\n}}\n"


def _tex(text: str) -> str:
    return "".join(SPECIAL.get(sign, sign) for sign in in_one_line(text))


def table(records: Iterable[Record], lang: str) -> list[list[str]]:
    """A heading and a line for each."""
    heading = [
        _("Number"), _("Kind"), _("Title"), _("Told by"), _("Made on"), _("Theme"), _("Territory"), _("Languages"),
        _("Licence"), _("Address"),
    ]  # fmt: skip
    return [heading, *(_line(record, lang) for record in records)]


def _line(record: Record, lang: str) -> list[str]:
    return [
        str(record.number), str(ITEM_KINDS[record.kind].words), record.title.in_(lang).text, record.creator,
        record.made_on.isoformat(), str(AXES[record.theme]), record.territory, " ".join(record.languages), record.licence,
        record.address,
    ]  # fmt: skip


def as_json(record: Record) -> Json:
    """One thing as data."""
    return {
        "id": record.key,
        "kind": record.kind,
        "title": dict(record.title.words),
        "description": dict(record.words.words),
        "creator": record.creator,
        "publisher": record.publisher,
        "made_on": record.made_on.isoformat(),
        "theme": record.theme,
        "territory": record.territory,
        "languages": list(record.languages),
        "licence": record.licence,
        "licence_address": LICENCES.get(record.licence, ""),
        "address": record.address,
        "file": asdict(record.file) if record.file else None,
    }
