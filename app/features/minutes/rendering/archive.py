"""Everything an assembly has published in one zip that reads without this program: pages, data, files, fingerprints.

The same record gives the same bytes: files come in the same order, and every one is dated by the latest change.
"""

import zipfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from flask import current_app, g, render_template

from app.extensions import db
from app.features.assemblies.models import Assembly
from app.features.decisions.models import Decision
from app.features.decisions.queries import follow_up, open_files
from app.features.decisions.queries.changes import changed_at
from app.features.decisions.queries.register import decisions, decisions_of_session, today
from app.features.manifest import kept_files
from app.features.minutes.models import Minutes
from app.features.minutes.queries import published
from app.features.minutes.queries.reading import public_minutes
from app.features.minutes.rendering.akoma_ntoso import to_akoma_ntoso
from app.features.minutes.rendering.markdown_text import to_markdown
from app.features.minutes.rendering.pdf import to_pdf
from app.features.minutes.rendering.plain import to_text
from app.web.assets import STATIC, sprite
from app.words.i18n import in_locale, settings_languages

STYLES = ("base.css", "site.css", "minutes.css", "print.css")
FONTS = tuple(f"vendor/fonts/atkinson-hyperlegible-{weight}.woff2" for weight in (400, 700))
ICONS = (
    "users", "pencil", "hourglass", "circle-check", "messages", "archive", "mail", "bell", "scale",
    "circle-x", "check", "player-play", "hand-move", "x", "flag", "speakerphone", "hand-stop",
    "info-circle", "alert-triangle", "file-text", "mood-happy", "mood-smile", "mood-neutral", "mood-sad",
)  # fmt: skip
SCHEMAS = ("minutes/minutes.schema.json", "decisions/decisions.schema.json")
FEATURES = Path(__file__).parents[2]
Files = Iterator[tuple[str, bytes]]
Progress = Callable[[int, int], object]
FORMS, COMMON = 5, 14
"""Files of each minutes in a language (page, Markdown, text, XML, PDF), and those that every archive has."""


def write_archive(assembly: Assembly, path: Path, tell: Progress) -> None:
    """Write the zip of an assembly, a file after the other: none of them stays in memory. `tell(done, of)` hears how far it is."""
    found = [minutes for minutes in public_minutes(assembly) if minutes.latest]
    taken, sums = decisions(assembly), []
    at = last_change(assembly, found, taken).timetuple()[:6]
    of = how_many(found, taken)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as zipped:
        for done, (name, data) in enumerate(files_of(assembly, found, taken), 1):
            put(zipped, f"{assembly.slug}/{name}", data, at)
            sums.append(f"{sha256(data).hexdigest()}  {name}\n")
            tell(min(done, of), of)
        put(zipped, f"{assembly.slug}/SHA256SUMS", "".join(sums).encode(), at)


def put(zipped: zipfile.ZipFile, name: str, data: bytes, at: tuple[int, ...]) -> None:
    """One file, dated like all others."""
    entry = zipfile.ZipInfo(name, at)  # type: ignore[arg-type]
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = 0o644 << 16
    zipped.writestr(entry, data)


def how_many(found: list[Minutes], taken: list[Decision]) -> int:
    """About how many files there will be."""
    publications = sum(len(minutes.publications) for minutes in found)
    of_a_language = 1 + len(taken) + FORMS * len(found)
    return COMMON + publications + of_a_language * len(settings_languages())


def last_change(assembly: Assembly, found: list[Minutes], taken: list[Decision]) -> datetime:
    """When anything in the archive last changed."""
    moments = [assembly.created_at, *(changed_at(decision) for decision in taken)]
    moments += [minutes.latest.published_at for minutes in found if minutes.latest]
    return max(moments).astimezone(UTC)


