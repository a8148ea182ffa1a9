"""What walks answer: when a code was typed that seats nobody, and to an assembly, where its walks are."""

from typing import Any

from flask import url_for
from flask_babel import gettext as _

from app.features.assemblies.models import Assembly
from app.features.assemblies.policies import can_conduct_in
from app.features.assemblies.queries import who
from app.features.assemblies.signals import Tab, code_asked, tabs_asked
from app.features.walks.policies import can_see_walk
from app.features.walks.queries import stop_with_code


@code_asked.connect
def lead_to_the_stop(_sender: Any, *, code: str, **_facts: Any) -> str | None:
    """The stop whose short code this is, on a walk that the one who asks may see."""
    stop = stop_with_code(code)
    if stop is None or not can_see_walk(who(), stop.walk):
        return None
    return url_for("walks.on_the_way", slug=stop.walk.slug, position=stop.position)


@tabs_asked.connect
def offer_tab(_sender: Any, *, assembly: Assembly, **_facts: Any) -> list[Tab]:
    """The walks of an assembly, drafts too: a page for those who prepare them."""
    if not can_conduct_in(who(), assembly):
        return []
    return [Tab("walks", _("Walks"), url_for("walks.of_assembly", assembly=assembly.slug))]
