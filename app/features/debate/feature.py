"""Debate: reasons side by side, questions and answers, signs of interest."""

from flask_babel import lazy_gettext as _l

from app.features.debate import listeners, routes
from app.features.debate.sentences import SENTENCES
from app.features.manifest import FOR_EVER, Feature, Kept

FEATURE = Feature(
    "debate",
    sentences=SENTENCES,
    retention={
        "supports": Kept(
            _l("How many seats would like a proposal to go on: a sign of interest, never a vote"),
            FOR_EVER,
            _l("Without the seat: a mark only says the same seat again, so that it counts once."),
        )
    },
    blueprints=(routes.blueprint,),
    hears=(listeners,),
)
