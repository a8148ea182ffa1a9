"""Majority judgement: each option gets a grade in words from everybody; the median decides (Balinski and Laraki).

Ballot {"grades": {option: grade}}. The majority grade is the LOWER median. Ties are broken by the majority value:
take one majority grade away from each tied option, look at the next, and so on. `gauge` computes the same order
fast, as Mieux Voter does. Options must carry the same number of grades; `params["missing"]` says how.
"""

import math

from app.domain.electorate import Electorate
from app.domain.reading import read_choice, read_list, read_name, shown
from app.domain.rules import Rule
from app.domain.tally.ballots import read_table
from app.domain.tally.labels import read_labels
from app.domain.tally.method import Ballot, Box, Columns, Options, Params, SummableMethod
from app.domain.tally.outcome import Figure, Outcome, fill, tiers_by
from app.domain.tally.seats import read_seats
from app.domain.violations import RuleViolation

FIVE_GRADES = ("set_aside", "of_little_use", "useful", "important", "essential")
MISSING = ("worst", "refuse", "median", "normalise")
MOST_GRADES = 20

Tally = tuple[int, ...]
"""How many people gave each grade, worst grade first."""


class MajorityJudgement(SummableMethod):
    """`params`: grades (worst first), missing (worst | refuse | median | normalise), seats, labels (own words)."""

    name = "majority_judgement"
    defaults = {"grades": list(FIVE_GRADES), "missing": "worst", "seats": 1, "labels": {}}

    def complete_params(self, options: Options, params: Params) -> Params:
        """Raises RuleViolation: malformed_name, duplicate_grade, too_few_grades, too_many_grades, unknown_value."""
        grades = read_grades(params["grades"])
        labels = read_labels(params["labels"], grades)
        return {
            "grades": grades,
            "missing": read_choice(params["missing"], MISSING, "missing"),
            "seats": read_seats(params["seats"], options),
            **({"labels": labels} if labels else {}),
        }

    def check_marked(self, ballot: object, options: Options, params: Params) -> Ballot:
        """Raises RuleViolation: malformed_ballot, unknown_option, unknown_grade, grade_missing."""
        grades = read_table(ballot, "grades", options)
        for grade in grades.values():
            if not isinstance(grade, str) or grade not in params["grades"]:
                raise RuleViolation("unknown_grade", grade=shown(grade))
        if not grades:
            raise RuleViolation("empty_ballot")
        if params["missing"] == "refuse" and len(grades) < len(options):
            raise RuleViolation("grade_missing", given=len(grades), asked=len(options))
        return {"grades": grades}

    def columns(self, options: Options, box: Box, params: Params) -> Columns:
        """Per option, how many people gave each grade."""
        table = {option: dict.fromkeys(params["grades"], 0) for option in options}
        expressed = blank = 0
        for ballot, times in box:
            if "grades" not in ballot:
                blank += times
                continue
            expressed += times
            for option, grade in ballot["grades"].items():
                table[option][grade] += times
        return {"expressed": expressed, "blank": blank, "options": table}

    def decide(
        self, options: Options, columns: Columns, params: Params, rule: Rule, electorate: Electorate
    ) -> Outcome:
        """Rank the options; with no ballot at all, nobody wins."""
        people = int(columns["expressed"])
        raw = {o: _row(columns["options"][o], params["grades"]) for o in options}
        if max(sum(tally) for tally in raw.values()) > people:
            raise RuleViolation("columns_disagree")
        even = even_out(raw, people, params["missing"])
        tiers = tiers_by({o: gauge(even[o]) for o in options})
        graded = self.eligible(raw)
        ranked = tuple(row for tier in tiers if (row := tuple(o for o in tier if o in graded)))
        winners, unresolved = fill(ranked, params["seats"]) if people else ((), ())
        table = {o: _explain(raw[o], even[o], people, params["grades"]) for o in options}
        figures: dict[str, Figure] = {
            "cast": people + columns["blank"],
            "expressed": people,
            "blank": columns["blank"],
            "options": table,
        }
        return Outcome(self.name, tiers, figures, None, winners, unresolved)

    def eligible(self, raw: dict[str, Tally]) -> set[str]:
        """Who can be chosen: an option that nobody graded never is."""
        return {option for option, tally in raw.items() if sum(tally)}


