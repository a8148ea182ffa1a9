"""Places: where sessions are held and walks stop."""

from flask_babel import lazy_gettext as _l

from app.features.manifest import FOR_EVER, Feature, Kept

RETENTION = {
    "places": Kept(_l("Places: name, address, how to get in, opening hours"), FOR_EVER),
}

FEATURE = Feature("places", retention=RETENTION)
