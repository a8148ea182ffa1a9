"""Assemblies: charter, seats, cards, sessions, agenda, attendance."""

from app.features.assemblies import events, routes
from app.features.manifest import Feature

FEATURE = Feature("assemblies", blueprints=(routes.blueprint, routes.short), hears=(events,))
