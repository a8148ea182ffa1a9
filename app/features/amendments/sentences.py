"""What refusals about amendments say to a person, by their code."""

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

SENTENCES: dict[str, LazyString] = {
    "takes_no_amendment": _l("The text of this proposal cannot change any more."),
    "nothing_changed": _l("This is the text as it is. Change the words that should change."),
    "enough_amendments": _l(
        "You have proposed %(most)s changes to this text. Take one back, or wait until they are decided."
    ),
    "too_many_amendments": _l(
        "%(most)s changes to this text are waiting already. Let the assembly decide on some of them first."
    ),
    "amendment_settled": _l("This was decided already: it cannot be changed any more."),
    "amendment_clashes": _l(
        "The text has changed in the same place meanwhile. Both are shown: write the change again on the present text."
    ),
    "amendment_already_there": _l("The present text says so already."),
    "amend_not_now": _l(
        "The text cannot change at this step. Take the proposal up again, or go one step back."
    ),
    "amendment_voted_on": _l(
        "The assembly is voting on it, or has voted: its vote decides, not a button."
    ),
    "another_wrote_it": _l(
        "Only the seat that wrote the proposal answers here. Tell the team: they can answer for a group."
    ),
    "room_is_asked": _l(
        "The room is deciding on the present text. Say it aloud: the facilitator writes it down."
    ),
    "no_vote_now": _l("A vote needs an open session. Open it, then try again."),
}
