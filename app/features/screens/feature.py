"""Screens: the desk, the wall and the phones of a session."""

from app.features.manifest import Feature
from app.features.screens import faces, listeners, routes

FEATURE = Feature(
    "screens",
    blueprints=(routes.blueprint, routes.worker),
    hears=(faces, listeners),
)
