"""What every method of counting offers, so that pages, the ballot box and files treat them alike.

A new method is one module with a subclass of `Method` (or of `SummableMethod` when sums per option are enough
to find its result) and one line in `registry`.
"""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any, ClassVar

from app.domain.canonical import canonical_json
from app.domain.electorate import Electorate
from app.domain.reading import check_fields, read_count, read_list, read_name
from app.domain.rules import Checked, Rule
from app.domain.tally.outcome import Outcome
from app.domain.violations import RuleViolation

Options = tuple[str, ...]
Params = dict[str, Any]
Ballot = dict[str, Any]
Box = Sequence[tuple[Ballot, int]]
"""Distinct canonical ballots with how many people cast each, in canonical order."""
Columns = dict[str, Any]
"""Sums per option: nested mappings of integers. Columns of two rooms add up (see `add_columns`)."""

MOST_OPTIONS = 500
BALLOT_KINDS = ("expressed", "abstain", "blank")
"""The sums that every columns hold, in ballots; together they are the ballots cast."""
BLANK: Ballot = {"blank": True}
SECOND_ROUND = "second_round"
"""The figure of a first round that chose nothing: the options that are voted on again."""


class Method(ABC):
    """One way of counting. Instances hold no state."""

    name: ClassVar[str]
    defaults: ClassVar[Params]
    summable: ClassVar[bool] = False
    rule_parts: ClassVar[frozenset[str]] = frozenset()
    """The parts of a rule that mean something here, among "threshold", "requirements" and "round"."""
    fewest_options: ClassVar[int] = 1
    has_blank: ClassVar[bool] = True
    takes_ballots: ClassVar[bool] = True
    by_college: ClassVar[bool] = False
    """Whether it counts groups of people apart, each with its weight."""
    may_be_long: ClassVar[bool] = False
    """Whether a count may take so long that the room should not wait for it (app.domain.counting)."""
    rows_are_sums: ClassVar[bool] = False
    """Whether ballots grouped and counted say no more than the sums: one answer on each ballot."""

    def check_options(self, options: object) -> Options:
        """Distinct names. Raises RuleViolation: malformed_name, duplicate_option, too_few_options, too_many_options."""
        names = tuple(read_name(option, "options") for option in read_list(options, "options"))
        if len(set(names)) != len(names):
            raise RuleViolation("duplicate_option")
        if len(names) < self.fewest_options:
            raise RuleViolation("too_few_options", fewest=self.fewest_options)
        if len(names) > MOST_OPTIONS:
            raise RuleViolation("too_many_options", most=MOST_OPTIONS)
        return names

    def check_params(self, options: Sequence[str], params: object) -> Params:
        """The parameters complete with their defaults. Raises RuleViolation (unknown_field and others)."""
        given = check_fields(params, self.defaults)
        return self.complete_params(tuple(options), {**self.defaults, **given})

    def can_tie(self, rule: Rule) -> bool:
        """Whether a count by this rule can leave a tie open, for the tie policy to settle."""
        return True

    @abstractmethod
    def complete_params(self, options: Options, params: Params) -> Params:
        """Check each value of a full set of parameters; idempotent."""

    def check(self, ballot: object, options: Sequence[str], params: Params) -> Ballot:
        """The canonical form of a ballot, the only one that is stored and counted.

        Raises RuleViolation for anything else, whatever was sent; a canonical ballot comes back unchanged.
        """
        if self.has_blank and is_blank(ballot):
            return dict(BLANK)
        return self.check_marked(ballot, tuple(options), params)

    @abstractmethod
    def check_marked(self, ballot: object, options: Options, params: Params) -> Ballot:
        """The canonical form of a ballot that is not blank."""

    def blank(self, params: Params) -> Ballot | None:
        """The blank ballot of this method, or None where it has none."""
        return dict(BLANK) if self.has_blank else None

    def check_rule(self, rule: Rule) -> Rule:
        """Refuse a rule with a part that would be silently ignored. Raises RuleViolation("rule_not_applicable")."""
        given = {
            "threshold": rule.threshold,
            "requirements": rule.requirements,
            "round": rule.round,
        }
        for part, value in given.items():
            if value and part not in self.rule_parts:
                raise RuleViolation("rule_not_applicable", part=part, method=self.name)
        return rule

    def count(
        self,
        options: Sequence[str],
        ballots: Iterable[tuple[object, int]],
        params: object = None,
        rule: Rule | None = None,
        electorate: Electorate | None = None,
    ) -> Outcome:
        """Count ballots given with how many people cast each. The order of ballots never matters.

        Every ballot is checked again; raises the RuleViolation of the first one that is refused.
        """
        names = self.check_options(options)
        complete = self.check_params(names, {} if params is None else params)
        box = self.collect(names, ballots, complete)
        return self.count_box(names, box, complete, rule or Rule(), electorate or Electorate())

    def count_box(
        self, options: Options, box: Box, params: Params, rule: Rule, electorate: Electorate
    ) -> Outcome:
        """Count checked ballots, then say whether the quorum was met."""
        outcome = self.tally(options, box, params, self.check_rule(rule), electorate)
        return hold_to_quorum(outcome, rule, electorate, sum(times for _, times in box))

    @abstractmethod
    def tally(
        self, options: Options, box: Box, params: Params, rule: Rule, electorate: Electorate
    ) -> Outcome:
        """The method itself, quorum left aside."""

    def collect(
        self, options: Options, ballots: Iterable[tuple[object, int]], params: Params
    ) -> Box:
        """Check ballots and put equal ones together, in an order that says nothing about who came first."""
        collected: dict[str, tuple[Ballot, int]] = {}
        for ballot, times in ballots:
            checked = self.check(ballot, options, params)
            text = canonical_json(checked)
            before = collected[text][1] if text in collected else 0
            collected[text] = (checked, before + read_count(times, "count"))
        return [collected[text] for text in sorted(collected) if collected[text][1]]


