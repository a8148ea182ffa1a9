"""Two people typed the same pile of sheets: both must have found the same. What differs is named, never merged."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from app.domain.asking.counting import Sheet
from app.domain.asking.questions import Question
from app.domain.violations import RuleViolation


def check_piles(
    questions: Sequence[Question], first: Sequence[Sheet], second: Sequence[Sheet]
) -> None:
    """Raises RuleViolation("pile_sizes_differ"), or RuleViolation("piles_differ") with the number of the first question
    whose counts differ, and both counts."""
    if len(first) != len(second):
        raise RuleViolation("pile_sizes_differ", first=len(first), second=len(second))
    for place, question in enumerate(questions, start=1):
        one, other = (found(question, pile) for pile in (first, second))
        for answer in sorted({*one, *other}, key=lambda given: (given is None, str(given))):
            if one[answer] != other[answer]:
                raise RuleViolation(
                    "piles_differ", question=place, first=one[answer], second=other[answer]
                )


def found(question: Question, pile: Sequence[Sheet]) -> Counter[Any]:
    """How often each answer was found; how many wrote words, whatever they wrote."""
    given = [sheet.get(question.key) for sheet in pile]
    if question.kind == "words":
        return Counter({"written": sum(answer is not None for answer in given)})
    counts: Counter[Any] = Counter()
    for answer in given:
        counts.update(answer if isinstance(answer, list) else [answer])
    return counts
