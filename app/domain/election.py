"""An election in a file: read strictly, counted with the code of the live vote. See docs/formats.md.

    {"method": "approval", "options": ["a", "b"], "parameters": {"seats": 1}, "rule": {},
     "ballots": [{"choice": {"approve": ["a"]}, "count": 12}]}

Instead of "ballots", a method whose result follows from sums accepts "columns", as published by a closed vote.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from app.domain.canonical import plain
from app.domain.electorate import Electorate
from app.domain.reading import check_fields, encodable, read_count, read_list, shown
from app.domain.rules import Rule
from app.domain.strict_json import NotJson, strict_json
from app.domain.tally import registry
from app.domain.tally.method import Method, SummableMethod
from app.domain.tally.outcome import Outcome
from app.domain.violations import RuleViolation

FORMAT = "tablee-election/1"
RESULT_FORMAT = "tablee-result/1"
FIELDS = frozenset(
    {"format", "title", "method", "options", "parameters", "rule", "electorate"}
    | {"ballots", "columns"}
)
MOST_ROWS = 1_000_000
LONGEST_TITLE = 500


@dataclass(frozen=True)
class Election:
    """A vote ready to be counted: every part of it was read and checked, except the ballots."""

    method: Method
    options: tuple[str, ...]
    params: dict[str, Any] = field(default_factory=dict)
    rule: Rule = field(default_factory=Rule)
    electorate: Electorate = field(default_factory=Electorate)
    ballots: Sequence[tuple[object, int]] = ()
    columns: Mapping[str, Any] | None = None

    @classmethod
    def from_json(cls, value: object) -> "Election":
        """Read an election. Raises the RuleViolation of the first thing that is wrong; a faulty ballot is numbered."""
        fields = check_fields(value, FIELDS, {"method", "options"})
        if fields.get("format", FORMAT) != FORMAT:
            raise RuleViolation("unknown_format", format=shown(fields["format"]))
        _check_title(fields.get("title", ""))
        rule = Rule.from_json(fields.get("rule", {}))
        method = registry.get(fields["method"], rule.counting)
        options = method.check_options(fields["options"])
        params = method.check_params(options, fields.get("parameters", {}))
        return cls(
            method,
            options,
            params,
            method.check_rule(rule),
            Electorate.from_json(fields.get("electorate", {}), rule.counting),
            _read_rows(fields, method, options, params),
            _read_columns(fields, method),
        )

    def count(self) -> Outcome:
        """The result, by the code of the live vote."""
        if self.columns is not None and isinstance(self.method, SummableMethod):
            sums = dict(self.columns)
            return self.method.count_columns(
                self.options, sums, self.params, self.rule, self.electorate
            )
        return self.method.count(
            self.options, self.ballots, self.params, self.rule, self.electorate
        )

    def as_json(self) -> dict[str, Any]:
        """The election as a file, equal ballots together and in an order that says nothing."""
        box = self.method.collect(self.options, self.ballots, self.params)
        return {
            "format": FORMAT,
            "method": self.method.name,
            "options": list(self.options),
            "parameters": plain(self.params),
            "rule": self.rule.as_json(),
            "electorate": self.electorate.as_json(),
            "ballots": [{"choice": plain(ballot), "count": times} for ballot, times in box],
        }

    def result_json(self, outcome: Outcome | None = None) -> dict[str, Any]:
        """The question as it was understood, defaults included, with its result, counted here unless it is given."""
        return {
            "format": RESULT_FORMAT,
            "method": self.method.name,
            "options": list(self.options),
            "parameters": plain(self.params),
            "rule": self.rule.as_json(),
            "electorate": self.electorate.as_json(),
            "result": (outcome or self.count()).as_json(),
        }


def count_text(text: str | bytes) -> dict[str, Any]:
    """The result of an election file, as plain JSON. Raises RuleViolation for anything that is not such a file."""
    return Election.from_json(read_json(text)).result_json()


def read_json(text: str | bytes) -> Any:
    """JSON read strictly: UTF-8, no field twice, no NaN, not too deep.

    Raises RuleViolation: not_utf8, malformed_json (with its line), duplicate_field.
    """
    if isinstance(text, bytes):
        try:
            text = text.decode("utf-8-sig")
        except UnicodeDecodeError as fault:
            raise RuleViolation("not_utf8") from fault
    try:
        return strict_json(text, _fields_once)
    except NotJson as fault:
        if fault.constant:
            raise RuleViolation("not_an_integer", field=fault.constant) from fault
        raise RuleViolation("malformed_json", line=fault.line or 0) from fault


def _read_rows(
    fields: Mapping[str, Any], method: Method, options: tuple[str, ...], params: dict[str, Any]
) -> tuple[tuple[object, int], ...]:
    if "ballots" not in fields and "columns" not in fields and method.takes_ballots:
        raise RuleViolation("missing_field", field="ballots")
    rows = read_list(fields.get("ballots", []), "ballots")
    if len(rows) > MOST_ROWS:
        raise RuleViolation("too_many_ballots", most=MOST_ROWS)
    read = []
    for number, row in enumerate(rows, start=1):
        try:
            given = check_fields(row, {"choice", "count"}, {"choice"})
            ballot = method.check(given["choice"], options, params)
            read.append((ballot, read_count(given.get("count", 1), "count")))
        except RuleViolation as fault:
            raise RuleViolation(fault.code, **{**fault.facts, "ballot": number}) from fault
    return tuple(read)


def _read_columns(fields: Mapping[str, Any], method: Method) -> Mapping[str, Any] | None:
    if fields.get("columns") is None:
        return None
    if "ballots" in fields:
        raise RuleViolation("ballots_and_columns")
    if not method.summable:
        raise RuleViolation("not_summable", method=method.name)
    columns: Mapping[str, Any] = check_fields(fields["columns"], fields["columns"])
    return columns


def _check_title(title: object) -> None:
    if not isinstance(title, str) or len(title) > LONGEST_TITLE or not encodable(title):
        raise RuleViolation("malformed_name", field="title")


def _fields_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    fields: dict[str, Any] = {}
    for name, value in pairs:
        if name in fields:
            raise RuleViolation("duplicate_field", field=shown(name))
        fields[name] = value
    return fields
