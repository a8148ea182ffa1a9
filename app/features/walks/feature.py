"""Walks: an itinerary, what is noted on it, and its record."""

from app.features.manifest import Feature
from app.features.walks import cli, routes

FEATURE = Feature("walks", blueprints=(routes.blueprint,), commands=(cli.walks,))
