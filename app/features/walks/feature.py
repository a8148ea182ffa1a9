"""Walks: an itinerary, what is noted on it, and its record."""

from flask_babel import lazy_gettext as _l

from app.features.manifest import FOR_EVER, Feature, State
from app.features.walks import cli, listeners, routes
from app.features.walks.sentences import SENTENCES

STATES = {
    "draft": State(_l("Draft"), "pencil"),
    "published": State(_l("Published"), "speakerphone", "plum"),
}

RETENTION = {
    **dict.fromkeys(("walks", "stops", "basket_items"), FOR_EVER),
    **dict.fromkeys(
        ("observations", "photos", "price_readings"),
        "As long as the instance lives, without a name; remarks from phones that were not kept are erased by those who moderate.",
    ),
    "registrations": "Names, contacts and needs: two days after the walk, by `flask walks forget`; how many came: as long as the instance lives.",
}

FEATURE = Feature(
    "walks",
    sentences=SENTENCES,
    retention=RETENTION,
    states=STATES,
    blueprints=(routes.blueprint,),
    commands=(cli.walks,),
    hears=(listeners,),
)
