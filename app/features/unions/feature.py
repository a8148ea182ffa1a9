"""Unions: several proposals become one, or one becomes several."""

from app.features.manifest import Feature
from app.features.unions import listeners, minutes_part, routes
from app.features.unions.sentences import SENTENCES

FEATURE = Feature(
    "unions",
    sentences=SENTENCES,
    point_parts=(minutes_part.POINT,),
    blueprints=(routes.blueprint,),
    hears=(listeners,),
)