def read_grades(value: object) -> list[str]:
    """2 to 20 distinct grades, worst first. Raises RuleViolation (see complete_params)."""
    grades = [read_name(grade, "grades") for grade in read_list(value, "grades")]
    if len(set(grades)) != len(grades):
        raise RuleViolation("duplicate_grade")
    if len(grades) < 2:
        raise RuleViolation("too_few_grades", fewest=2)
    if len(grades) > MOST_GRADES:
        raise RuleViolation("too_many_grades", most=MOST_GRADES)
    return grades


def even_out(
    tallies: dict[str, Tally], people: int, missing: str, default: int = 0
) -> dict[str, Tally]:
    """Give every option the same number of grades.

    "worst" and "refuse" add grade number `default` (the worst) for each missing grade; "median" adds the option's
    own majority grade (an option nobody graded gets the worst one); "normalise" scales each tally to the least
    common multiple of their sizes, so that only proportions count.
    """
    if missing == "normalise":
        return _scale(tallies)
    evened = {}
    for option, tally in tallies.items():
        given = sum(tally)
        grade = median(tally) if missing == "median" and given else default
        added = people - given
        evened[option] = tuple(n + added * (i == grade) for i, n in enumerate(tally))
    return evened


def median(tally: Tally) -> int:
    """Index of the majority grade: the lower median, at (n - 1) // 2 of the grades from worst to best."""
    place, seen = (sum(tally) - 1) // 2, 0
    for grade, people in enumerate(tally):
        seen += people
        if seen > place:
            return grade
    return 0


def gauge(tally: Tally) -> tuple[tuple[int, int], ...]:
    """A key that sorts options as their majority values do; greater is better.

    Each step is (majority grade, +people above or -people below, whichever is larger; equal counts as below),
    then the majority group joins its neighbour on that side. (Mieux Voter, docs/SCORE.md.)
    """
    left = list(tally)
    steps = []
    for _ in tally:
        grade = median(tuple(left))
        below, above = sum(left[:grade]), sum(left[grade + 1 :])
        steps.append((grade, above if above > below else -below))
        side = range(grade + 1, len(left)) if above > below else range(grade - 1, -1, -1)
        neighbour = next((other for other in side if left[other]), None)
        if neighbour is not None:
            left[neighbour] += left[grade]
            left[grade] = 0
    return tuple(steps)


def majority_value(tally: Tally) -> tuple[int, ...]:
    """The definition itself: the majority grades met when they are taken away one by one.

    Slow (one step a ballot); kept as the plain statement of the rule, against which `gauge` is tested.
    """
    left, value = list(tally), []
    while any(left):
        grade = median(tuple(left))
        value.append(grade)
        left[grade] -= 1
    return tuple(value)


def _row(counts: dict[str, int], grades: list[str]) -> Tally:
    return tuple(counts[grade] for grade in grades)


def _scale(tallies: dict[str, Tally]) -> dict[str, Tally]:
    sizes = [sum(tally) for tally in tallies.values() if sum(tally)]
    common = math.lcm(*sizes) if sizes else 0
    scaled = {}
    for option, tally in tallies.items():
        if not sum(tally):
            scaled[option] = (common,) + (0,) * (len(tally) - 1)
        else:
            scaled[option] = tuple(n * (common // sum(tally)) for n in tally)
    return scaled


def _explain(raw: Tally, even: Tally, people: int, grades: list[str]) -> dict[str, Figure]:
    grade = median(even)
    return {
        "grades": dict(zip(grades, raw, strict=True)),
        "counted": dict(zip(grades, even, strict=True)),
        "missing": people - sum(raw),
        "majority_grade": grades[grade] if sum(even) else None,
        "below": sum(even[:grade]),
        "above": sum(even[grade + 1 :]),
    }


METHOD = MajorityJudgement()
