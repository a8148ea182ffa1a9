"""Score: a whole number per option between two bounds.

Ballot {"scores": {option: number}}. What a missing score means is part of the rule: "zero" adds nothing to the sum,
"excluded" compares exact means of those who scored the option, "refuse" wants every option scored.
"""

from fractions import Fraction

from app.domain.electorate import Electorate
from app.domain.reading import read_choice, read_integer
from app.domain.rules import Rule
from app.domain.tally.ballots import read_numbers
from app.domain.tally.method import Ballot, Box, Columns, Options, Params, SummableMethod
from app.domain.tally.outcome import Figure, Outcome, fill, tiers_by
from app.domain.tally.seats import read_seats
from app.domain.violations import RuleViolation

MISSING = ("zero", "excluded", "refuse")


class Score(SummableMethod):
    """`params`: low, high, missing (zero | excluded | refuse), seats."""

    name = "score"
    defaults = {"low": 0, "high": 5, "missing": "zero", "seats": 1}

    def complete_params(self, options: Options, params: Params) -> Params:
        """Raises RuleViolation: not_an_integer, impossible_limits, unknown_value, no_place, too_many_places."""
        low, high = read_integer(params["low"], "low"), read_integer(params["high"], "high")
        missing = read_choice(params["missing"], MISSING, "missing")
        if low >= high or (missing == "zero" and not low <= 0 <= high):
            raise RuleViolation("impossible_limits", fewest=low, most=high)
        seats = read_seats(params["seats"], options)
        return {"low": low, "high": high, "missing": missing, "seats": seats}

    def check_marked(self, ballot: object, options: Options, params: Params) -> Ballot:
        """Raises RuleViolation: malformed_ballot, unknown_option, not_an_integer, score_out_of_range, score_missing."""
        scores = read_numbers(ballot, "scores", options)
        for option, score in scores.items():
            if not params["low"] <= score <= params["high"]:
                bounds = {"low": params["low"], "high": params["high"]}
                raise RuleViolation("score_out_of_range", option=option, score=score, **bounds)
        if not scores:
            raise RuleViolation("empty_ballot")
        if params["missing"] == "refuse" and len(scores) < len(options):
            raise RuleViolation("score_missing", given=len(scores), asked=len(options))
        return {"scores": scores}

    def columns(self, options: Options, box: Box, params: Params) -> Columns:
        """Per option, the sum of scores and how many people gave one."""
        table = {option: {"sum": 0, "scored": 0} for option in options}
        expressed = blank = 0
        for ballot, times in box:
            if "scores" not in ballot:
                blank += times
                continue
            expressed += times
            for option, score in ballot["scores"].items():
                table[option]["sum"] += score * times
                table[option]["scored"] += times
        return {"expressed": expressed, "blank": blank, "options": table}

    def decide(
        self, options: Options, columns: Columns, params: Params, rule: Rule, electorate: Electorate
    ) -> Outcome:
        """Rank by sum, or by exact mean under "excluded"; an option nobody scored then comes last and never wins."""
        table: dict[str, dict[str, int]] = columns["options"]
        _check(table, columns["expressed"], params)
        if params["missing"] == "excluded":
            below = Fraction(params["low"] - 1)
            keys = {
                o: Fraction(c["sum"], c["scored"]) if c["scored"] else below
                for o, c in table.items()
            }
        else:
            keys = {option: Fraction(column["sum"]) for option, column in table.items()}
        scored = {option: key for option, key in keys.items() if table[option]["scored"]}
        winners, unresolved = fill(tiers_by(scored), params["seats"])
        figures: dict[str, Figure] = {
            "cast": columns["expressed"] + columns["blank"],
            "expressed": columns["expressed"],
            "blank": columns["blank"],
            "options": {o: {**c, "mean": _mean(c)} for o, c in table.items()},
        }
        return Outcome(self.name, tiers_by(keys), figures, None, winners, unresolved)


def _mean(column: dict[str, int]) -> Fraction | None:
    return Fraction(column["sum"], column["scored"]) if column["scored"] else None


def _check(table: dict[str, dict[str, int]], expressed: int, params: Params) -> None:
    for column in table.values():
        scored, total = column["scored"], column["sum"]
        if not 0 <= scored <= expressed:
            raise RuleViolation("columns_disagree")
        if not params["low"] * scored <= total <= params["high"] * scored:
            raise RuleViolation("columns_disagree")


METHOD = Score()
