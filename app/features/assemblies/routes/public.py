"""Pages of assemblies for everybody: the list, and each one's purpose, charter and sessions."""

from flask import Response, render_template
from flask_babel import gettext as _
from markupsafe import Markup

from app.features.assemblies.models import Assembly
from app.features.assemblies.policies import (
    can_conduct_in,
    can_create,
    can_prepare,
    can_read,
    find_to_read,
)
from app.features.assemblies.queries import all_assemblies, who
from app.features.assemblies.queries.lists import earlier_sessions, sessions_to_come
from app.features.assemblies.queries.road import first_step, have_met
from app.features.assemblies.routes.blueprint import blueprint
from app.features.assemblies.wording import charter_sentences
from app.formats.preview import Preview, shortened
from app.formats.preview import picture as drawn
from app.formats.qr import whole_address
from app.formats.safe_markdown import marked
from app.web.aside import drawn_in
from app.web.paging import page_in, page_of
from app.words.i18n import current_language

PAST = 12
"""Earlier sessions of a page."""


@blueprint.get("/assemblies")
@drawn_in("pages")
def index() -> str:
    """Every assembly of this place."""
    asker = who()
    readable = [one for one in all_assemblies() if can_read(asker, one)]
    return render_template(
        "assemblies/index.html",
        found=page_in(sorted(readable, key=lambda one: one.archived_at is not None)),
        may_create=can_create(asker),
        met=have_met(),
        first_step=first_step,
        may_enter=lambda assembly: can_conduct_in(asker, assembly),
    )


@blueprint.get("/assemblies/<slug>")
@drawn_in("pages")
def show(slug: str) -> str:
    """What this assembly is for, how it decides, when it meets."""
    assembly, asker = find_to_read(slug), who()
    return render_template(
        "assemblies/show.html",
        assembly=assembly,
        coming=sessions_to_come(assembly),
        past=page_of(earlier_sessions(assembly), size=PAST),
        rules=charter_sentences(assembly.charter.rules),
        marked=marked,
        frame_code=frame_code(assembly),
        in_short=shortened(
            assembly.purpose.in_(current_language()).text
            or _("What this assembly is for, how it decides and when it meets.")
        ),
        may_prepare=can_prepare(asker, assembly),
        may_conduct=can_conduct_in(asker, assembly),
    )


def frame_code(assembly: Assembly) -> str:
    """What to paste into another page, so that it shows this assembly's decisions; its door belongs to a higher feature."""
    lang = current_language()
    address = whole_address(f"/{lang}/assemblies/{assembly.slug}/embed")
    return str(
        Markup(
            '<iframe src="{}" title="{}" width="100%" height="480" style="border:0" loading="lazy"></iframe>'
        ).format(address, assembly.name.in_(lang).text)
    )


@blueprint.get("/assemblies/<slug>/preview.png")
def picture(slug: str) -> Response:
    """What other sites show of a link to it."""
    assembly, lang = find_to_read(slug), current_language()
    name = assembly.name.in_(lang).text
    return drawn(Preview(lang, assembly.territory, name, _("Food assemblies")))
