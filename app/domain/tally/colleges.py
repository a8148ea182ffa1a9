"""One vote counted twice: by heads, and by colleges whose weights the bylaws fix (co-operatives such as a SCIC).

Ballot {"college": name, "choice": "for" | "against" | "blank" | "abstain"}. Each college speaks with its weight,
shared like its own members' votes; the fraction is exact: 30 of 43 heads is 69.8 %, and the same votes can be 58.9 % by
colleges. Both are told; `params["decides"]` says which one counts.
"""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from app.domain.electorate import Base, Counts, Electorate
from app.domain.reading import check_fields, read_choice, read_integer, read_name, shown
from app.domain.rules import Rule, Threshold, simple
from app.domain.tally.for_against import CHOICES
from app.domain.tally.method import Ballot, Box, Columns, Options, Params, SummableMethod
from app.domain.tally.outcome import Figure, Outcome
from app.domain.tally.verdict import threshold_figures
from app.domain.violations import RuleViolation

VOTED_BASES = frozenset({Base.EXPRESSED, Base.EXPRESSED_PLUS_ABSTAIN, Base.CAST})


class Colleges(SummableMethod):
    """`params`: colleges (name to whole weight), decides (colleges | heads | each), inside, and empty_college.

    Inside a college the weight is shared like the votes of its members ("shared", the default), or goes whole to its
    majority ("majority"): all of it in favour where more than half of its base is. "each" wants every college to reach
    the threshold by itself, whatever its weight. A college without any vote in the base weighs as if it had refused ("refuses", the default), or its weight is
    left out and the others fill the whole ("left_out").
    """

    name = "weighted_colleges"
    defaults = {
        "colleges": {},
        "decides": "colleges",
        "inside": "shared",
        "empty_college": "refuses",
    }
    rows_are_sums = True
    rule_parts = frozenset({"threshold"})
    fewest_options = 0
    has_blank = False
    by_college = True

    def can_tie(self, rule: Rule) -> bool:
        """Never: there is nothing to choose among."""
        return False

    def complete_params(self, options: Options, params: Params) -> Params:
        """Raises RuleViolation: not_an_object, too_few_colleges, malformed_name, impossible_weight, unknown_value."""
        if not isinstance(params["colleges"], Mapping):
            raise RuleViolation("not_an_object")
        weights = {read_name(c, "colleges"): _weight(w) for c, w in params["colleges"].items()}
        if len(weights) < 2:
            raise RuleViolation("too_few_colleges", fewest=2)
        return {
            "colleges": weights,
            "decides": read_choice(params["decides"], ("colleges", "heads", "each"), "decides"),
            **_said("inside", read_choice(params["inside"], ("shared", "majority"), "inside")),
            "empty_college": read_choice(
                params["empty_college"], ("refuses", "left_out"), "empty_college"
            ),
        }

    def check_marked(self, ballot: object, options: Options, params: Params) -> Ballot:
        """Raises RuleViolation: malformed_ballot, unknown_college, unknown_choice."""
        if not isinstance(ballot, Mapping):
            raise RuleViolation("malformed_ballot", field="choice")
        fields = check_fields(ballot, {"college", "choice"}, {"college", "choice"})
        college, choice = fields["college"], fields["choice"]
        if not isinstance(college, str) or college not in params["colleges"]:
            raise RuleViolation("unknown_college", college=shown(college))
        if not isinstance(choice, str) or choice not in CHOICES:
            raise RuleViolation("unknown_choice", value=shown(choice))
        return {"college": college, "choice": choice}

    def columns(self, options: Options, box: Box, params: Params) -> Columns:
        """The four counts of each college, and their totals."""
        table = {college: dict.fromkeys(CHOICES, 0) for college in params["colleges"]}
        for ballot, times in box:
            table[ballot["college"]][ballot["choice"]] += times
        return {**_totals(table), "colleges": table}

    def decide(
        self, options: Options, columns: Columns, params: Params, rule: Rule, electorate: Electorate
    ) -> Outcome:
        """Apply the threshold (more than half of expressed by default) to heads and to weighted colleges."""
        table: dict[str, dict[str, int]] = columns["colleges"]
        totals = _totals(table)
        if any(columns[name] != number for name, number in totals.items()):
            raise RuleViolation("columns_disagree")
        threshold = rule.threshold or simple()
        if threshold.base not in VOTED_BASES:
            raise RuleViolation("rule_not_applicable", part="threshold", method=self.name)
        yes = sum(votes["for"] for votes in table.values())
        heads = threshold_figures(threshold, yes, _counts(totals), electorate)
        shares = {name: _share(votes, threshold.base) for name, votes in table.items()}
        weighted = weigh(shares, params)
        verdicts = {
            "heads": bool(heads["met"]),
            "colleges": threshold.reached_by(weighted),
            "each": in_each(shares, threshold, params),
        }
        figures: dict[str, Figure] = {
            **totals,
            "cast": sum(totals.values()),
            "heads": heads,
            "colleges": _explain(table, shares, params),
            "weighted_share": weighted,
            "weighted_met": verdicts["colleges"],
            "decides": params["decides"],
            **({"each_met": verdicts["each"]} if params["decides"] == "each" else {}),
        }
        return Outcome(self.name, figures=figures, passed=verdicts[params["decides"]])


