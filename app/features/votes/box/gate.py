"""The one gate of the ballot box: how big each field of a ballot may be, whichever door it came through.

A socket, a JSON post and a form hand in what they were sent; nothing reaches a batch before it has passed here, so that
a field that no database could hold is refused to the phone that sent it, and to nobody else.
"""

from typing import Any

from app.domain.violations import RuleViolation

LARGEST_NUMBER = 2**31 - 1
"""Of a vote, a seat, a phone: what an INTEGER column of every database can hold."""
LARGEST_ANSWER = 2**53 - 1
"""Of a number inside a choice: what every JSON reader keeps exactly."""
LARGEST_CHOICE = 32 * 1024
"""Bytes of a choice written as JSON: a ranking of five hundred options with room to spare."""
DEEPEST, MOST_PARTS, LONGEST_TEXT = 4, 4000, 400


def read_number(value: object) -> int:
    """A number of a vote or a seat. Raises RuleViolation("malformed_message")."""
    if isinstance(value, bool) or not isinstance(value, int) or not 0 < value <= LARGEST_NUMBER:
        raise RuleViolation("malformed_message")
    return value


def read_typed(text: str | None) -> object:
    """A number as a form sends it: None if the field was left out, the text itself if it is no number."""
    if not text:
        return None
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 10 else text


def check_size(choice: object) -> None:
    """A choice is a small tree of short texts and whole numbers. Raises RuleViolation("malformed_ballot").

    Walked without recursion: however deep it is, nobody's stack is at risk.
    """
    waiting, seen = [(choice, 0)], 0
    while waiting:
        part, depth = waiting.pop()
        seen += 1
        if depth > DEEPEST or seen + len(waiting) > MOST_PARTS:
            raise RuleViolation("malformed_ballot")
        waiting += [(inner, depth + 1) for inner in inside(part)]


def inside(part: object) -> list[Any]:
    """What a list or an object holds, keys included; nothing for a leaf, which is checked. Raises RuleViolation."""
    if isinstance(part, dict | list | tuple):
        if len(part) > MOST_PARTS:
            raise RuleViolation("malformed_ballot")
        return [*part, *part.values()] if isinstance(part, dict) else [*part]
    if not is_leaf(part):
        raise RuleViolation("malformed_ballot")
    return []


def is_leaf(part: object) -> bool:
    """Nothing, yes or no, a whole number, or a short text that every database can hold: no NUL, no half a character."""
    if part is None or isinstance(part, bool):
        return True
    if isinstance(part, int):
        return -LARGEST_ANSWER <= part <= LARGEST_ANSWER
    if not isinstance(part, str) or len(part) > LONGEST_TEXT:
        return False
    return "\x00" not in part and not any("\ud800" <= letter <= "\udfff" for letter in part)
