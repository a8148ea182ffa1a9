"""What accompaniments answer: their page among those of an assembly."""

from typing import Any

from flask_babel import gettext as _

from app.features.assemblies.models import Assembly
from app.features.assemblies.queries import who
from app.features.assemblies.signals import Tab, tabs_asked
from app.features.support.policies import can_accompany_in
from app.features.support.queries import has_supports
from app.web.addresses import path_of


@tabs_asked.connect
def offer_tab(_sender: Any, *, assembly: Assembly, **_facts: Any) -> list[Tab]:
    """The desk for those who accompany; what everybody may read, once there is something."""
    if can_accompany_in(who(), assembly):
        return [Tab("support", _("Accompaniments"), path_of("support.desk", slug=assembly.slug))]
    if has_supports(assembly, published=True):
        there = path_of("support.of_assembly", slug=assembly.slug)
        return [Tab("support", _("Accompaniments"), there)]
    return []
