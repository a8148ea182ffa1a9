"""Calls and lots: volunteers are looked for, and a group is drawn from them in front of everybody."""

from flask_babel import lazy_gettext as _l
from flask_babel import lazy_pgettext

from app.features.calls import (
    face_part,
    listeners,
    minutes_part,
    notices,
    routes,
    search_part,
    year_part,
)
from app.features.calls.queries import followed
from app.features.calls.sentences import SENTENCES
from app.features.calls.services.answering import forget_seats
from app.features.calls.services.demo import demo_acts
from app.features.manifest import FOR_EVER, Feature, Kept, Notices, State

STATES = {
    "call_coming": State(_l("Opens soon"), "calendar-event"),
    "call_open": State(_l("Call open"), "speakerphone", "plum"),
    "call_closed": State(_l("Call closed"), "hourglass", "mustard"),
    "call_shown": State(_l("Lists fixed, dice to come"), "eye", "mustard"),
    "call_drawn": State(_l("Group complete"), "circle-check", "leaf"),
    "call_withdrawn": State(lazy_pgettext("call", "Withdrawn"), "archive"),
}
RETENTION = {
    "calls": Kept(
        _l("Calls for volunteers: how many of each are asked for, the thousand lists of numbers, the digits"),
        FOR_EVER,
    ),
    "drawn": Kept(
        _l("Which numbers were drawn and what they answered; for some days, which seat each was given"),
        _l("Numbers as long as this site exists; the seat of a number some days. Names and what volunteers said of themselves are never written."),
        _l("To give seats, and to show that the draw was fair."),
        "keep_drawn_seats",
    ),
}  # fmt: skip

FEATURE = Feature(
    "calls",
    sentences=SENTENCES,
    retention=RETENTION,
    states=STATES,
    notices=Notices(standing=notices.notices, news=notices.NEWS, rows=followed.ROWS),
    minutes_parts=(minutes_part.PART,),
    face_parts=(face_part.PART,),
    search_parts=(search_part.PART,),
    blueprints=(routes.blueprint,),
    hears=(listeners,),
    forgets=forget_seats,
    demo_acts=demo_acts,
    offers={"calls": "calls.index"},
    year_parts=(year_part.PART,),
)
