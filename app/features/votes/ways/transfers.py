"""Counts by transfers: who goes out when, who has enough; each step a sentence, then bars."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from app.features.votes.models import Vote
from app.features.votes.ways.options import name_of, names_of
from app.features.votes.ways.sentences import plain_words
from app.features.votes.ways.way import Outcome, Result
from app.words.i18n import number
from app.words.localized import Wording

RULE = _l(
    "Rank in order of preference. "
    "The last one is out and its ballots move to their next choice, until the places are filled."
)


@dataclass(frozen=True)
class Bar:
    """An option at one step: its words, its mark, what it holds, and how long its bar is in percent."""

    label: Wording
    mark: int
    votes: str
    length: Decimal
    state: str
    """in (still counted), elected, or out."""


@dataclass(frozen=True)
class Step:
    """One step of a count: its number from 1, what happened in words, and the bars after it."""

    number: int
    words: tuple[str, ...]
    bars: tuple[Bar, ...]
    lost: str
    """Votes that no longer have a choice to go to."""


def votes_said(share: str | int) -> str:
    """« 8,25 » for "33/4": cut to hundredths for the eye."""
    exact = Fraction(share) * 100
    cut = Decimal(exact.numerator // exact.denominator) / 100
    return number(cut)


def quota_words(vote: Vote, outcome: Outcome) -> str:
    """How many votes elect, where votes are transferred."""
    quota = outcome["figures"].get("quota")
    if not quota:
        return ""
    if vote.params.get("seats", 1) == 1:
        return _("%(quota)s votes are enough to be chosen: more than half.", quota=quota)
    return _(
        "%(quota)s votes are enough to be chosen: no more than %(seats)s can have as many.",
        quota=quota,
        seats=vote.params["seats"],
    )


def transfer_steps(vote: Vote, outcome: Outcome) -> list[Step]:
    """The steps of an instant runoff or a transferable vote."""
    scale = max([Fraction(outcome["figures"].get("quota") or 1), *held_at_once(outcome)])
    elected: set[str] = set()
    out: set[str] = set()
    steps = []
    for place, stage in enumerate(outcome["stages"], start=1):
        elected |= set(stage["elected"])
        out |= {stage["option"]} if stage["action"] == "exclusion" else set()
        bars = tuple(
            bar_of(vote, key, votes, scale, "elected" if key in elected else "in")
            for key, votes in by_votes(vote, stage["votes"])
            if key not in out
        )
        words = (action_words(vote, stage), *elected_words(vote, stage))
        steps.append(Step(place, words, bars, lost_words(stage)))
    return steps


def held_at_once(outcome: Outcome) -> list[Fraction]:
    """Every number of votes an option ever holds."""
    return [Fraction(votes) for stage in outcome["stages"] for votes in stage["votes"].values()]


def by_votes(vote: Vote, votes: dict[str, str | int]) -> list[tuple[str, str | int]]:
    """Options with their votes, most first; equal ones in the order of the ballot."""
    order = vote.option_keys
    return sorted(votes.items(), key=lambda pair: (-Fraction(pair[1]), order.index(pair[0])))


def bar_of(vote: Vote, key: str, votes: str | int, scale: Fraction, state: str) -> Bar:
    """One bar."""
    share = Fraction(votes) * 10000 / scale
    length = Decimal(share.numerator // share.denominator) / 100
    return Bar(name_of(vote, key), vote.option_keys.index(key), votes_said(votes), length, state)


def action_words(vote: Vote, stage: dict[str, Any]) -> str:
    """What was done at a step."""
    name = str(name_of(vote, stage["option"])) if stage["option"] else ""
    if stage["action"] == "exclusion":
        return _(
            "%(name)s has the fewest votes and goes out. Its ballots go to their next choice.",
            name=name,
        )
    if stage["action"] == "surplus":
        return _(
            "%(name)s has more votes than it needs. What is left over goes to the next choices.",
            name=name,
        )
    if stage["action"] == "last_places":
        return _("As many are left as there are places: all of them are chosen.")
    return _("We count the first choices.")


def elected_words(vote: Vote, stage: dict[str, Any]) -> tuple[str, ...]:
    """Who has enough votes after this step."""
    if not stage["elected"] or stage["action"] == "last_places":
        return ()
    names = names_of(vote, stage["elected"])
    words = ngettext(
        "%(names)s has enough votes: chosen.",
        "%(names)s have enough votes: chosen.",
        len(stage["elected"]),
        names=names,
    )
    return (words,)


def lost_words(stage: dict[str, Any]) -> str:
    """Ballots whose choices have all gone; "" where there are none."""
    if not Fraction(stage["non_transferable"]):
        return ""
    return _(
        "With no other choice: %(votes)s.",
        votes=votes_said(stage["non_transferable"]),
    )


def last_order(vote: Vote, outcome: Outcome) -> list[dict[str, Any]]:
    """Every option with the step at which it was chosen or went out, those chosen first, the last one out before the first.

    [{"label", "mark", "words"}], [] where nobody voted.
    """
    chosen: list[tuple[str, str]] = []
    gone: list[tuple[str, str]] = []
    for place, stage in enumerate(outcome["stages"], start=1):
        chosen += [(key, _("chosen at step %(n)s", n=place)) for key in stage["elected"]]
        if stage["action"] == "exclusion":
            gone.insert(0, (stage["option"], _("out at step %(n)s", n=place)))
    told = {key for key, _words in chosen + gone}
    last = outcome["stages"][-1]["votes"] if outcome["stages"] else {}
    left = [(key, _("not chosen")) for key, _votes in by_votes(vote, last) if key not in told]
    return [
        {"label": name_of(vote, key), "mark": vote.option_keys.index(key), "words": words}
        for key, words in [*chosen, *left, *gone]
    ]


def told(vote: Vote, outcome: Outcome) -> dict[str, Any]:
    """The steps, the quota in words, and every option with its step."""
    return {
        "steps": transfer_steps(vote, outcome),
        "quota": quota_words(vote, outcome),
        "order": last_order(vote, outcome),
    }


RESULT = Result(
    words=plain_words,
    told=told,
    picture="votes/result/transfers.html",
    steps="votes/result/transfers_steps.html",
)
