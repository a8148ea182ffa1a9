"""Decisions: the register, and what became of what was decided."""

from flask_babel import lazy_gettext as _l

from app.features.decisions import cli, listeners, minutes_part, notices, routes
from app.features.decisions.sentences import SENTENCES
from app.features.manifest import FOR_EVER, Feature, Notices, State

STATES = {
    "on_trial": State(_l("Trial period"), "hourglass", "mustard"),
    "in_force": State(_l("In force"), "circle-check", "leaf"),
    "repealed": State(_l("No longer in force"), "archive", "beet"),
    "not_adopted": State(_l("Not adopted"), "circle-x", "beet"),
    "answer_due": State(_l("Answer due"), "mail", "carrot"),
}

RETENTION = {
    **dict.fromkeys(
        (
            "decisions",
            "decision_statuses",
            "statements",
            "reports",
            "actions",
            "action_states",
            "awaited_answers",
            "responses",
        ),
        FOR_EVER,
    ),
    **dict.fromkeys(
        ("ratings", "response_ratings"),
        "As long as the instance lives, under a keyed hash that names no seat.",
    ),
    "agenda_reminders": "Until nothing is late any more.",
}

FEATURE = Feature(
    "decisions",
    sentences=SENTENCES,
    retention=RETENTION,
    states=STATES,
    notices=Notices(standing=notices.notices, news=notices.NEWS),
    minutes_parts=minutes_part.PARTS,
    blueprints=(routes.blueprint, routes.open_data),
    commands=(cli.follow_up,),
    hears=(listeners,),
)
