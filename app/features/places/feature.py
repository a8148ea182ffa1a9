"""Places: where sessions are held and walks stop."""

from app.features.manifest import FOR_EVER, Feature

RETENTION = {
    "places": FOR_EVER,
}

FEATURE = Feature("places", retention=RETENTION)
