"""What refusals and answers about proposals say to a person, by their code."""

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

SENTENCES: dict[str, LazyString] = {
    "not_yet_to_the_vote": _l(
        "The charter asks for other steps before the vote. Open “Step by step” and go on."
    ),
    "nothing_to_bring_back": _l("Only a proposal that is still under discussion comes back."),
    "return_in_the_past": _l("Choose a date in the future."),
    "wrong_outcome": _l("It cannot end that way. Choose another answer."),
}
