"""Subscriptions: letters and reminders for those who ask for them."""

from app.features.manifest import Feature
from app.features.subscriptions import cli, listeners, routes

FEATURE = Feature(
    "subscriptions",
    blueprints=(routes.blueprint,),
    commands=(cli.subscriptions,),
    hears=(listeners,),
)
