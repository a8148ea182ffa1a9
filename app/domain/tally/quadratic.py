"""Quadratic votes: one vote for an option costs 1 credit, two cost 4, three cost 9.

Ballot {"votes": {option: number}}, negative only where the vote allows it. Doubling an identity pays more here than
elsewhere, so such a vote belongs on seat cards, never on an open room code.
"""

from app.domain.electorate import Electorate
from app.domain.reading import read_count, read_flag
from app.domain.rules import Rule
from app.domain.tally.ballots import read_numbers
from app.domain.tally.method import Ballot, Box, Columns, Options, Params, SummableMethod
from app.domain.tally.outcome import Figure, Outcome, fill, tiers_by
from app.domain.tally.seats import read_seats
from app.domain.violations import RuleViolation


class Quadratic(SummableMethod):
    """`params`: credits, negative (whether votes against are allowed), seats."""

    name = "quadratic"
    defaults = {"credits": 25, "negative": False, "seats": 1}

    def complete_params(self, options: Options, params: Params) -> Params:
        """Raises RuleViolation: not_an_integer, impossible_limits, not_a_boolean, no_place, too_many_places."""
        credits = read_count(params["credits"], "credits")
        if credits < 1:
            raise RuleViolation("impossible_limits", fewest=1, most=credits)
        negative = read_flag(params["negative"], "negative")
        seats = read_seats(params["seats"], options)
        return {"credits": credits, "negative": negative, "seats": seats}

    def check_marked(self, ballot: object, options: Options, params: Params) -> Ballot:
        """Raises RuleViolation: negative_votes, over_budget, empty_ballot and readers'."""
        votes = read_numbers(ballot, "votes", options)
        if not params["negative"] and any(given < 0 for given in votes.values()):
            raise RuleViolation("negative_votes")
        spent = sum(given * given for given in votes.values())
        if spent > params["credits"]:
            raise RuleViolation("over_budget", spent=spent, budget=params["credits"])
        if spent == 0:
            raise RuleViolation("empty_ballot")
        return {"votes": {option: given for option, given in votes.items() if given}}

    def columns(self, options: Options, box: Box, params: Params) -> Columns:
        """Per option, votes for and votes against."""
        table = {option: {"for": 0, "against": 0} for option in options}
        expressed = blank = 0
        for ballot, times in box:
            if "votes" not in ballot:
                blank += times
                continue
            expressed += times
            for option, given in ballot["votes"].items():
                table[option]["for" if given > 0 else "against"] += abs(given) * times
        return {"expressed": expressed, "blank": blank, "options": table}

    def decide(
        self, options: Options, columns: Columns, params: Params, rule: Rule, electorate: Electorate
    ) -> Outcome:
        """Rank by votes for less votes against; an option without more for than against never wins."""
        table: dict[str, dict[str, int]] = columns["options"]
        if any(n < 0 for column in table.values() for n in column.values()):
            raise RuleViolation("columns_disagree")
        sums = {option: column["for"] - column["against"] for option, column in table.items()}
        liked = {option: total for option, total in sums.items() if total > 0}
        winners, unresolved = fill(tiers_by(liked), params["seats"])
        figures: dict[str, Figure] = {
            "cast": columns["expressed"] + columns["blank"],
            "expressed": columns["expressed"],
            "blank": columns["blank"],
            "options": {o: {**column, "votes": sums[o]} for o, column in table.items()},
        }
        return Outcome(self.name, tiers_by(sums), figures, None, winners, unresolved)


METHOD = Quadratic()
