"""What an assembly has published, to take away whole or to show on another site; and the feed of its minutes."""

from flask import Blueprint, Response, render_template, request, url_for
from flask_babel import gettext as _

from app.features.assemblies.queries import find_assembly
from app.features.decisions.queries import register, words
from app.features.decisions.queries.feeding import open_feed
from app.features.minutes.notices import publication_notice
from app.features.minutes.queries.reading import all_publications, public_minutes
from app.features.minutes.rendering.kept_archive import kept_archive
from app.formats.answers import keep, open_answer
from app.web.security import POLICY

blueprint = Blueprint("taken_away", __name__, url_prefix="/<lang:lang>")
blueprint.context_processor(words.for_templates)
EMBEDDED = POLICY.replace("frame-ancestors 'none'", "frame-ancestors *")


@blueprint.get("/minutes.atom")
def minutes_feed() -> Response:
    """Publications and corrections, each with its moment."""
    slug = request.args.get("assembly", "")
    found = all_publications(find_assembly(slug) if slug else None)
    notices = [publication_notice(publication) for publication in found]
    return open_feed(_("Minutes and corrections"), url_for("minutes.index"), notices)


@blueprint.get("/assemblies/<slug>/archive.zip")
def archive_file(slug: str) -> Response:
    """Pages, data and files in one zip that opens from a folder."""
    assembly = find_assembly(slug)
    answer = open_answer(kept_archive(assembly), "application/zip")
    answer.headers["Content-Disposition"] = f'attachment; filename="{assembly.slug}.zip"'
    return answer


@blueprint.get("/assemblies/<slug>/embed")
def embed(slug: str) -> Response:
    """A small page for a frame on any site: the latest decisions and minutes. No cookie, no script, no form."""
    assembly = find_assembly(slug)
    told = {
        "assembly": assembly,
        "found": [minutes for minutes in public_minutes(assembly) if minutes.latest][:3],
        "taken": register.decisions(assembly)[:5],
        "day": register.today(assembly),
    }
    answer = Response(render_template("minutes/embed.html", **told))
    answer.headers["Content-Security-Policy"] = EMBEDDED
    answer.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    keep(answer)
    return answer
