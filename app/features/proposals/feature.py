"""Proposals: a text on its road to a decision."""

from app.features.manifest import Feature
from app.features.proposals import listeners, minutes_part, recording_routes, routes
from app.features.proposals.sentences import SENTENCES

FEATURE = Feature(
    "proposals",
    sentences=SENTENCES,
    point_parts=minutes_part.POINTS,
    blueprints=(routes.blueprint, recording_routes.blueprint),
    hears=(listeners,),
)
