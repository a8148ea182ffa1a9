"""Reading answers: from a form, from JSON, from what a teller types, from the cell of a table.

An answer is kept as: faces 1 to 4 and options by key, ticks as a list of keys in the order of the options, a number
as it is, a quantity as decimal text ("0.5"), words as they were said. Nothing stands for "I do not answer".
"""

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from app.domain.asking.questions import Question
from app.domain.violations import RuleViolation, about_field

LONGEST_WORDS = 500
AMOUNT = re.compile(r"\d{1,9}(?:\.\d{1,3})?")
Answers = dict[str, Any]


def read_answers(questions: Sequence[Question], given: Mapping[str, Any]) -> Answers:
    """What was answered, by the key of each question; empty for a sheet on which nothing was. What belongs to no
    question is left aside. Raises RuleViolation as `read_answer`, with the question's number."""
    read = {}
    for place, question in enumerate(questions, start=1):
        with about_field(question.key):
            answer = read_answer(question, given.get(question.key), place)
        if answer is not None:
            read[question.key] = answer
    return read


def read_answer(question: Question, given: Any, place: int = 1) -> Any:
    """One answer as it is kept, None for none.

    Raises RuleViolation: unknown_listening_answer, unreadable_amount, negative_amount, above_ceiling, words_too_long.
    """
    if given is None or given == "" or given == []:
        return None
    if question.kind == "several":
        return ticks(question, given, place)
    if not isinstance(given, str | int) or isinstance(given, bool):
        raise RuleViolation("unknown_listening_answer", question=place)
    text = str(given).strip()
    if not text:
        return None
    if question.is_counted:
        return chosen(question, text, place)
    if question.kind == "words":
        return said(text, place)
    return amount(question, text, place)


def chosen(question: Question, text: str, place: int) -> str:
    """The key of one option."""
    if text not in question.options:
        raise RuleViolation("unknown_listening_answer", question=place)
    return text


def ticks(question: Question, given: Any, place: int) -> list[str] | None:
    """The keys that were ticked, each once, in the order of the options; None for none."""
    marks = given.split() if isinstance(given, str) else given
    if not isinstance(marks, list | tuple) or any(mark not in question.options for mark in marks):
        raise RuleViolation("unknown_listening_answer", question=place)
    return [key for key in question.options if key in marks] or None


def said(text: str, place: int) -> str:
    """Words, as long as a box takes."""
    if len(text) > LONGEST_WORDS:
        raise RuleViolation("words_too_long", question=place, longest=LONGEST_WORDS)
    return text


def amount(question: Question, text: str, place: int) -> str:
    """A number as plain decimal text; « 0,5 » and "0.5" are both read. Whole, where a number is asked."""
    plain = re.sub(r"[\s\u00a0\u202f]", "", text).replace(",", ".")
    if plain.startswith("-"):
        raise RuleViolation("negative_amount", question=place)
    fits = AMOUNT.fullmatch(plain) and plain.isascii()
    if not fits or (question.kind == "number" and "." in plain):
        raise RuleViolation("unreadable_amount", question=place)
    value = Decimal(plain)
    if value > question.most:
        raise RuleViolation("above_ceiling", question=place, most=question.most)
    return plain_decimal(value)


def plain_decimal(value: Decimal) -> str:
    """ "61.5", "12": no zeros that say nothing, no powers of ten."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def read_typed(question: Question, text: str, place: int = 1) -> Any:
    """An answer as a teller types it: 1 to 9 for the options from the first one on, a blank for none; several digits
    where several may be ticked. Raises RuleViolation as `read_answer`."""
    typed = text.strip()
    if not typed or not question.is_counted:
        return read_answer(question, typed, place)
    marks = [digit for digit in typed if digit not in " ,;."]
    if question.kind != "several" and len(marks) != 1:
        raise RuleViolation("unknown_listening_answer", question=place)
    keys = [option_at(question, mark, place) for mark in marks]
    return ticks(question, keys, place) if question.kind == "several" else keys[0]


def option_at(question: Question, digit: str, place: int) -> str:
    """The option that a digit stands for."""
    number = int(digit) if digit.isascii() and digit.isdigit() else 0
    if not 1 <= number <= len(question.options):
        raise RuleViolation("unknown_listening_answer", question=place)
    return question.options[number - 1]
