"""Places: where sessions are held and walks stop."""

from app.features.manifest import Feature

FEATURE = Feature("places")
