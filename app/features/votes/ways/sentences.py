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
        if vote.options
        else _("As many for as against: the chair’s casting vote decides.")
        for group in outcome["unresolved"]
    ]


def round_words(vote: Vote) -> list[str]:
    """Said of a first round that did not settle its question."""
    if vote.second_round is None:
        return []
    if not vote.options:
        return [_("There is a second round: more for than against is then enough.")]
    names = names_of(vote, vote.second_round)
    return [_("No option has what the first round asks for. Second round: %(names)s.", names=names)]


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
    return [*out, *round_words(vote), *tie_words(vote, outcome)]