def weigh(shares: Mapping[str, Fraction | None], params: Params) -> Fraction:
    """The part of the whole weight in favour; `shares` is None for a college without a vote in the base."""
    weights: dict[str, int] = params["colleges"]
    heard = {name: _spoken(share, params) for name, share in shares.items() if share is not None}
    counted = heard if params["empty_college"] == "left_out" else shares
    whole = sum(weights[name] for name in counted)
    if not whole:
        return Fraction(0)
    return sum((share * weights[name] for name, share in heard.items()), Fraction(0)) / whole


def in_each(shares: Mapping[str, Fraction | None], threshold: Threshold, params: Params) -> bool:
    """Whether every college reaches the threshold; one without a vote refuses, or is left out if others voted."""
    heard = [share for share in shares.values() if share is not None]
    if len(heard) < len(shares) and params["empty_college"] == "refuses":
        return False
    return bool(heard) and all(threshold.reached_by(share) for share in heard)


def _spoken(share: Fraction, params: Params) -> Fraction:
    """The part of its weight that a college gives in favour."""
    if params.get("inside", "shared") == "shared":
        return share
    return Fraction(int(share > Fraction(1, 2)))


def _said(name: str, value: str) -> dict[str, str]:
    """A parameter that older votes do not have is written only where it says something."""
    return {} if value == "shared" else {name: value}


def _share(votes: Mapping[str, int], base: Base) -> Fraction | None:
    size = _counts(_totals({"": dict(votes)})).size(base, Electorate())
    return Fraction(votes["for"], size) if size else None


def _totals(table: Mapping[str, Mapping[str, int]]) -> dict[str, int]:
    def total(*choices: str) -> int:
        return sum(votes[choice] for votes in table.values() for choice in choices)

    return {
        "expressed": total("for", "against"),
        "abstain": total("abstain"),
        "blank": total("blank"),
    }


def _counts(totals: Mapping[str, int]) -> Counts:
    return Counts(totals["expressed"], totals["abstain"], totals["blank"])


def _explain(
    table: Mapping[str, Mapping[str, int]], shares: Mapping[str, Any], params: Params
) -> dict[str, Figure]:
    return {
        name: {**votes, "weight": params["colleges"][name], "share": shares[name]}
        for name, votes in table.items()
    }


def _weight(value: object) -> int:
    weight = read_integer(value, "colleges")
    if weight < 1:
        raise RuleViolation("impossible_weight", weight=weight)
    return weight


METHOD = Colleges()