class SummableMethod(Method):
    """A method whose result follows from sums, so that whole ballots never need to be published."""

    summable: ClassVar[bool] = True

    @abstractmethod
    def columns(self, options: Options, box: Box, params: Params) -> Columns:
        """The sums of a box. Always holds "expressed" and "blank", in ballots."""

    @abstractmethod
    def decide(
        self, options: Options, columns: Columns, params: Params, rule: Rule, electorate: Electorate
    ) -> Outcome:
        """The result of sums, quorum left aside."""

    def tally(
        self, options: Options, box: Box, params: Params, rule: Rule, electorate: Electorate
    ) -> Outcome:
        """Sum, then decide."""
        return self.decide(options, self.columns(options, box, params), params, rule, electorate)

    def count_columns(
        self,
        options: Sequence[str],
        columns: Columns,
        params: object = None,
        rule: Rule | None = None,
        electorate: Electorate | None = None,
    ) -> Outcome:
        """The result of published or federated sums: the same as from the ballots themselves."""
        names = self.check_options(options)
        complete = self.check_params(names, {} if params is None else params)
        whole = add_columns(self.columns(names, [], complete), columns)
        if min(whole.get(kind, 0) for kind in BALLOT_KINDS) < 0:
            raise RuleViolation("columns_disagree")
        given, people = rule or Rule(), electorate or Electorate()
        outcome = self.decide(names, whole, complete, self.check_rule(given), people)
        return hold_to_quorum(outcome, given, people, cast_in(whole))


def cast_in(columns: Columns) -> int:
    """How many ballots are in sums: expressed, blank and abstentions."""
    return sum(int(columns.get(kind, 0)) for kind in BALLOT_KINDS)


def add_columns(one: Columns, other: Columns) -> Columns:
    """The sums of two rooms together. Raises RuleViolation when the shapes differ or a number is not a count."""
    added = dict(one)
    for name, value in check_fields(other, one).items():
        if isinstance(one[name], Mapping):
            added[name] = add_columns(one[name], value)
        elif isinstance(value, bool) or not isinstance(value, int):
            raise RuleViolation("not_an_integer", field=name)
        else:
            added[name] = one[name] + value
    return added


def hold_to_quorum(outcome: Outcome, rule: Rule, electorate: Electorate, cast: int) -> Outcome:
    """Nothing passes and nobody wins below the quorum; the figures say how many were missing.

    A quorum that was counted once, when the session opened, is not counted again here.
    """
    if rule.quorum is None:
        return outcome
    if rule.quorum.checked is Checked.SESSION:
        return outcome
    needed = rule.quorum.needed(electorate.size("members"))
    counted = rule.quorum.held(electorate, cast)
    shown = outcome.with_figures(
        quorum={"needed": needed, "counted": counted, "met": counted >= needed}
    )
    if counted >= needed:
        return shown
    figures = {name: figure for name, figure in shown.figures.items() if name != SECOND_ROUND}
    return replace(shown, figures=figures, passed=False, winners=(), unresolved=())


def is_blank(ballot: object) -> bool:
    """Whether a ballot is exactly {"blank": true}."""
    return isinstance(ballot, Mapping) and set(ballot) == {"blank"} and ballot["blank"] is True
