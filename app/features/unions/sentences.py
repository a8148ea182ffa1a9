"""What refusals about merging and splitting say to a person, by their code."""

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

SENTENCES: dict[str, LazyString] = {
    "nothing_to_join": _l("Choose at least one other proposal of this assembly."),
    "union_circle": _l(
        "Proposal %(one)s has become proposal %(other)s already: it cannot take it in. Undo that first."
    ),
    "union_vote_open": _l("A vote on it is open. Wait until it is closed, or cancel it."),
    "union_voted": _l(
        "A vote was opened on what came of it, or it was decided: this cannot be undone any more."
    ),
    "nothing_to_undo": _l("This proposal was neither merged nor split: there is nothing to undo."),
    "too_few_parts": _l("Splitting makes at least two proposals, each with a title and a text."),
    "too_many_parts": _l("Splitting makes %(most)s proposals at most."),
    "merge_text_not_now": _l(
        "The text cannot change at this step. Leave it as it is, or go one step back first."
    ),
}
