"""A charter: how an assembly decides, step after step ("consensus if we can, else consent, else two thirds").

JSON of a charter:

    {"steps": [{"method": "consensus"}, {"method": "consent"},
               {"method": "for_against", "threshold": "two_thirds"}],
     "quorum": {"counted": "present_or_represented", "share": "1/2"},
     "proxies_per_person": 1, "may_object": "seats", "ties": "report", "open_seats_decide": false,
     "trial_months": 6}

A step may carry its own parameters, requirements and quorum; without one, the charter's quorum holds. `"rounds": 2`:
where its threshold is missed, a second vote follows, in which the most votes are enough. `"among_options"` is a step of
its own, apart from the cascade: how one option is chosen among several. `"trial_months"`: what is adopted is first tried
for so long; without it, it is in force at once.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction
from typing import Any

from app.domain.canonical import canonical_json, sha256_hex
from app.domain.electorate import Base
from app.domain.reading import check_fields, read_count, read_flag, read_list, shown
from app.domain.rules import Quorum, Rule, Threshold, TiePolicy, read_enum
from app.domain.tally import registry
from app.domain.violations import RuleViolation

CONSENSUS = "consensus"
"""Everybody agrees, asked out loud. Counted with ballots, it is a vote for or against that wants every ballot."""
EVERYBODY = Threshold(Base.CAST, Fraction(1), strictly_more=False)
LONGEST_TRIAL = 60
"""Months."""

STEP_FIELDS = frozenset({"method", "params", "threshold", "requirements", "quorum", "rounds"})
CHARTER_FIELDS = frozenset(
    {
        "steps",
        "quorum",
        "proxies_per_person",
        "may_object",
        "ties",
        "open_seats_decide",
        "wait_for_words",
        "among_options",
        "straight_to_vote",
        "trial_months",
    }
)


class MayObject(StrEnum):
    """Who may raise an objection in a consent round."""

    SEATS = "seats"
    MEMBERS = "members"
    EVERYBODY = "everybody"


@dataclass(frozen=True)
class Step:
    """One way of deciding, tried before the next. `rule` holds the threshold, the requirements, the quorum, the round."""

    method: str
    params: Mapping[str, Any] = field(default_factory=dict)
    rule: Rule = field(default_factory=Rule)

    @property
    def counted_as(self) -> str:
        """The counting method of this step if it is put to ballots."""
        return "for_against" if self.method == CONSENSUS else self.method

    @classmethod
    def from_json(cls, value: object, quorum: Quorum | None, ties: TiePolicy) -> "Step":
        """Read a step; the quorum and tie policy of the charter hold where the step has none.

        Raises RuleViolation: unknown_method, unknown_field, missing_field, rule_not_applicable and those of rules.
        """
        fields = check_fields(value, STEP_FIELDS, {"method"})
        method = _read_method(fields["method"])
        parts = {name: fields.get(name) for name in ("threshold", "requirements", "quorum")}
        rule = Rule.from_json({name: part for name, part in parts.items() if part is not None})
        threshold = rule.threshold
        if method == CONSENSUS and threshold is None:
            threshold = EVERYBODY
        first = 1 if _read_rounds(fields.get("rounds", 1)) == 2 else 0
        whole = Rule(threshold, rule.requirements, rule.quorum or quorum, ties, round=first)
        params = fields.get("params") or {}
        step = cls(method, params, whole)
        registry.get(step.counted_as).check_rule(whole)
        check_fields(params, registry.get(step.counted_as).defaults)
        return step

    def as_json(self) -> dict[str, Any]:
        """The step with its whole rule, as it is frozen and printed; readable by from_json."""
        rule = self.rule.as_json()
        parts = {name: rule[name] for name in ("threshold", "requirements", "quorum")}
        rounds = {"rounds": 2} if self.rule.round else {}
        return {"method": self.method, "params": dict(self.params), **parts, **rounds}


@dataclass(frozen=True)
class Charter:
    """The rules of an assembly, whole and checked."""

    steps: tuple[Step, ...]
    quorum: Quorum | None = None
    proxies_per_person: int = 0
    may_object: MayObject = MayObject.SEATS
    ties: TiePolicy = TiePolicy.REPORT
    open_seats_decide: bool = False
    """Whether people who came in with the code on the wall take part in decisions, and not only in polls."""

    wait_for_words: bool = False
    """Whether a vote waits until its question is written, and up to date, in every language of the house."""
    among_options: Step | None = None
    """How one option is chosen among several, where the charter says it; it is no step of the cascade."""

    straight_to_vote: bool = False
    """Whether a proposal may go to its vote without the steps before it, for a reason that is recorded."""
    trial_months: int = 0
    """How long what is adopted is tried before it is looked at again; 0: it is in force at once."""

    @classmethod
    def from_json(cls, value: object) -> "Charter":
        """Read a charter. Raises RuleViolation: no_step, repeated_step and those of steps and rules."""
        fields = check_fields(value, CHARTER_FIELDS, {"steps"})
        stated = fields.get("quorum")
        quorum = Quorum.from_json(stated) if stated is not None else None
        ties = read_enum(fields.get("ties", TiePolicy.REPORT.value), TiePolicy, "ties")
        listed = read_list(fields["steps"], "steps")
        steps = tuple(Step.from_json(step, quorum, ties) for step in listed)
        _check_steps(steps)
        among = fields.get("among_options")
        return cls(
            steps,
            quorum,
            read_count(fields.get("proxies_per_person", 0), "proxies_per_person"),
            read_enum(fields.get("may_object", MayObject.SEATS.value), MayObject, "may_object"),
            ties,
            read_flag(fields.get("open_seats_decide", False), "open_seats_decide"),
            read_flag(fields.get("wait_for_words", False), "wait_for_words"),
            Step.from_json(among, quorum, ties) if among is not None else None,
            read_flag(fields.get("straight_to_vote", False), "straight_to_vote"),
            _read_trial(fields.get("trial_months", 0)),
        )

    def as_json(self) -> dict[str, Any]:
        """Every part of the charter, defaults included; readable by from_json."""
        return {
            "steps": [step.as_json() for step in self.steps],
            "quorum": self.quorum.as_json() if self.quorum else None,
            "proxies_per_person": self.proxies_per_person,
            "may_object": self.may_object.value,
            "ties": self.ties.value,
            "open_seats_decide": self.open_seats_decide,
            **({"wait_for_words": True} if self.wait_for_words else {}),
            **({"among_options": self.among_options.as_json()} if self.among_options else {}),
            **({"straight_to_vote": True} if self.straight_to_vote else {}),
            **({"trial_months": self.trial_months} if self.trial_months else {}),
        }

    def sha256(self) -> str:
        """The hash of the whole charter: two charters that decide alike have the same one."""
        return sha256_hex(canonical_json(self.as_json()))

    @property
    def methods(self) -> tuple[str, ...]:
        """The cascade in short: the method of each step."""
        return tuple(step.method for step in self.steps)

    def step_for(self, method: str) -> Step | None:
        """The first step of this method, if the charter has one ("consensus" is a method here)."""
        return next((step for step in self.steps if step.method == method), None)


def _check_steps(steps: tuple[Step, ...]) -> None:
    if not steps:
        raise RuleViolation("no_step")
    methods = [step.method for step in steps]
    for method in (CONSENSUS, "consent"):
        if methods.count(method) > 1:
            raise RuleViolation("repeated_step", method=method)


def _read_rounds(value: object) -> int:
    rounds = read_count(value, "rounds")
    if rounds not in (1, 2):
        raise RuleViolation("unknown_value", field="rounds", value=rounds)
    return rounds


def _read_trial(value: object) -> int:
    months = read_count(value, "trial_months")
    if months > LONGEST_TRIAL:
        raise RuleViolation("unknown_value", field="trial_months", value=months)
    return months


def _read_method(value: object) -> str:
    if value == CONSENSUS:
        return CONSENSUS
    if isinstance(value, str) and value in registry.METHODS:
        return value
    raise RuleViolation("unknown_method", method=shown(value))
