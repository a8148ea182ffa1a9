"""Proposals: a text on its road to a decision."""

from flask_babel import lazy_gettext as _l

from app.features.manifest import FOR_EVER, Feature, Kept, Notices, State
from app.features.proposals import (
    face_part,
    listeners,
    minutes_part,
    notices,
    search_part,
    wording,
    year_part,
)
from app.features.proposals.rendering import kept_files
from app.features.proposals.routes import (
    origins,
    proposals,
    public,
    recordings,
    translating,
    writing,
)
from app.features.proposals.sentences import SENTENCES
from app.features.proposals.wording import STATES

RECORD = Kept(
    _l(
        "Proposals, from which seat they were written, their versions, pictures and places, the steps of their life, where they come from, arguments, objections, recordings"
    ),
    FOR_EVER,
)
RETENTION = {
    **dict.fromkeys(
        (
            "proposals",
            "proposal_steps",
            "proposal_places",
            "proposal_pictures",
            "proposal_versions",
            "origins",
            "arguments",
            "objections",
            "recordings",
        ),
        RECORD,
    ),
    "rounds": Kept(_l("Who was asked whether they agree, and how many answered what"), FOR_EVER),
    "round_answers": Kept(
        _l("What a seat answers while the room is asked whether it agrees"),
        _l("Until the round has ended; then only how many said what."),
        _l("So that an answer can be changed."),
        goes=True,
    ),
    "proposals_on_agenda": Kept(
        _l("Which proposals are at which item of an agenda"),
        _l(
            "As long as this site exists, unless it is taken off the agenda before its item begins."
        ),
    ),
}

FEATURE = Feature(
    "proposals",
    sentences=SENTENCES,
    retention=RETENTION,
    states={name: State(*wording.proposal_state(name)) for name in STATES},
    notices=Notices(news=notices.NEWS, alone=notices.followed_alone),
    point_parts=minutes_part.POINTS,
    face_parts=(face_part.WRITE,),
    search_parts=(search_part.PART,),
    kept_files=kept_files.kept_files,
    kept_mark=kept_files.kept_mark,
    offers={
        "new_proposal": "proposals.new",
        "write_proposal": "writing.begin",
        "proposal_card": "writing.card",
        "proposal_slips": "writing.slips",
    },
    blueprints=(
        proposals.blueprint,
        public.blueprint,
        recordings.blueprint,
        writing.blueprint,
        origins.blueprint,
        translating.blueprint,
    ),
    beside=(public.blueprint,),
    hears=(listeners,),
    year_parts=(year_part.PART,),
)
