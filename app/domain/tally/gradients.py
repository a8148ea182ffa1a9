"""Gradients of agreement: how much each person stands behind a proposal, on 8 levels (Kaner) or 5.

Ballot {"level": 1}, 1 being the warmest. The scale has no rule of its own: the histogram is the result, and the
proposal passes or not only if the vote was given a threshold or requirements. Levels are never averaged.
"""

from app.domain.electorate import Counts, Electorate
from app.domain.reading import read_choice, read_count, read_integer
from app.domain.rules import Rule
from app.domain.tally.ballots import unwrap
from app.domain.tally.labels import read_labels
from app.domain.tally.method import Ballot, Box, Columns, Options, Params, SummableMethod
from app.domain.tally.outcome import Figure, Outcome
from app.domain.tally.verdict import requirement_figures, threshold_figures
from app.domain.violations import RuleViolation

SCALES = {8: (3, 4), 5: (2, 3)}
"""Per scale: the last level that supports the proposal, and the level that abstains."""


class Gradients(SummableMethod):
    """`params`: levels (8 or 5), support (the last level that counts as support; None: as the scale says).

    labels: own words, per level as text. Requirements name a level by its number as text: "8" at most 0 is a veto.
    """

    name = "gradients"
    defaults = {"levels": 8, "support": None, "labels": {}}
    rows_are_sums = True
    rule_parts = frozenset({"threshold", "requirements"})
    fewest_options = 0

    def can_tie(self, rule: Rule) -> bool:
        """Never: there is nothing to choose among."""
        return False

    def complete_params(self, options: Options, params: Params) -> Params:
        """Raises RuleViolation: unknown_value, not_an_integer, unknown_level."""
        levels = read_integer(params["levels"], "levels")
        read_choice(str(levels), [str(scale) for scale in SCALES], "levels")
        support = params["support"]
        if support is None:
            support = SCALES[levels][0]
        if not 1 <= read_count(support, "support") < levels:
            raise RuleViolation("unknown_level", level=support, levels=levels)
        labels = read_labels(params["labels"], [str(n) for n in range(1, levels + 1)])
        return {"levels": levels, "support": support, **({"labels": labels} if labels else {})}

    def check_marked(self, ballot: object, options: Options, params: Params) -> Ballot:
        """Raises RuleViolation: malformed_ballot, not_an_integer, unknown_level."""
        level = read_integer(unwrap(ballot, "level", (int, float)), "level")
        if not 1 <= level <= params["levels"]:
            raise RuleViolation("unknown_level", level=level, levels=params["levels"])
        return {"level": level}

    def columns(self, options: Options, box: Box, params: Params) -> Columns:
        """How many people chose each level; the middle level is an abstention."""
        levels = {str(level): 0 for level in range(1, params["levels"] + 1)}
        blank = 0
        for ballot, times in box:
            if "level" in ballot:
                levels[str(ballot["level"])] += times
            else:
                blank += times
        abstain = levels[str(SCALES[params["levels"]][1])]
        expressed = sum(levels.values()) - abstain
        return {"levels": levels, "expressed": expressed, "abstain": abstain, "blank": blank}

    def decide(
        self, options: Options, columns: Columns, params: Params, rule: Rule, electorate: Electorate
    ) -> Outcome:
        """The histogram, the median level, and the rule if there is one."""
        levels: dict[str, int] = columns["levels"]
        counts = Counts(columns["expressed"], columns["abstain"], columns["blank"])
        if sum(levels.values()) != counts.expressed + counts.abstain:
            raise RuleViolation("columns_disagree")
        support = sum(levels[str(n)] for n in range(1, params["support"] + 1))
        figures: dict[str, Figure] = {
            "cast": counts.cast,
            "expressed": counts.expressed,
            "abstain": counts.abstain,
            "blank": counts.blank,
            "levels": levels,
            "median_level": median_level(levels),
            "support": support,
        }
        verdicts = requirement_figures(rule, levels, counts, electorate)
        if rule.threshold:
            verdict = threshold_figures(rule.threshold, support, counts, electorate)
            figures, passed = {**figures, "threshold": verdict}, bool(verdict["met"])
        else:
            passed = True
        decided = rule.threshold is not None or bool(verdicts)
        passed = passed and counts.cast > 0 and all(item["met"] for item in verdicts)
        return Outcome(
            self.name,
            figures={**figures, "requirements": verdicts},
            passed=passed if decided else None,
        )


def median_level(levels: dict[str, int]) -> int | None:
    """The level in the middle; between two, the cooler one, as in majority judgement."""
    place, seen = sum(levels.values()) // 2, 0
    for level, people in sorted((int(name), n) for name, n in levels.items()):
        seen += people
        if seen > place:
            return level
    return None


METHOD = Gradients()
