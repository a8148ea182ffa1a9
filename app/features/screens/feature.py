"""Screens: the desk, the wall and the phones of a session."""

from app.features.manifest import FOR_EVER, Feature
from app.features.screens import listeners, routes
from app.features.screens.sentences import SENTENCES
from app.features.screens.views import faces

RETENTION = {
    "wall_states": FOR_EVER,
    "room_signals": "Calls until the facilitator has heard, the point ends or the session closes; moods as long as the instance lives, under a mark that names no seat.",
}

FEATURE = Feature(
    "screens",
    sentences=SENTENCES,
    retention=RETENTION,
    blueprints=(routes.blueprint, routes.worker),
    hears=(faces, listeners),
)
