"""The use cases of a proposal, by theme; import them from here."""

from app.features.proposals.services.life import set_aside, share, take_up, withdraw
from app.features.proposals.services.returning import bring_back_on
from app.features.proposals.services.road import (
    PLAIN_GESTURES,
    adopt_by_consent,
    amend,
    bring_to,
    change_words,
    end_objection,
    go_straight_to_vote,
    make_gesture,
    open_objections,
    raise_objection,
    take_back_adoption,
    translate,
)
from app.features.proposals.services.rounds import (
    answer,
    count_hands,
    end_rounds,
    keep_rounds,
    note_worry,
    take_up_rounds,
)
from app.features.proposals.services.writing import (
    delete_draft,
    note_argument,
    put_on_agenda,
    take_off_agenda,
    tell_screens,
    write_proposal,
)

__all__ = [
    "PLAIN_GESTURES",
    "adopt_by_consent",
    "amend",
    "answer",
    "bring_back_on",
    "bring_to",
    "change_words",
    "count_hands",
    "delete_draft",
    "end_objection",
    "end_rounds",
    "go_straight_to_vote",
    "keep_rounds",
    "make_gesture",
    "note_argument",
    "note_worry",
    "open_objections",
    "put_on_agenda",
    "raise_objection",
    "set_aside",
    "share",
    "take_back_adoption",
    "take_off_agenda",
    "take_up",
    "take_up_rounds",
    "tell_screens",
    "translate",
    "withdraw",
    "write_proposal",
]
