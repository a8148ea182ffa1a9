"""Decisions: the register, and what became of what was decided."""

from app.features.decisions import cli, listeners, routes
from app.features.decisions.sentences import SENTENCES
from app.features.manifest import Feature

FEATURE = Feature(
    "decisions",
    sentences=SENTENCES,
    blueprints=(routes.blueprint, routes.open_data),
    commands=(cli.follow_up,),
    hears=(listeners,),
)
