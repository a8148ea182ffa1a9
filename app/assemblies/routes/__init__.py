"""Doors of assemblies, by theme; importing them hangs them on the two blueprints."""

from app.assemblies.routes import (
    founding,
    helping,
    hours,
    joining,
    papers,
    preparing,
    public,
    seats,
    welcoming,
)
from app.assemblies.routes.blueprint import blueprint, short

__all__ = [
    "blueprint",
    "founding",
    "helping",
    "hours",
    "joining",
    "papers",
    "preparing",
    "public",
    "seats",
    "short",
    "welcoming",
]
