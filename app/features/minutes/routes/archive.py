"""What an assembly has published, to take away whole or to show on another site; and the feed of its minutes."""

from collections.abc import Iterator
from pathlib import Path

from flask import Blueprint, Response, render_template, request, url_for
from flask_babel import gettext as _

from app.features.assemblies.policies import find_to_read
from app.features.assemblies.queries.feeding import open_feed
from app.features.decisions.queries import register, words
from app.features.decisions.queries.changes import changed_at
from app.features.minutes.notices import publication_notice
from app.features.minutes.queries.reading import latest_publications, latest_published
from app.features.minutes.rendering.decision import decision_document
from app.features.minutes.rendering.kept_archive import (
    UnderWay,
    kept_archive,
    name_of,
    state_of,
)
from app.features.minutes.rendering.pdf import to_pdf
from app.formats.answers import PIECE, keep, marked, open_answer
from app.formats.qr import whole_address
from app.formats.typesetting import MIME
from app.web.aside import beside, in_the_loop
from app.web.security import POLICY
from app.words.i18n import current_language

blueprint = Blueprint("taken_away", __name__, url_prefix="/<lang:lang>")
blueprint.context_processor(words.for_templates)
ZIP = "application/zip"
EMBEDDED = POLICY.replace("frame-ancestors 'none'", "frame-ancestors *")


@blueprint.get("/minutes.atom")
def minutes_feed() -> Response:
    """Publications and corrections, each with its moment."""
    slug = request.args.get("assembly", "")
    publications = latest_publications(find_to_read(slug) if slug else None)
    notices = [publication_notice(publication) for publication in publications]
    return open_feed(_("Minutes and corrections"), url_for("minutes.index"), notices)


@blueprint.get("/decisions/<int:decision_id>.pdf")
def decision_pdf(decision_id: int) -> Response:
    """One decision on paper, tagged for screen readers: as it stands today, and how to cite it."""
    decision, lang = register.find_decision(decision_id), current_language()
    address = whole_address(url_for("decisions.page", decision_id=decision_id))
    document = decision_document(decision, lang, register.today(decision.assembly), address)
    changed = changed_at(decision)
    answer = open_answer(to_pdf(document, changed, "", address, decision.number), MIME, changed)
    name = f"{lang}-{decision.number}.pdf"
    answer.headers["Content-Disposition"] = f'inline; filename="{name}"'
    return answer


@blueprint.get("/assemblies/<slug>/archive.zip")
@in_the_loop
def archive_file(slug: str) -> Response:
    """Pages, data and files in one zip that opens from a folder; how far it is, while it is being made."""
    assembly = find_to_read(slug)
    state = beside(lambda: state_of(assembly))
    known = marked(ZIP, name_of(assembly, state))
    if known.status_code == 304:
        return known
    found = kept_archive(assembly, state)
    if isinstance(found, UnderWay):
        page = render_template("minutes/archive_under_way.html", assembly=assembly, far=found)
        return Response(page, 202, {"Retry-After": "10", "Cache-Control": "no-store"})
    return sent(found, marked(ZIP, found.stem), f"{assembly.slug}.zip")


def sent(file: Path, answer: Response, name: str) -> Response:
    """A kept file, as it leaves."""
    if answer.status_code == 304:
        return answer
    answer.content_length = file.stat().st_size
    answer.response = pieces_of(file)
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def pieces_of(file: Path) -> Iterator[bytes]:
    """Its bytes, some at a time; it may be tidied away once it was opened."""
    with file.open("rb") as opened:
        while piece := opened.read(PIECE):
            yield piece


@blueprint.get("/assemblies/<slug>/embed")
def embed(slug: str) -> Response:
    """A small page for a frame on any site: the latest decisions and minutes. No cookie, no script, no form."""
    assembly = find_to_read(slug)
    facts = {
        "assembly": assembly,
        "found": latest_published(assembly, 3),
        "taken": register.latest(5, assembly),
        "day": register.today(assembly),
    }
    answer = Response(render_template("minutes/embed.html", **facts))
    answer.headers["Content-Security-Policy"] = EMBEDDED
    answer.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    keep(answer)
    return answer
