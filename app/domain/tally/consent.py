"""A consent round: adopted when no objection stands, not when everybody is delighted.

Ballot {"answer": "consent" | "concern" | "objection" | "stand_aside"}; a concern consents and leaves a worry to note.
Whether an objection is one, and what became of it, is the work of `app.domain.deliberation`.
"""

from app.domain.electorate import Counts, Electorate
from app.domain.reading import read_choice
from app.domain.rules import Requirement, Rule
from app.domain.tally.ballots import read_answer
from app.domain.tally.method import Ballot, Box, Columns, Options, Params, SummableMethod
from app.domain.tally.outcome import Figure, Outcome
from app.domain.tally.verdict import requirement_figures
from app.domain.violations import RuleViolation

ANSWERS = ("consent", "concern", "objection", "stand_aside")


class Consent(SummableMethod):
    """`params["silence"]`: "blocks" (everybody present must answer, where presence is known) or "consents".

    A requirement "at most" on "objection" replaces "no objection at all", for large rooms: at most 1/5 of those present.
    """

    name = "consent"
    defaults = {"silence": "blocks"}
    rows_are_sums = True
    rule_parts = frozenset({"requirements"})
    fewest_options = 0
    has_blank = False

    def can_tie(self, rule: Rule) -> bool:
        """Never: there is nothing to choose among."""
        return False

    def complete_params(self, options: Options, params: Params) -> Params:
        """{"silence": "blocks" | "consents"}."""
        return {"silence": read_choice(params["silence"], ("blocks", "consents"), "silence")}

    def check_marked(self, ballot: object, options: Options, params: Params) -> Ballot:
        """Raises RuleViolation: malformed_ballot, unknown_choice."""
        return {"answer": read_answer(ballot, "answer", ANSWERS, "unknown_choice")}

    def columns(self, options: Options, box: Box, params: Params) -> Columns:
        """The four counts; standing aside is an abstention."""
        votes = dict.fromkeys(ANSWERS, 0)
        for ballot, times in box:
            votes[ballot["answer"]] += times
        aside = votes["stand_aside"]
        return {**votes, "expressed": sum(votes.values()) - aside, "abstain": aside}

    def decide(
        self, options: Options, columns: Columns, params: Params, rule: Rule, electorate: Electorate
    ) -> Outcome:
        """Adopted when somebody consents, nobody is silent, and objections keep their limit (none by default)."""
        votes = {answer: int(columns[answer]) for answer in ANSWERS}
        counts = Counts(columns["expressed"], columns["abstain"])
        if counts.cast != sum(votes.values()):
            raise RuleViolation("columns_disagree")
        verdicts = requirement_figures(rule, votes, counts, electorate)
        limited = any(self.limits_objections(item) for item in rule.requirements)
        silent = _silent(counts.cast, electorate)
        figures: dict[str, Figure] = {
            **votes,
            "expressed": counts.expressed,
            "cast": counts.cast,
            "silent": silent,
            "requirements": verdicts,
        }
        passed = (
            votes["consent"] + votes["concern"] > 0
            and (limited or votes["objection"] == 0)
            and all(item["met"] for item in verdicts)
            and (params["silence"] == "consents" or not silent)
        )
        return Outcome(self.name, figures=figures, passed=passed)

    def limits_objections(self, item: Requirement) -> bool:
        """Whether a requirement says how many objections are allowed."""
        return item.option == "objection" and item.limit == "at_most"


def _silent(cast: int, electorate: Electorate) -> int | None:
    """How many of those who were asked did not answer; None where presence is not known."""
    voices = electorate.voices
    return None if voices is None else max(0, voices - cast)


METHOD = Consent()
