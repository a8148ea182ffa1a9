"""What programmes answer: to an assembly, where they are."""

from typing import Any

from flask import url_for
from flask_babel import gettext as _

from app.features.assemblies.models import Assembly
from app.features.assemblies.queries import who
from app.features.assemblies.signals import Tab, tabs_asked
from app.features.commons.policies import can_keep_commons
from app.features.commons.queries.programmes import has_published


@tabs_asked.connect
def offer_tab(_sender: Any, *, assembly: Assembly, **_facts: Any) -> list[Tab]:
    """Its house and its forums; before any is public, a page of those who make them."""
    if not can_keep_commons(who(), assembly) and not has_published(assembly):
        return []
    return [
        Tab("commons", _("House and forum"), url_for("commons.of_assembly", slug=assembly.slug))
    ]
