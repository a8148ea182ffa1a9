"""Pages of assemblies for everybody: the list, and each one's purpose, charter and sessions."""

from flask import render_template

from app.features.assemblies.models import Session
from app.features.assemblies.policies import can_conduct_in, can_create, can_prepare
from app.features.assemblies.queries import all_assemblies, find_assembly, who
from app.features.assemblies.routes.blueprint import blueprint
from app.features.assemblies.wording import charter_sentences
from app.formats.safe_markdown import marked
from app.store.clock import now


@blueprint.get("/assemblies")
def index() -> str:
    """Every assembly of this place."""
    asker = who()
    return render_template(
        "assemblies/index.html",
        assemblies=all_assemblies(),
        may_create=can_create(asker),
        may_enter=lambda assembly: can_conduct_in(asker, assembly),
    )


@blueprint.get("/assemblies/<slug>")
def show(slug: str) -> str:
    """What this assembly is for, how it decides, when it meets."""
    assembly = find_assembly(slug)
    asker = who()
    coming = [s for s in assembly.sessions if s.state == "open" or not over(s)]
    return render_template(
        "assemblies/show.html",
        assembly=assembly,
        coming=sorted(coming, key=lambda s: s.starts_at),
        past=[s for s in reversed(assembly.sessions) if s not in coming],
        rules=charter_sentences(assembly.charter.rules),
        marked=marked,
        may_prepare=can_prepare(asker, assembly),
        may_conduct=can_conduct_in(asker, assembly),
    )


def over(session: Session) -> bool:
    """A session that was closed, or whose day has passed."""
    return session.state == "closed" or session.ends_at < now()
