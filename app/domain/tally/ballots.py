"""The shapes that ballots of several methods share, read from hostile JSON.

A ballot is written {"field": value}. The bare value is accepted too: "for" for {"choice": "for"},
["A", "B"] for {"ranking": ["A", "B"]}; the canonical form always carries the field.
"""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from app.domain.reading import read_integer, shown
from app.domain.violations import RuleViolation


def unwrap(ballot: object, field: str, kind: type | tuple[type, ...]) -> Any:
    """The value inside {field: value}, or the bare value. Raises RuleViolation("malformed_ballot").

    A lone key equal to the field is always the field, even where an option has the same name.
    """
    wrapped = isinstance(ballot, Mapping) and set(ballot) == {field}
    value = ballot[field] if isinstance(ballot, Mapping) and wrapped else ballot
    if not isinstance(value, kind) or isinstance(value, bool):
        raise RuleViolation("malformed_ballot", field=field)
    return value


def read_answer(ballot: object, field: str, known: Collection[str], code: str) -> str:
    """One text among the known ones. Raises RuleViolation: malformed_ballot, or `code` with the value."""
    value: str = unwrap(ballot, field, str)
    if value not in known:
        raise RuleViolation(code, value=shown(value))
    return value


def read_table(ballot: object, field: str, options: Collection[str]) -> dict[str, Any]:
    """A value per option, in the order of the question. Raises RuleViolation: malformed_ballot, unknown_option."""
    table: Mapping[Any, Any] = unwrap(ballot, field, Mapping)
    for option in table:
        check_option(option, options)
    return {option: table[option] for option in options if option in table}


def read_numbers(ballot: object, field: str, options: Collection[str]) -> dict[str, int]:
    """An integer per option. Raises RuleViolation: malformed_ballot, unknown_option, not_an_integer, number_too_large."""
    table = read_table(ballot, field, options)
    return {option: read_integer(value, option) for option, value in table.items()}


def read_set(ballot: object, field: str, options: Sequence[str]) -> list[str]:
    """Options chosen, each once, in the order of the question.

    Raises RuleViolation: malformed_ballot, unknown_option, duplicate_option.
    """
    chosen = [check_option(option, options) for option in unwrap(ballot, field, (list, tuple))]
    if len(set(chosen)) != len(chosen):
        raise RuleViolation("duplicate_option")
    return [option for option in options if option in chosen]


def check_option(option: object, options: Collection[str]) -> str:
    """An option of the question. Raises RuleViolation("unknown_option")."""
    if not isinstance(option, str) or option not in options:
        raise RuleViolation("unknown_option", option=shown(option))
    return option
