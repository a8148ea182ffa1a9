"""What refusals about a debate say to a person, by their code."""

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

SENTENCES: dict[str, LazyString] = {
    "debate_over": _l("This proposal is not under discussion: nothing is added to it now."),
    "enough_arguments": _l(
        "You have written %(most)s times today. Come back tomorrow, or say it aloud."
    ),
    "too_many_arguments": _l(
        "There are %(most)s reasons and questions already: more could not be read."
    ),
    "not_a_question": _l("Only a question is answered."),
}
