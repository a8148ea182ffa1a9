"""Walks: an itinerary, what is noted on it, and its record."""

from flask_babel import lazy_gettext as _l

from app.features.manifest import Feature, State
from app.features.walks import cli, listeners, routes
from app.features.walks.sentences import SENTENCES

STATES = {
    "draft": State(_l("Draft"), "pencil"),
    "published": State(_l("Published"), "speakerphone", "plum"),
}

FEATURE = Feature(
    "walks",
    sentences=SENTENCES,
    states=STATES,
    blueprints=(routes.blueprint,),
    commands=(cli.walks,),
    hears=(listeners,),
)
