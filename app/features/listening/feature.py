"""Listening: what people are asked together, and what was heard."""

from flask_babel import lazy_gettext as _l
from flask_babel import lazy_pgettext

from app.features.listening import (
    events,
    face_part,
    listeners,
    minutes_part,
    notices,
    routes,
    search_part,
    year_part,
)
from app.features.listening.queries import followed
from app.features.listening.queries.rounds import published_numbers
from app.features.listening.rendering.kept_files import kept_files
from app.features.listening.sentences import SENTENCES
from app.features.listening.services.demo import demo_acts
from app.features.manifest import FOR_EVER, Feature, Kept, Notices, Result, State

STATES = {
    "round_open": State(_l("Open: people answer"), "lock-open", "leaf"),
    "round_closed": State(_l("Closed, not published yet"), "lock", "mustard"),
    "round_published": State(lazy_pgettext("listening", "Published"), "speakerphone", "plum"),
}
RETENTION = {
    **dict.fromkeys(
        ("questionnaires", "listening_rounds"),
        Kept(_l("Questions of listening rounds, and how many people answered what"), FOR_EVER),
    ),
    "listening_sheets": Kept(
        _l("Answers to listening rounds: no name, no seat, no time, no order"),
        FOR_EVER,
        _l("To count them together, and to check the count."),
    ),
    "listening_words": Kept(
        _l("Words that people wrote in a listening round, apart from their other answers"),
        _l("Until the group takes them out, or the assembly is deleted."),
        _l("To be read together in the group; they are never published as they are."),
        goes=True,
    ),
    "listening_marks": Kept(
        _l("The fact that a seat or a browser has answered a listening round, as a fingerprint"),
        _l("Until the round is closed."),
        _l("So that each person’s answers count once."),
        goes=True,
    ),
}

FEATURE = Feature(
    "listening",
    blueprints=(routes.blueprint,),
    hears=(listeners, events),
    sentences=SENTENCES,
    offers={"listening": "listening.index"},
    notices=Notices(standing=notices.notices, news=notices.NEWS, rows=followed.ROWS),
    minutes_parts=(minutes_part.PART,),
    face_parts=(face_part.PART,),
    search_parts=(search_part.PART,),
    results={"listening": Result("result", "listening", published_numbers)},
    states=STATES,
    demo_acts=demo_acts,
    kept_files=kept_files,
    retention=RETENTION,
    year_parts=(year_part.PART,),
)
