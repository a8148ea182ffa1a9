"""What calls answer to an assembly: where its calls are."""

from typing import Any

from flask import url_for
from flask_babel import gettext as _

from app.features.assemblies.models import Assembly
from app.features.assemblies.policies import can_conduct_in
from app.features.assemblies.queries import who
from app.features.assemblies.signals import Tab, tabs_asked
from app.features.calls.queries import has_calls


@tabs_asked.connect
def offer_tab(_sender: Any, *, assembly: Assembly, **_facts: Any) -> list[Tab]:
    """The calls of an assembly, once there is one, or somebody may write one."""
    there = None if can_conduct_in(who(), assembly) else has_calls(assembly)
    address = url_for("calls.of_assembly", slug=assembly.slug)
    return [Tab("calls", _("Calls and lots"), address, there=there)]
