"""Assemblies: charter, seats, cards, sessions, agenda, attendance."""

from app.features.assemblies import cli, events, routes
from app.features.assemblies.sentences import SENTENCES
from app.features.manifest import Feature

FEATURE = Feature(
    "assemblies",
    sentences=SENTENCES,
    blueprints=(routes.blueprint, routes.short),
    commands=(cli.cards,),
    hears=(events,),
)
