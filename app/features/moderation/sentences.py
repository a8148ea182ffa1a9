"""What refusals about moderation say to a person, by their code."""

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

SENTENCES: dict[str, LazyString] = {
    "already_away": _l("These words are away already. They can be put back, with a reason."),
    "nothing_away": _l("These words are there for everybody: there is nothing to put back."),
    "enough_reports": _l(
        "You have asked about %(most)s texts today. The team looks at them first; thank you."
    ),
    "words_in_record": _l(
        "The assembly has talked of this proposal, or decided on it: its words are part of the record and stay. What is said beside it can be held or hidden."
    ),
    "words_away": _l("These words were put away. The reason stands on their page."),
}
