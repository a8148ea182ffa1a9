"""What an assembly has published, to take away whole or to show on another site; and the feed of its minutes."""

from flask import Blueprint, Response, render_template, request, url_for
from flask_babel import gettext as _

from app.features.assemblies.policies import find_to_read
from app.features.assemblies.queries.feeding import open_feed
from app.features.decisions.queries import register, words
from app.features.decisions.queries.changes import changed_at
from app.features.minutes.notices import publication_notice
from app.features.minutes.queries.reading import latest_publications, latest_published
from app.features.minutes.rendering.decision import decision_document
from app.features.minutes.rendering.kept_archive import kept_archive
from app.features.minutes.rendering.pdf import to_pdf
from app.formats.answers import keep, open_answer
from app.formats.qr import whole_address
from app.formats.typesetting import MIME
from app.web.aside import drawn_in
from app.web.security import POLICY
from app.words.i18n import current_language

blueprint = Blueprint("taken_away", __name__, url_prefix="/<lang:lang>")
blueprint.context_processor(words.for_templates)
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
@drawn_in("archives")
def archive_file(slug: str) -> Response:
    """Pages, data and files in one zip that opens from a folder."""
    assembly = find_to_read(slug)
    answer = open_answer(kept_archive(assembly), "application/zip")
    answer.headers["Content-Disposition"] = f'attachment; filename="{assembly.slug}.zip"'
    return answer


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
