"""Doors of assemblies, by theme; importing them hangs them on the two blueprints."""

from app.features.assemblies.routes import (
    accounts,
    agenda,
    card,
    ending,
    founding,
    greeting,
    helping,
    hours,
    joining,
    leaving,
    members,
    papers,
    placing,
    preparing,
    public,
    seats,
    welcoming,
)
from app.features.assemblies.routes.blueprint import blueprint, short

__all__ = [
    "accounts",
    "agenda",
    "blueprint",
    "card",
    "ending",
    "founding",
    "greeting",
    "helping",
    "hours",
    "joining",
    "leaving",
    "members",
    "papers",
    "placing",
    "preparing",
    "public",
    "seats",
    "short",
    "welcoming",
]
