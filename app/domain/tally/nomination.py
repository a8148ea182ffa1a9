"""Election without candidates: everybody names one person, says why, and may change once reasons are heard.

Ballot {"nominee": person}. Naming elects nobody: the facilitator proposes a name in the light of the reasons, and a
consent round decides, the nominee answering last. There is no blank answer, by design of the method.
"""

from app.domain.electorate import Electorate
from app.domain.reading import read_choice, read_integer, read_list
from app.domain.rules import Rule
from app.domain.tally.ballots import check_option, read_answer
from app.domain.tally.method import Ballot, Box, Columns, Options, Params, SummableMethod
from app.domain.tally.outcome import Outcome, tiers_by
from app.domain.violations import RuleViolation


class Nomination(SummableMethod):
    """`params`: round (1 or 2), named (in round 2, the people named in round 1: one may only move to them)."""

    name = "election_without_candidate"
    defaults = {"round": 1, "named": None}
    rows_are_sums = True
    has_blank = False

    def can_tie(self, rule: Rule) -> bool:
        """Never: there is nothing to choose among."""
        return False

    def complete_params(self, options: Options, params: Params) -> Params:
        """Raises RuleViolation: unknown_value, unknown_option, named_missing."""
        number = read_integer(params["round"], "round")
        read_choice(str(number), ("1", "2"), "round")
        if number == 1:
            return {"round": 1, "named": None}
        if not params["named"]:
            raise RuleViolation("named_missing")
        named = [check_option(o, options) for o in read_list(params["named"], "named")]
        return {"round": 2, "named": [option for option in options if option in named]}

    def check_marked(self, ballot: object, options: Options, params: Params) -> Ballot:
        """Raises RuleViolation: malformed_ballot, unknown_option, not_named_before."""
        nominee = read_answer(ballot, "nominee", options, "unknown_option")
        if params["named"] is not None and nominee not in params["named"]:
            raise RuleViolation("not_named_before", option=nominee)
        return {"nominee": nominee}

    def columns(self, options: Options, box: Box, params: Params) -> Columns:
        """Per person, how many named them."""
        votes = dict.fromkeys(options, 0)
        for ballot, times in box:
            votes[ballot["nominee"]] += times
        return {"expressed": sum(votes.values()), "blank": 0, "options": votes}

    def decide(
        self, options: Options, columns: Columns, params: Params, rule: Rule, electorate: Electorate
    ) -> Outcome:
        """The people named, most often first. Nobody wins here."""
        votes: dict[str, int] = columns["options"]
        if sum(votes.values()) != columns["expressed"] or columns["blank"]:
            raise RuleViolation("columns_disagree")
        named = {option: people for option, people in votes.items() if people}
        figures = {
            "cast": columns["expressed"],
            "expressed": columns["expressed"],
            "options": votes,
            "named": list(named),
        }
        return Outcome(self.name, tiers_by(named), figures)


METHOD = Nomination()
