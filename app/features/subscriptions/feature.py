"""Subscriptions: letters and reminders for those who ask for them."""

from app.features.manifest import Feature
from app.features.subscriptions import cli, listeners, routes
from app.features.subscriptions.sentences import SENTENCES

FEATURE = Feature(
    "subscriptions",
    sentences=SENTENCES,
    blueprints=(routes.blueprint,),
    commands=(cli.subscriptions,),
    hears=(listeners,),
    offers={"updates": "subscriptions.index"},
)
