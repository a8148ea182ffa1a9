"""Screens: the desk, the wall and the phones of a session."""

from flask_babel import lazy_gettext as _l

from app.features.manifest import FOR_EVER, Feature, Kept
from app.features.screens import listeners, routes
from app.features.screens.sentences import SENTENCES
from app.features.screens.views import faces

RETENTION = {
    "wall_states": Kept(_l("What the wall shows"), FOR_EVER),
    "room_signals": Kept(
        _l("Calls for help, and moods, from a seat’s phone"),
        _l(
            "Calls until the facilitator has heard, or the item or the session ends. Moods as long as this site exists, under a fingerprint that names no seat."
        ),
        _l("To hear who asks for something, and how the room feels."),
        goes=True,
    ),
}

FEATURE = Feature(
    "screens",
    sentences=SENTENCES,
    retention=RETENTION,
    blueprints=(routes.blueprint, routes.worker),
    hears=(faces, listeners),
)
