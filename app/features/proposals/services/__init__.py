"""The use cases of a proposal, by theme; import them from here."""

from app.features.proposals.services.returning import bring_back_on
from app.features.proposals.services.road import (
    PLAIN_GESTURES,
    adopt_by_consent,
    amend,
    bring_to,
    end_objection,
    make_gesture,
    open_objections,
    raise_objection,
    take_back_adoption,
    translate,
)
from app.features.proposals.services.writing import (
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
    "bring_back_on",
    "bring_to",
    "end_objection",
    "make_gesture",
    "note_argument",
    "open_objections",
    "put_on_agenda",
    "raise_objection",
    "take_back_adoption",
    "take_off_agenda",
    "tell_screens",
    "translate",
    "write_proposal",
]
