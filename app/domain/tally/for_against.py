"""For, against, blank, abstain: the vote of statutes, with an exact threshold on a named base.

Ballot {"choice": "for" | "against" | "blank" | "abstain"}. Blank and abstain are two different answers, and
somebody who handed nothing in is a third thing that no ballot shows. Equality under "more than half" is a refusal,
unless the chair has a casting vote. In the first of two rounds, a refusal is voted on again.
"""

from dataclasses import replace

from app.domain.electorate import Counts, Electorate
from app.domain.reading import read_flag
from app.domain.rules import Rule, Threshold, TiePolicy, simple
from app.domain.tally.ballots import read_answer
from app.domain.tally.method import (
    SECOND_ROUND,
    Ballot,
    Box,
    Columns,
    Options,
    Params,
    SummableMethod,
)
from app.domain.tally.outcome import Figure, Outcome
from app.domain.tally.verdict import requirement_figures, threshold_figures
from app.domain.violations import RuleViolation

CHOICES = ("for", "against", "blank", "abstain")
SIDES = ("for", "against")
"""What a casting vote chooses between."""


class ForAgainst(SummableMethod):
    """One proposal. `options` is empty, or names the proposal; `params["abstain"]` offers that answer."""

    name = "for_against"
    defaults = {"abstain": True}
    rows_are_sums = True
    rule_parts = frozenset({"threshold", "requirements", "round"})
    fewest_options = 0
    has_blank = False

    def check_options(self, options: object) -> Options:
        """Nothing, one proposal, or the answers themselves. Raises RuleViolation("too_many_options")."""
        names = super().check_options(options)
        if len(names) > 1 and not set(names) <= set(CHOICES):
            raise RuleViolation("too_many_options", most=1)
        return names

    def can_tie(self, rule: Rule) -> bool:
        """Where the chair has a casting vote, and more than half is asked for."""
        threshold = rule.threshold or simple()
        half = threshold == replace(simple(), base=threshold.base)
        return half and rule.ties is TiePolicy.CHAIR

    def complete_params(self, options: Options, params: Params) -> Params:
        """{"abstain": bool}."""
        return {"abstain": read_flag(params["abstain"], "abstain")}

    def check_marked(self, ballot: object, options: Options, params: Params) -> Ballot:
        """Raises RuleViolation: malformed_ballot, unknown_choice."""
        known = CHOICES if params["abstain"] else CHOICES[:3]
        return {"choice": read_answer(ballot, "choice", known, "unknown_choice")}

    def blank(self, params: Params) -> Ballot | None:
        """{"choice": "blank"}."""
        return {"choice": "blank"}

    def columns(self, options: Options, box: Box, params: Params) -> Columns:
        """The four counts, and the expressed votes."""
        votes = dict.fromkeys(CHOICES, 0)
        for ballot, times in box:
            votes[ballot["choice"]] += times
        return {**votes, "expressed": votes["for"] + votes["against"]}

    def decide(
        self, options: Options, columns: Columns, params: Params, rule: Rule, electorate: Electorate
    ) -> Outcome:
        """Apply the threshold (more than half of expressed by default) and every requirement."""
        if columns["expressed"] != columns["for"] + columns["against"]:
            raise RuleViolation("columns_disagree")
        votes = {choice: int(columns[choice]) for choice in CHOICES}
        counts = Counts(columns["expressed"], votes["abstain"], votes["blank"])
        threshold = rule.threshold or simple()
        figures = {**votes, "expressed": counts.expressed, "cast": counts.cast}
        verdict = threshold_figures(threshold, votes["for"], counts, electorate)
        requirements = requirement_figures(rule, votes, counts, electorate)
        kept = all(item["met"] for item in requirements)
        passed = bool(verdict["met"]) and kept
        again = rule.round == 1 and not passed and counts.cast > 0
        whole: dict[str, Figure] = {**figures, "threshold": verdict, "requirements": requirements}
        if again:
            whole[SECOND_ROUND] = []
        may = kept and not again and self.can_tie(rule)
        if may and is_even(threshold, votes, counts, electorate):
            return Outcome(self.name, figures=whole, unresolved=(SIDES,))
        return Outcome(self.name, figures=whole, passed=passed)


def is_even(
    threshold: Threshold, votes: dict[str, int], counts: Counts, people: Electorate
) -> bool:
    """As many for as against, and nobody else in the base."""
    half = votes["for"]
    return half == votes["against"] > 0 and 2 * half == counts.size(threshold.base, people)


METHOD = ForAgainst()
