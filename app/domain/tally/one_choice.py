"""One choice among several options: the most chosen wins, at once or in two rounds (absolute, then relative majority).

Ballot {"choice": "a"}; a blank one says so. With a threshold an option needs it to win. In the first of two rounds the
threshold (more than half of the expressed votes by default) must be reached; where no option does, the options kept are
voted on again, and the most votes are then enough. An option without a vote never wins.
"""

from app.domain.electorate import Counts, Electorate
from app.domain.reading import read_count
from app.domain.rules import Rule, simple
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
from app.domain.tally.outcome import Figure, Outcome, Tiers, fill, tiers_by
from app.domain.tally.verdict import raised
from app.domain.violations import RuleViolation

FEWEST_KEPT = 2


class OneChoice(SummableMethod):
    """`params`: keep, how many options the second round keeps (None: all). Those exactly tied at the end stay too."""

    name = "one_choice"
    defaults = {"keep": None}
    rows_are_sums = True
    rule_parts = frozenset({"threshold", "round"})

    def complete_params(self, options: Options, params: Params) -> Params:
        """Raises RuleViolation: not_an_integer, too_few_kept."""
        if params["keep"] is None:
            return {"keep": None}
        keep = read_count(params["keep"], "keep")
        if keep < FEWEST_KEPT:
            raise RuleViolation("too_few_kept", fewest=FEWEST_KEPT)
        return {"keep": keep}

    def check_marked(self, ballot: object, options: Options, params: Params) -> Ballot:
        """Raises RuleViolation: malformed_ballot, unknown_option."""
        return {"choice": read_answer(ballot, "choice", options, "unknown_option")}

    def columns(self, options: Options, box: Box, params: Params) -> Columns:
        """Per option, how many people chose it."""
        votes = dict.fromkeys(options, 0)
        blank = 0
        for ballot, times in box:
            if "choice" in ballot:
                votes[ballot["choice"]] += times
            else:
                blank += times
        return {"expressed": sum(votes.values()), "blank": blank, "options": votes}

    def decide(
        self, options: Options, columns: Columns, params: Params, rule: Rule, electorate: Electorate
    ) -> Outcome:
        """The most chosen option among those that reach what the round asks for."""
        votes: dict[str, int] = columns["options"]
        if columns["expressed"] != sum(votes.values()) or min(votes.values()) < 0:
            raise RuleViolation("columns_disagree")
        counts = Counts(columns["expressed"], blank=columns["blank"])
        threshold = rule.threshold or (simple() if rule.round == 1 else None)
        needed, size, more = 1, None, {}
        if threshold is not None:
            size = counts.size(threshold.base, electorate)
            needed = threshold.needed(size)
            more = raised(size, counts.stated(threshold.base, electorate))
        tiers = tiers_by(votes)
        enough = {option: n for option, n in votes.items() if size != 0 and n >= needed}
        winners, unresolved = fill(tiers_by(enough), 1)
        figures: dict[str, Figure] = {
            "cast": counts.cast,
            "expressed": counts.expressed,
            "blank": counts.blank,
            "options": votes,
            "needed": needed,
            "base_size": size,
            **more,
        }
        if rule.round == 1 and not enough and counts.cast:
            figures[SECOND_ROUND] = kept(tiers, options, params["keep"])
        return Outcome(self.name, tiers, figures, None, winners, unresolved)


def kept(tiers: Tiers, options: Options, keep: int | None) -> list[str]:
    """The options of the second round, in the order of the question: all, or the first few with their equals."""
    found: set[str] = set()
    for tier in tiers:
        if keep is not None and len(found) >= keep:
            break
        found.update(tier)
    return [option for option in options if option in found]


METHOD = OneChoice()
