"""What moderation does on news from assemblies: its page is a tab of each."""

from typing import Any

from flask import url_for
from flask_babel import gettext as _

from app.features.assemblies.models import Assembly
from app.features.assemblies.signals import Tab, tabs_asked


@tabs_asked.connect
def offer_tab(_sender: Any, *, assembly: Assembly, **_facts: Any) -> list[Tab]:
    """The rules for what is written, and the log."""
    return [
        Tab(
            "moderation",
            _("Rules for writing"),
            url_for("moderation.log", slug=assembly.slug),
            is_setting=True,
        )
    ]
