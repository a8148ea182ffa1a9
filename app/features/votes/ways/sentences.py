"""Sentences that the results of several ways say."""

from flask_babel import gettext as _
from flask_babel import ngettext

from app.features.votes.models import Vote
from app.features.votes.ways.options import names_of
from app.features.votes.ways.way import Outcome


def verdict(outcome: Outcome) -> list[str]:
    """Adopted or not, and nothing more."""
    if outcome["passed"] is None:
        return []
    return [
        _("The proposal is adopted.") if outcome["passed"] else _("The proposal is not adopted.")
    ]


def tie_words(vote: Vote, outcome: Outcome) -> list[str]:
    """What is exactly tied, said openly."""
    return [
        _("Exactly tied: %(names)s.", names=names_of(vote, group))
        for group in outcome["unresolved"]
    ]


def plain_words(vote: Vote, outcome: Outcome) -> list[str]:
    """For any method: who is chosen, what is tied, whether it passed."""
    out = verdict(outcome)
    if outcome["winners"]:
        names = names_of(vote, outcome["winners"])
        out.append(
            ngettext(
                "Chosen: %(names)s.", "Chosen: %(names)s.", len(outcome["winners"]), names=names
            )
        )
    return [*out, *tie_words(vote, outcome)]
