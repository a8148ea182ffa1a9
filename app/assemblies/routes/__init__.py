"""Doors of assemblies, by theme; importing them hangs them on the two blueprints."""

from app.assemblies.routes import joining
from app.assemblies.routes.blueprint import blueprint, short

__all__ = ["blueprint", "joining", "short"]
