"""The use cases of a proposal, by theme; import them from here."""

from app.proposals.services.road import (
    PLAIN_GESTURES,
    adopt_by_consent,
    amend,
    end_objection,
    make_gesture,
    raise_objection,
)
from app.proposals.services.writing import note_argument, put_on_agenda, write_proposal

__all__ = [
    "PLAIN_GESTURES",
    "adopt_by_consent",
    "amend",
    "end_objection",
    "make_gesture",
    "note_argument",
    "put_on_agenda",
    "raise_objection",
    "write_proposal",
]
