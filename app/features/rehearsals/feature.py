"""Rehearsals: a session practised alone, on a hidden copy."""

from flask_babel import lazy_gettext as _l

from app.features.manifest import Feature, Kept
from app.features.rehearsals import face_part, listeners, routes
from app.features.rehearsals.sentences import SENTENCES
from app.features.rehearsals.services import forget_rehearsals

FEATURE = Feature(
    "rehearsals",
    sentences=SENTENCES,
    retention={
        "rehearsals": Kept(
            _l("Which session is practised on which hidden copy"),
            _l("Until the rehearsal ends, or for a week; then everything of it is deleted."),
            goes=True,
        )
    },
    blueprints=(routes.blueprint,),
    hears=(listeners,),
    face_parts=(face_part.PART,),
    forgets=forget_rehearsals,
    offers={"rehearsal": "rehearsals.begin"},
)
