"""Decisions: the register, and what became of what was decided."""

from app.features.decisions import cli, listeners, routes
from app.features.manifest import Feature

FEATURE = Feature(
    "decisions",
    blueprints=(routes.blueprint, routes.open_data),
    commands=(cli.follow_up,),
    hears=(listeners,),
)
