"""Dots: a handful of stickers to share among the options.

Ballot {"dots": {option: number}}, at most `cap` dots on one option and `budget` dots in all. Ranking by points can
differ from ranking by the number of people who gave any, so both are told.
"""

from app.domain.electorate import Electorate
from app.domain.reading import read_count, read_flag
from app.domain.rules import Rule
from app.domain.tally.ballots import read_numbers
from app.domain.tally.method import Ballot, Box, Columns, Options, Params, SummableMethod
from app.domain.tally.outcome import Figure, Outcome, fill, tiers_by
from app.domain.tally.seats import read_seats
from app.domain.violations import RuleViolation


class Dots(SummableMethod):
    """`params`: budget, cap (None: the whole budget on one option), spend_all, seats."""

    name = "dots"
    defaults = {"budget": 5, "cap": None, "spend_all": False, "seats": 1}

    def complete_params(self, options: Options, params: Params) -> Params:
        """Raises RuleViolation: not_an_integer, impossible_limits, not_a_boolean, no_place, too_many_places."""
        budget, cap = read_count(params["budget"], "budget"), params["cap"]
        most = budget if cap is None else read_count(cap, "cap")
        spend_all = read_flag(params["spend_all"], "spend_all")
        if budget < 1 or most < 1 or (spend_all and most * len(options) < budget):
            raise RuleViolation("impossible_limits", fewest=1, most=min(budget, most))
        seats = read_seats(params["seats"], options)
        return {"budget": budget, "cap": cap, "spend_all": spend_all, "seats": seats}

    def check_marked(self, ballot: object, options: Options, params: Params) -> Ballot:
        """Raises RuleViolation: negative_dots, too_many_dots, over_budget, dots_left, empty_ballot and readers'."""
        dots = read_numbers(ballot, "dots", options)
        cap = params["budget"] if params["cap"] is None else params["cap"]
        for option, given in dots.items():
            if given < 0:
                raise RuleViolation("negative_dots", option=option)
            if given > cap and cap < params["budget"]:
                raise RuleViolation("too_many_dots", option=option, given=given, cap=cap)
        spent = sum(dots.values())
        if spent > params["budget"]:
            raise RuleViolation("over_budget", spent=spent, budget=params["budget"])
        if spent == 0:
            raise RuleViolation("empty_ballot")
        if params["spend_all"] and spent < params["budget"]:
            raise RuleViolation("dots_left", left=params["budget"] - spent)
        return {"dots": {option: given for option, given in dots.items() if given}}

    def columns(self, options: Options, box: Box, params: Params) -> Columns:
        """Per option, the points and how many people gave any."""
        table = {option: {"points": 0, "supporters": 0} for option in options}
        expressed = blank = 0
        for ballot, times in box:
            if "dots" not in ballot:
                blank += times
                continue
            expressed += times
            for option, given in ballot["dots"].items():
                table[option]["points"] += given * times
                table[option]["supporters"] += times
        return {"expressed": expressed, "blank": blank, "options": table}

    def decide(
        self, options: Options, columns: Columns, params: Params, rule: Rule, electorate: Electorate
    ) -> Outcome:
        """Rank by points; an option without any never wins."""
        table: dict[str, dict[str, int]] = columns["options"]
        points = {option: column["points"] for option, column in table.items()}
        people = {option: column["supporters"] for option, column in table.items()}
        _check(points, people, columns["expressed"], params)
        winners, unresolved = fill(
            tiers_by({o: n for o, n in points.items() if n > 0}), params["seats"]
        )
        figures: dict[str, Figure] = {
            "cast": columns["expressed"] + columns["blank"],
            "expressed": columns["expressed"],
            "blank": columns["blank"],
            "options": table,
            "points": sum(points.values()),
            "by_supporters": tiers_by(people),
        }
        return Outcome(self.name, tiers_by(points), figures, None, winners, unresolved)


def _check(points: dict[str, int], people: dict[str, int], expressed: int, params: Params) -> None:
    most = params["budget"] if params["cap"] is None else params["cap"]
    for option, given in points.items():
        if not 0 <= people[option] <= expressed or not people[option] <= given:
            raise RuleViolation("columns_disagree")
        if given > most * people[option]:
            raise RuleViolation("columns_disagree")
    if sum(points.values()) > params["budget"] * expressed:
        raise RuleViolation("columns_disagree")


METHOD = Dots()
