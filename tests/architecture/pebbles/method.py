"""Pebbles: everybody lays one pebble before one option; the most pebbles wins.

Ballot {"pebble": "a"}; a blank one says so. Equal heaps that straddle the last place are unresolved.
"""

from app.domain.electorate import Electorate
from app.domain.rules import Rule
from app.domain.tally.ballots import read_answer
from app.domain.tally.method import Ballot, Box, Columns, Options, Params, SummableMethod
from app.domain.tally.outcome import Outcome, fill, tiers_by
from app.domain.tally.seats import read_seats


class Pebbles(SummableMethod):
    """`params`: seats."""

    name = "pebbles"
    defaults = {"seats": 1}
    rows_are_sums = True

    def complete_params(self, options: Options, params: Params) -> Params:
        """Raises RuleViolation: not_an_integer, no_place, too_many_places."""
        return {"seats": read_seats(params["seats"], options)}

    def check_marked(self, ballot: object, options: Options, params: Params) -> Ballot:
        """Raises RuleViolation: malformed_ballot, unknown_option."""
        return {"pebble": read_answer(ballot, "pebble", options, "unknown_option")}

    def columns(self, options: Options, box: Box, params: Params) -> Columns:
        """Per option, how many pebbles."""
        heaps = dict.fromkeys(options, 0)
        blank = 0
        for ballot, times in box:
            if "pebble" in ballot:
                heaps[ballot["pebble"]] += times
            else:
                blank += times
        return {"expressed": sum(heaps.values()), "blank": blank, "options": heaps}

    def decide(
        self, options: Options, columns: Columns, params: Params, rule: Rule, electorate: Electorate
    ) -> Outcome:
        """The largest heaps; an option without a pebble never wins."""
        heaps: dict[str, int] = columns["options"]
        laid = {option: pebbles for option, pebbles in heaps.items() if pebbles}
        winners, unresolved = fill(tiers_by(laid), params["seats"])
        figures = {
            "cast": columns["expressed"] + columns["blank"],
            "expressed": columns["expressed"],
            "blank": columns["blank"],
            "options": heaps,
        }
        return Outcome(self.name, tiers_by(heaps), figures, None, winners, unresolved)


METHOD = Pebbles()
