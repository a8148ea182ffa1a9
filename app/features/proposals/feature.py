"""Proposals: a text on its road to a decision."""

from flask_babel import lazy_gettext as _l

from app.features.manifest import FOR_EVER, Feature, State
from app.features.proposals import listeners, minutes_part
from app.features.proposals.routes import proposals, recordings
from app.features.proposals.sentences import SENTENCES

STATES = {
    "draft": State(_l("Draft"), "pencil"),
    "on_the_table": State(_l("Being discussed"), "messages", "mustard"),
    "adopted": State(_l("Adopted"), "circle-check", "leaf"),
    "under_discussion": State(_l("Still under discussion"), "messages", "carrot"),
    "withdrawn": State(_l("Withdrawn"), "archive"),
}

RETENTION = {
    **dict.fromkeys(
        ("proposals", "proposal_versions", "origins", "arguments", "objections", "recordings"),
        FOR_EVER,
    ),
    "rounds": "As long as the instance lives: who was asked, and how many answered what.",
    "round_answers": "Until the round is over; then only how many said what is kept.",
    "proposals_on_agenda": "As long as the instance lives, unless it is taken off the agenda before its point begins.",
}

FEATURE = Feature(
    "proposals",
    sentences=SENTENCES,
    retention=RETENTION,
    states=STATES,
    point_parts=minutes_part.POINTS,
    blueprints=(proposals.blueprint, recordings.blueprint),
    hears=(listeners,),
)
