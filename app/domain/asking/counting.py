"""Counting sheets: never fewer than five people, a breakdown whole or not at all, before beside after.

The rule of five and honest shares stand in app.domain.publication.shares.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from app.domain.asking.questions import Question
from app.domain.publication.shares import FEWEST, breakdown, largest_remainder
from app.domain.violations import RuleViolation

AGREE = {"faces": ("1", "2"), "yes_no": ("yes",)}
"""The answers that say yes, by kind of question."""
SHORT_OF_FOOD = 2
"""Of the four situations, the last so many say that there is sometimes or often not enough to eat."""
Sheet = Mapping[str, Any]
Counts = Mapping[str, Mapping[str, int]]
"""The totals of a wall of stickers: question -> option -> stickers."""


@dataclass(frozen=True, slots=True)
class Tally:
    """What was answered to one question. `rows` are (option, how many people), None where fewer than five answered or
    where nothing is counted; `total` is the sum of amounts, None in the same way; `wanted` says on how many sheets the
    amount is more than nothing."""

    key: str
    kind: str
    answered: int
    skipped: int
    rows: tuple[tuple[str, int], ...] | None = None
    total: Decimal | None = None
    wanted: int = 0

    @property
    def too_few(self) -> bool:
        """Too few answers to show any."""
        return self.answered < FEWEST

    @property
    def shares(self) -> list[int]:
        """Whole percentages of `rows` that add up to a hundred; only where everybody gives one answer."""
        return largest_remainder([count for _, count in self.rows or ()])

    def count(self, options: Iterable[str]) -> int | None:
        """How many chose one of these; None where it is not shown."""
        wanted = set(options)
        return None if self.rows is None else sum(n for key, n in self.rows if key in wanted)


def tally(
    questions: Sequence[Question], sheets: Sequence[Sheet], wall: Counts | None = None
) -> tuple[Tally, ...]:
    """One tally a question, in order; stickers of a wall are added to the sheets."""
    return tuple(
        tally_one(question, sheets, (wall or {}).get(question.key)) for question in questions
    )


def tally_one(question: Question, sheets: Sequence[Sheet], wall: Mapping[str, int] | None) -> Tally:
    """The tally of one question."""
    given = [sheet[question.key] for sheet in sheets if sheet.get(question.key) is not None]
    stickers = dict(wall or {}) if question.is_counted else {}
    answered = len(given) + sum(stickers.values())
    skipped = len(sheets) - len(given)
    if answered < FEWEST:
        return Tally(question.key, question.kind, answered, skipped)
    if question.is_counted:
        rows = counted(question.options, given, stickers)
        return Tally(question.key, question.kind, answered, skipped, rows)
    if question.kind == "words":
        return Tally(question.key, question.kind, answered, skipped)
    amounts = [Decimal(text) for text in given]
    wanted = sum(value > 0 for value in amounts)
    total = sum(amounts, Decimal(0)) if question.kind == "number" or wanted >= FEWEST else None
    return Tally(question.key, question.kind, answered, skipped, None, total, wanted)


def counted(
    options: Sequence[str], given: Sequence[Any], stickers: Mapping[str, int]
) -> tuple[tuple[str, int], ...]:
    """(option, how many) in the order of the options."""
    counts = {key: stickers.get(key, 0) for key in options}
    for answer in given:
        for key in answer if isinstance(answer, list) else [answer]:
            counts[key] += 1
    return tuple(counts.items())


def split(
    questions: Sequence[Question], groups: Mapping[str, Sequence[Sheet]]
) -> dict[str, tuple[Tally, ...]] | None:
    """The same tallies group by group (answered with a helper, alone), None unless the whole may be shown.

    Every group that answered a question must be five people or more at that question, at each of them: otherwise a
    subtraction from the total would give the small group's answers away.
    """
    having = {name: sheets for name, sheets in groups.items() if sheets}
    if len(having) < 2 or breakdown({name: len(sheets) for name, sheets in having.items()}) is None:
        return None
    parts = {name: tally(questions, sheets) for name, sheets in having.items()}
    for place in range(len(questions)):
        if breakdown({name: part[place].answered for name, part in parts.items()}) is None:
            return None
    return parts


@dataclass(frozen=True, slots=True)
class Change:
    """One question before and after: (how many say so, of how many); None where that is not shown."""

    key: str
    before: tuple[int, int] | None
    after: tuple[int, int] | None


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked and counted at one time."""

    wording: str
    questions: tuple[Question, ...]
    tallies: tuple[Tally, ...]


def compare(before: Asked, after: Asked) -> tuple[Change, ...]:
    """The questions that have a yes (or, of the four situations, not enough to eat), before beside after.

    Raises RuleViolation("wording_changed") unless both times asked in the same words.
    """
    if before.wording != after.wording:
        raise RuleViolation("wording_changed")
    pairs = zip(after.questions, before.tallies, after.tallies, strict=True)
    return tuple(
        Change(question.key, figure(question, old), figure(question, new))
        for question, old, new in pairs
        if told_by(question)
    )


def told_by(question: Question) -> tuple[str, ...]:
    """The answers that the one figure of a question counts; none for a question without such a figure."""
    if question.measure == "four_situations":
        return question.options[-SHORT_OF_FOOD:]
    return AGREE.get(question.kind, ())


def figure(question: Question, one: Tally) -> tuple[int, int] | None:
    """(how many say so, of how many)."""
    count = one.count(told_by(question))
    return None if count is None else (count, one.answered)


PARTS = ((1, 10), (1, 5), (1, 4), (1, 3), (1, 2), (3, 4))
"""Parts that are said in words that everybody knows."""
NEARLY_ALL = (9, 10)


def roughly(part: int, whole: int) -> tuple[str, int, int]:
    """A part in easy words: ("nearly", 1, 3) for 7 of 22, ("more", 1, 2) for 15 of 24.

    The first is nobody, less, nearly, exactly, more, nearly_all or all; the nearest part is taken, the smaller one of two.
    """
    if part <= 0:
        return "nobody", 0, 1
    if part >= whole:
        return "all", 1, 1
    if part * NEARLY_ALL[1] >= whole * NEARLY_ALL[0]:
        return "nearly_all", 1, 1
    if part * PARTS[0][1] < whole:
        return "less", *PARTS[0]
    top, under = min(PARTS, key=lambda one: abs(part * one[1] - whole * one[0]) * (60 // one[1]))
    gap = part * under - whole * top
    return ("exactly" if gap == 0 else "nearly" if gap < 0 else "more"), top, under
