"""Walks: an itinerary, what is noted on it, and its record."""

from app.features.manifest import Feature
from app.features.walks import cli, listeners, routes
from app.features.walks.sentences import SENTENCES

FEATURE = Feature(
    "walks",
    sentences=SENTENCES,
    blueprints=(routes.blueprint,),
    commands=(cli.walks,),
    hears=(listeners,),
)
