"""Screens: the desk, the wall and the phones of a session."""

from app.features.manifest import Feature
from app.features.screens import faces, listeners, routes
from app.features.screens.sentences import SENTENCES

FEATURE = Feature(
    "screens",
    sentences=SENTENCES,
    blueprints=(routes.blueprint, routes.worker),
    hears=(faces, listeners),
)
