"""Teas: a small feature."""

from app.features.teas import cli, listeners, routes
from app.features.teas.sentences import SENTENCES

from app.features.manifest import Feature

FEATURE = Feature(
    "teas",
    blueprints=(routes.blueprint,),
    commands=(cli.kettle,),
    hears=(listeners,),
    sentences=SENTENCES,
    offers={"teas": "teas.index"},
)
