"""Minutes: what a session did, written, checked and published."""

from app.features.manifest import Feature
from app.features.minutes import cli, listeners, routes

FEATURE = Feature(
    "minutes",
    blueprints=(routes.blueprint, routes.taken_away),
    commands=(cli.minutes,),
    hears=(listeners,),
)
