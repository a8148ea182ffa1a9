"""Approval: tick every option you could live with; the most ticked wins.

Ballot {"approve": ["a", "c"]}; one without any tick is blank. A threshold, when given, is the least an option needs to
be chosen (a third of the votes cast, say). An option that nobody ticked never wins, and nothing wins of an empty base.
"""

from app.domain.electorate import Counts, Electorate
from app.domain.rules import Rule
from app.domain.tally.ballots import read_set
from app.domain.tally.limits import check_size, complete_limits
from app.domain.tally.method import BLANK, Ballot, Box, Columns, Options, Params, SummableMethod
from app.domain.tally.outcome import Figure, Outcome, fill, tiers_by
from app.domain.tally.seats import read_seats
from app.domain.tally.verdict import raised
from app.domain.violations import RuleViolation


class Approval(SummableMethod):
    """`params`: seats, fewest and most options on one ballot (None: no limit)."""

    name = "approval"
    defaults = {"seats": 1, "fewest": 0, "most": None}
    rule_parts = frozenset({"threshold"})

    def complete_params(self, options: Options, params: Params) -> Params:
        """Raises RuleViolation: not_an_integer, no_place, too_many_places, impossible_limits."""
        return {
            "seats": read_seats(params["seats"], options),
            **complete_limits(options, params),
        }

    def check_marked(self, ballot: object, options: Options, params: Params) -> Ballot:
        """Raises RuleViolation: malformed_ballot, unknown_option, duplicate_option, too_few_marks, too_many_marks."""
        return check_ticks(ballot, options, params)

    def columns(self, options: Options, box: Box, params: Params) -> Columns:
        """Per option, how many people ticked it."""
        return approvals(options, box)

    def decide(
        self, options: Options, columns: Columns, params: Params, rule: Rule, electorate: Electorate
    ) -> Outcome:
        """Fill the places with the most approved options that meet the threshold."""
        votes: dict[str, int] = check_approvals(columns)
        counts = Counts(columns["expressed"], blank=columns["blank"])
        needed, size = 1, None
        more: dict[str, Figure] = {}
        if rule.threshold:
            size = counts.size(rule.threshold.base, electorate)
            needed = rule.threshold.needed(size)
            more = raised(size, counts.stated(rule.threshold.base, electorate))
        enough = {o: n for o, n in votes.items() if n >= needed and self.can_pass(size)}
        winners, unresolved = fill(tiers_by(enough), params["seats"])
        figures: dict[str, Figure] = {
            "cast": counts.cast,
            "expressed": counts.expressed,
            "blank": counts.blank,
            "options": votes,
            "needed": needed,
            "base_size": size,
            **more,
        }
        return Outcome(self.name, tiers_by(votes), figures, None, winners, unresolved)

    def can_pass(self, size: int | None) -> bool:
        """A share of nobody is reached by nobody; without a threshold there is no base."""
        return size != 0


def check_ticks(ballot: object, options: Options, params: Params) -> Ballot:
    """A ballot that ticks options, shared with the participatory budget: without any tick it is blank, as on paper.

    Where a least number of ticks is asked for, it is refused instead.

    Raises RuleViolation: malformed_ballot, unknown_option, duplicate_option, too_few_marks, too_many_marks.
    """
    ticked = read_set(ballot, "approve", options)
    if not ticked and not params["fewest"]:
        return dict(BLANK)
    return {"approve": check_size(ticked, params)}


def approvals(options: Options, box: Box) -> Columns:
    """The sums of ballots that tick options, shared with the participatory budget."""
    votes = dict.fromkeys(options, 0)
    expressed = blank = 0
    for ballot, times in box:
        if "approve" not in ballot:
            blank += times
            continue
        expressed += times
        for option in ballot["approve"]:
            votes[option] += times
    return {"expressed": expressed, "blank": blank, "options": votes}


def check_approvals(columns: Columns) -> dict[str, int]:
    """The votes per option. Raises RuleViolation("columns_disagree") when one has more than the ballots."""
    votes: dict[str, int] = columns["options"]
    if max(votes.values()) > columns["expressed"] or min(votes.values()) < 0:
        raise RuleViolation("columns_disagree")
    return votes


METHOD = Approval()