def files_of(assembly: Assembly, found: list[Minutes], taken: list[Decision]) -> Files:
    """Every file by its name, in no order."""
    yield from look()
    data: list[str] = []
    with in_locale(current_language_first(assembly)):
        for name, content in data_of(assembly, found, taken):
            data.append(name.removeprefix("data/"))
            yield name, content
    common = {
        "assembly": assembly,
        "found": found,
        "taken": taken,
        "data": sorted(data),
        "icons": sprite(ICONS),
    }
    yield "index.html", page("door", current_language_first(assembly), **common)
    for lang in settings_languages():
        with in_locale(lang):
            yield from pages_of(lang, common)
            for minutes in found:
                yield from minutes_files(minutes, lang)
                let_go_of(minutes)


def let_go_of(minutes: Minutes) -> None:
    """Its publications were written: their texts are read again where they are needed again."""
    for one in minutes.publications:
        db.session.expire(one, ["content"])


def look() -> Files:
    """Styles and letters."""
    for name in STYLES:
        yield f"style/{name}", (STATIC / "css" / name).read_bytes()
    for name in FONTS:
        if (STATIC / name).is_file():
            yield name, (STATIC / name).read_bytes()


def data_of(assembly: Assembly, found: list[Minutes], taken: list[Decision]) -> Files:
    """What machines read: the published bytes, the register, its schemas."""
    for minutes in found:
        for one in minutes.publications:
            yield f"data/{name_of(minutes)}-publication-{one.number}.json", one.content.encode()
        let_go_of(minutes)
    siret = current_app.config["TABLEE"].siret
    for ending, text in open_files.files(assembly, taken, siret).items():
        yield f"data/decisions.{ending}", text.encode()
    yield "data/calendar.ics", open_files.calendar_of(assembly, last_change(assembly, found, taken))
    for name, data in kept_files(assembly):
        yield f"data/{name}", data
    for schema in SCHEMAS:
        yield f"data/{Path(schema).name}", (FEATURES / schema).read_bytes()


def pages_of(lang: str, common: dict[str, Any]) -> Files:
    """The pages of one language; their links lead inside the archive only."""
    yield f"{lang}/index.html", page("index", lang, **common, heads=published.heads)
    for decision in common["taken"]:
        facts = {"decision": decision, "day": today(decision.assembly), "faces": follow_up.faces}
        facts["of"] = next(
            (m for m in common["found"] if m.session_id == decision.session_id), None
        )
        yield f"{lang}/{decision.number}.html", page("decision", lang, **common, **facts)
    for minutes in common["found"]:
        whole = published.read(minutes.latest)
        facts = {
            "minutes": minutes,
            "document": published.document(whole, lang),
            "since": published.since(minutes, lang),
            "decided": decisions_of_session(minutes.session),
        }
        yield f"{lang}/{name_of(minutes)}.html", page("minutes", lang, **common, **facts)
        let_go_of(minutes)


def minutes_files(minutes: Minutes, lang: str) -> Files:
    """The text forms and the PDF of what counts."""
    if minutes.latest is None:
        return
    whole = published.read(minutes.latest)
    document = published.document(whole, lang)
    name = f"{lang}/{name_of(minutes)}"
    yield f"{name}.md", to_markdown(document).encode()
    yield f"{name}.txt", to_text(document).encode()
    yield f"{name}.xml", to_akoma_ntoso(document, whole, minutes.publications)
    yield f"{name}.pdf", to_pdf(document, minutes.latest.published_at, minutes.latest.sha256)


def name_of(minutes: Minutes) -> str:
    """The file name of a session's minutes."""
    return f"minutes-{minutes.session.mark}"


def current_language_first(assembly: Assembly) -> str:
    """The language of the door: the assembly's own."""
    return assembly.language if assembly.language in settings_languages() else "en"


def page(name: str, lang: str, **told: Any) -> bytes:
    """A page that stands alone: its icons are inside it."""
    g.inline_icons = True
    try:
        with in_locale(lang):
            template = f"minutes/archive/{name}.html"
            return render_template(template, name_of=name_of, **told).encode()
    finally:
        g.pop("inline_icons", None)
