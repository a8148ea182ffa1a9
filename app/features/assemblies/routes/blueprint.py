"""The doors' two frames: pages under /fr/ and /en/, and the short addresses that QR codes carry."""

from typing import Any

from flask import Blueprint

from app.features.assemblies.policies import can_conduct_in, can_prepare
from app.features.assemblies.queries import who
from app.features.assemblies.queries.points import tabs_of
from app.features.assemblies.wording import session_label, session_within

blueprint = Blueprint(
    "assemblies", __name__, url_prefix="/<lang:lang>", template_folder="../templates"
)
short = Blueprint("short", __name__)


blueprint.add_app_template_global(session_label)
blueprint.add_app_template_global(session_within)
"""Every template names a session by these two, macros included."""


@blueprint.app_context_processor
def permissions() -> dict[str, Any]:
    """Templates ask the same policies as the doors: `can_prepare(assembly)`."""
    return {
        "can_prepare": lambda assembly: can_prepare(who(), assembly),
        "can_conduct_in": lambda assembly: can_conduct_in(who(), assembly),
        "tabs_of": tabs_of,
    }
