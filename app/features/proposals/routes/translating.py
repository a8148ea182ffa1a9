"""The queue of what waits for a translation, for the team."""

from flask import Blueprint, render_template

from app.features.assemblies.queries import find_assembly, who
from app.features.proposals.policies import can_write
from app.features.proposals.queries.translating import waiting
from app.web.doors import demand
from app.web.paging import page_in

blueprint = Blueprint("translating", __name__, url_prefix="/<lang:lang>")


@blueprint.get("/assemblies/<slug>/proposals/translations")
def queue(slug: str) -> str:
    """Each part that waits, what is nearest to a room first; each leads to where it is written."""
    assembly = find_assembly(slug)
    demand(can_write(who(), assembly.id))
    return render_template(
        "proposals/translations.html",
        assembly=assembly,
        waiting=page_in(waiting(assembly)),
        votes_wait=bool(assembly.charter.rules.get("wait_for_words")),
    )
