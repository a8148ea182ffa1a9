"""Reading values that came from outside: JSON from a phone, a form or a file, however hostile.

Each reader returns a value of the right type or raises a RuleViolation; it never raises anything else.
"""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from fractions import Fraction
from typing import Any

from app.domain.canonical import LARGEST_INTEGER
from app.domain.violations import RuleViolation

LONGEST_NAME = 200
_SHARE = re.compile(r"([0-9]{1,9})/([0-9]{1,9})")
_PERCENT = re.compile(r"([0-9]{1,3}(?:[.,][0-9]{1,6})?)\s?%")


def check_fields(
    value: object, known: Collection[str], required: Iterable[str] = ()
) -> Mapping[str, Any]:
    """A mapping with only known fields and all required ones.

    Raises RuleViolation: not_an_object, unknown_field, missing_field.
    """
    if not isinstance(value, Mapping):
        raise RuleViolation("not_an_object")
    for name in value:
        if not isinstance(name, str) or name not in known:
            raise RuleViolation("unknown_field", field=shown(name))
    for name in sorted(required):
        if name not in value:
            raise RuleViolation("missing_field", field=name)
    return value


def read_integer(value: object, name: str) -> int:
    """An integer, never a boolean nor 3.0. Raises RuleViolation: not_an_integer, number_too_large."""
    if isinstance(value, bool) or not isinstance(value, int):
        raise RuleViolation("not_an_integer", field=shown(name))
    if abs(value) > LARGEST_INTEGER:
        raise RuleViolation("number_too_large", field=shown(name))
    return value


def read_count(value: object, name: str) -> int:
    """An integer of at least zero. Raises RuleViolation: not_an_integer, number_too_large, negative_number."""
    number = read_integer(value, name)
    if number < 0:
        raise RuleViolation("negative_number", field=shown(name))
    return number


def read_list(value: object, name: str) -> Sequence[Any]:
    """A JSON array. Raises RuleViolation("not_a_list")."""
    if not isinstance(value, list | tuple):
        raise RuleViolation("not_a_list", field=name)
    return value


def read_choice(value: object, known: Iterable[str], name: str) -> str:
    """One of the known texts. Raises RuleViolation("unknown_value")."""
    if not isinstance(value, str) or value not in tuple(known):
        raise RuleViolation("unknown_value", field=name, value=shown(value))
    return value


def read_flag(value: object, name: str) -> bool:
    """True or false, nothing that merely looks like it. Raises RuleViolation("not_a_boolean")."""
    if not isinstance(value, bool):
        raise RuleViolation("not_a_boolean", field=name)
    return value


def read_share(value: object, name: str) -> Fraction:
    """An exact share between 0 and 1 from "2/3" or "55 %". Raises RuleViolation("malformed_share")."""
    text = value.strip() if isinstance(value, str) else ""
    share = _fraction(text)
    if share is None or not 0 <= share <= 1:
        raise RuleViolation("malformed_share", field=name, value=shown(value))
    return share


def read_name(value: object, name: str) -> str:
    """A name such as an option: non-empty text, at most 200 characters, that UTF-8 can write.

    Raises RuleViolation("malformed_name").
    """
    if not isinstance(value, str) or not 0 < len(value) <= LONGEST_NAME or not encodable(value):
        raise RuleViolation("malformed_name", field=name)
    return value


def encodable(text: str) -> bool:
    """Whether UTF-8 can write the text: a lone surrogate from a hostile JSON escape cannot be."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def shown(value: object) -> str:
    """A short safe text of a foreign value, for the facts of a violation."""
    if not isinstance(value, str):
        return type(value).__name__
    return value[:60].encode("utf-8", "replace").decode("utf-8")


def _fraction(text: str) -> Fraction | None:
    if written := _SHARE.fullmatch(text):
        bottom = int(written[2])
        return Fraction(int(written[1]), bottom) if bottom else None
    if written := _PERCENT.fullmatch(text):
        return Fraction(written[1].replace(",", ".")) / 100
    return None


def given(fields: Mapping[str, Any]) -> dict[str, Any]:
    """The fields that hold something: an absent part and a null one mean the same."""
    return {name: value for name, value in fields.items() if value is not None}
