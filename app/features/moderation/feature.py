"""Moderation: rules of the assembly, words held or hidden with a reason, a public log."""

from flask_babel import lazy_gettext as _l

from app.features.manifest import FOR_EVER, Feature, Kept
from app.features.moderation import face_part, listeners, routes
from app.features.moderation.sentences import SENTENCES

RETENTION = {
    "moderation_rules": Kept(_l("The rules that an assembly sets for what is written"), FOR_EVER),
    "moderation_acts": Kept(
        _l("Which words were held, hidden or put back, and why"),
        FOR_EVER,
        _l("Which seat wrote them is kept and never shown, so that its phone is told why."),
    ),
    "moderation_reports": Kept(
        _l("What residents say of words that somebody should look at"),
        FOR_EVER,
        _l("Without the seat: a mark only says the same seat again, so that it asks once."),
    ),
}

FEATURE = Feature(
    "moderation",
    sentences=SENTENCES,
    retention=RETENTION,
    blueprints=(routes.blueprint,),
    face_parts=(face_part.PART,),
    hears=(listeners,),
)
