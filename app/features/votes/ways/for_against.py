"""For, against, blank; abstaining where the vote offers it."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext
from wtforms import BooleanField

from app.features.votes.models import Vote
from app.features.votes.ways import answers
from app.features.votes.ways.fields import given, without_options
from app.features.votes.ways.sentences import round_words, tie_words
from app.features.votes.ways.way import Answers, Fields, Outcome, Result, Way, no_rows


def fields() -> Fields:
    return {"abstain": BooleanField(_l("Offer “I abstain”"))}


def offered(vote: Vote) -> Answers:
    """The three answers, and abstaining where it is offered."""
    more = ("abstain",) if vote.params.get("abstain") else ()
    return answers.of("for", "against", "blank", *more)(vote)


def words(vote: Vote, outcome: Outcome) -> list[str]:
    """« 19 pour, 11 contre, 3 blancs. Il fallait 20 voix pour : la proposition n’est pas adoptée. »"""
    counts = ", ".join(counts_said(outcome["figures"])) + "."
    if outcome["passed"] is None:
        return [counts, *tie_words(vote, outcome)]
    threshold = outcome["figures"]["threshold"]
    if not threshold["base_size"]:
        none = _("Nobody chose for or against: the proposal is not adopted.")
        return [counts, none, *round_words(vote)]
    words = ngettext(
        "%(num)s vote for was needed", "%(num)s votes for were needed", threshold["needed"]
    )
    ending = _("the proposal is adopted") if outcome["passed"] else _("the proposal is not adopted")
    return [counts, _("%(told)s: %(ending)s.", told=words, ending=ending), *round_words(vote)]


def counts_said(figures: dict[str, Any]) -> list[str]:
    """« 19 pour », « 11 contre », « 3 blancs »."""
    counts = [
        _("%(n)s for", n=figures["for"]),
        _("%(n)s against", n=figures["against"]),
        ngettext("%(num)s blank", "%(num)s blank", figures["blank"]),
    ]
    if figures.get("abstain"):
        counts.append(ngettext("%(num)s abstention", "%(num)s abstentions", figures["abstain"]))
    return counts


def told(vote: Vote, outcome: Outcome) -> dict[str, Any]:
    """{"rows", "whole", "needed"} of its bars; on a walk nothing was needed."""
    figures = outcome["figures"]
    shown = ("for", "against", "blank", *(("abstain",) if figures.get("abstain") else ()))
    rows = [
        {**row, "sign": sign, "counted": row["mark"] < 2}
        for row, sign in zip(answers.bars_of(figures, shown), SIGNS, strict=False)
    ]
    needed = None if vote.held_back else figures["threshold"]["needed"]
    return {"rows": rows, "needed": needed}


SIGNS = ("check", "cross", "none", "letter")
WAY = Way(
    method="for_against",
    name=_l("For, against, blank"),
    rule=_l(
        "Each person votes for, against or blank, or abstains. "
        "The proposal is adopted if the “for” votes reach the share announced before the vote."
    ),
    terms=no_rows,
    asked=without_options(fields, given("abstain")),
    ballot=answers.one_answer("choice", offered, signs=SIGNS, empty=""),
    paper=answers.answers_on_paper(offered),
    result=Result(words=words, told=told, picture="votes/result/for_against.html", steps=""),
)
