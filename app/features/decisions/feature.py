"""Decisions: the register, and what became of what was decided."""

from flask_babel import lazy_gettext as _l

from app.features.decisions import (
    cli,
    face_part,
    listeners,
    minutes_part,
    notices,
    routes,
    search_part,
    year_part,
)
from app.features.decisions.queries import said
from app.features.decisions.sentences import SENTENCES
from app.features.manifest import FOR_EVER, Feature, Kept, Notices, State

STATES = {
    "on_trial": State(_l("Trial period"), "hourglass", "mustard"),
    "in_force": State(_l("In force"), "circle-check", "leaf"),
    "repealed": State(_l("No longer in force"), "archive", "beet"),
    "not_adopted": State(_l("Not adopted"), "circle-x", "beet"),
    "answer_due": State(_l("Answer due"), "mail", "carrot"),
}

RECORD = Kept(
    _l(
        "Decisions, different views, what becomes of them, who does what, answers from public bodies"
    ),
    FOR_EVER,
)
RATINGS = Kept(
    _l("What residents think of news and answers: one face per person"),
    _l("As long as this site exists, under a fingerprint that names no seat."),
    _l("To say beside what a public body says how residents see it."),
)
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
        RECORD,
    ),
    **dict.fromkeys(("ratings", "response_ratings"), RATINGS),
    "agenda_reminders": Kept(
        _l("That an item of an agenda recalls what is late"), _l("Until nothing is late any more.")
    ),
}

FEATURE = Feature(
    "decisions",
    sentences=SENTENCES,
    retention=RETENTION,
    states=STATES,
    notices=Notices(
        standing=notices.notices, news=notices.NEWS, rows=said.ROWS, alone=notices.followed_alone
    ),
    minutes_parts=minutes_part.PARTS,
    face_parts=(face_part.PART,),
    search_parts=(search_part.PART,),
    blueprints=(routes.blueprint, routes.open_data),
    beside=(routes.blueprint, routes.open_data),
    commands=(cli.follow_up,),
    hears=(listeners,),
    year_parts=year_part.PARTS,
)
