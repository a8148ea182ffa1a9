"""Accompaniments: a request in its own words, a question that both sides own, an end, follow-ups that come by themselves."""

from flask_babel import lazy_gettext as _l
from flask_babel import lazy_pgettext

from app.features.manifest import FOR_EVER, Feature, Gone, Kept, Notices, Result, State
from app.features.support import listeners, minutes_part, notices, routes, search_part, year_part
from app.features.support.queries import followed, published_numbers
from app.features.support.rendering.kept_files import kept_files
from app.features.support.sentences import SENTENCES
from app.features.support.services.demo import demo_acts
from app.features.support.services.gone import take_out_again, taken_back
from app.features.support.services.requests import forget_contacts

STATES = {
    "support_received": State(lazy_pgettext("request", "Received"), "mail", "plum"),
    "support_met": State(_l("Met"), "users", "plum"),
    "support_question_shared": State(_l("Question shared"), "message-circle", "mustard"),
    "support_agreed": State(_l("Agreed"), "check", "mustard"),
    "support_under_way": State(_l("Under way"), "arrow-right", "leaf"),
    "support_ended": State(_l("Finished"), "circle-check", "leaf"),
    "support_followed": State(_l("Followed up"), "refresh", "leaf"),
    "support_declined": State(_l("Answered: no accompaniment"), "archive"),
    "support_referred": State(_l("Answered: with others"), "arrow-right"),
}
LONG = _l("As long as this site exists, unless the assembly is deleted.")
THREAD = Kept(
    _l("What was said, agreed and learned in an accompaniment: words, numbers of people, dates"),
    LONG,
    _l("To accompany, and to remember the first words."),
    goes=True,
)
LEARNING = Kept(
    _l("Who learns, by an alias, where they say they stand, and whom of the team they let read it"),
    _l("As long as this site exists; all of it goes when they leave, but that somebody was there."),
    _l("So that each of them sees their own steps, and can keep them."),
    goes=True,
)
RETENTION = {
    "accompaniments": Kept(
        _l("Who asked for support and for what; for some time, encrypted, where to answer them"),
        _l("As long as this site exists; the contact a year after the last follow-up (two at most), sooner if they ask."),
        _l("To answer, to meet, to ask later what has changed."),
        goes=True,
    ),
    "support_wordings": THREAD,
    "support_meetings": THREAD,
    "support_answers": THREAD,
    "support_meeting_changes": THREAD,
    "support_follow_ups": THREAD,
    "support_frameworks": Kept(_l("Skills that can be learned, by version"), FOR_EVER),
    "support_trainees": LEARNING,
    "support_placements": LEARNING,
}  # fmt: skip

FEATURE = Feature(
    "support",
    sentences=SENTENCES,
    retention=RETENTION,
    states=STATES,
    notices=Notices(standing=notices.notices, news=notices.NEWS, rows=followed.ROWS),
    minutes_parts=(minutes_part.PART,),
    demo_acts=demo_acts,
    kept_files=kept_files,
    search_parts=(search_part.PART,),
    year_parts=(year_part.PART,),
    results={"support": Result("report", "support", published_numbers)},
    blueprints=(routes.blueprint,),
    hears=(listeners,),
    forgets=forget_contacts,
    gone=Gone(taken_back, take_out_again),
    offers={"support": "support.index"},
)
