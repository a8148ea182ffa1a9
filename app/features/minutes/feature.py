"""Minutes: what a session did, written, checked and published."""

from app.features.manifest import Feature
from app.features.minutes import cli, listeners, routes
from app.features.minutes.sentences import SENTENCES

FEATURE = Feature(
    "minutes",
    sentences=SENTENCES,
    blueprints=(routes.blueprint, routes.taken_away),
    commands=(cli.minutes,),
    hears=(listeners,),
)
