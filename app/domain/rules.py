"""The rules an assembly decides by: a share of a named base, requirements per answer, a quorum.

Every share is an exact fraction p/q. A percentage kept as a float refuses exact two-thirds
(66.67 %) and asks 56 people of 100 for a quorum of 55 %, so none exists here.
"""

from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction
from typing import Any, Literal, TypeVar

from app.domain.electorate import COUNTING, Base, Electorate
from app.domain.reading import (
    check_fields,
    given,
    read_choice,
    read_count,
    read_flag,
    read_list,
    read_share,
)
from app.domain.violations import RuleViolation

Chosen = TypeVar("Chosen", bound=StrEnum)


class Counted(StrEnum):
    """Who a quorum counts, always against the number of members."""

    PRESENT = "present"
    PRESENT_OR_REPRESENTED = "present_or_represented"
    CAST = "cast"


class Checked(StrEnum):
    """When a quorum is counted: at each opening; then again at its closing; or once, when the session opens."""

    OPENING = "opening"
    CLOSING = "closing"
    SESSION = "session"


class TiePolicy(StrEnum):
    """What the assembly does with a tie, chosen before the vote opens. A count never draws by itself."""

    REPORT = "report"
    RERUN = "rerun"
    STATUS_QUO = "status_quo"
    LOT = "lot"
    CHAIR = "casting_vote"
    """The chair's casting vote: of the tied options, or where as many are for as against."""


@dataclass(frozen=True)
class Threshold:
    """A share of a base to reach: strictly more than it ("more than half") or at least it ("two thirds")."""

    base: Base
    share: Fraction
    strictly_more: bool

    def __post_init__(self) -> None:
        if not 0 <= self.share <= 1 or (self.strictly_more and self.share == 1):
            raise RuleViolation("impossible_share", share=str(self.share))

    @classmethod
    def from_json(cls, value: object) -> "Threshold":
        """Read {"base", "share": "p/q", "strictly_more"} or one of the names of NAMED_THRESHOLDS.

        `strictly_more` may be left out: it is true for a half, as statutes mean it, and false otherwise.
        """
        if isinstance(value, str):
            return NAMED_THRESHOLDS[read_choice(value, NAMED_THRESHOLDS, "threshold")]
        fields = check_fields(value, {"base", "share", "strictly_more"}, {"base", "share"})
        share = read_share(fields["share"], "share")
        strictly_more = fields.get("strictly_more", share == Fraction(1, 2))
        if not isinstance(strictly_more, bool):
            raise RuleViolation("malformed_rule", field="strictly_more")
        return cls(read_enum(fields["base"], Base, "base"), share, strictly_more)

    def as_json(self) -> dict[str, str | bool]:
        """The same rule, readable by from_json."""
        return {
            "base": self.base.value,
            "share": _text(self.share),
            "strictly_more": self.strictly_more,
        }

    def needed(self, size: int) -> int:
        """The least number of votes that passes when the base is `size`; never less than one."""
        if self.strictly_more:
            return max(1, _floor(self.share * size) + 1)
        return max(1, _ceil(self.share * size))

    def passes(self, votes: int, size: int) -> bool:
        """Whether `votes` of a base of `size` are enough. An empty base never passes."""
        return size > 0 and votes >= self.needed(size)

    def reached_by(self, part: Fraction) -> bool:
        """The same test for a share computed elsewhere, such as the sum of weighted colleges."""
        if part <= 0:
            return False
        return part > self.share if self.strictly_more else part >= self.share


def simple() -> Threshold:
    """More than half of the expressed votes: more for than against."""
    return Threshold(Base.EXPRESSED, Fraction(1, 2), strictly_more=True)


def absolute(base: Base = Base.MEMBERS) -> Threshold:
    """More than half of the members, or of the people present when asked so."""
    return Threshold(base, Fraction(1, 2), strictly_more=True)


def two_thirds(base: Base = Base.EXPRESSED) -> Threshold:
    """At least two thirds, of the expressed votes unless another base is given."""
    return Threshold(base, Fraction(2, 3), strictly_more=False)


def three_quarters(base: Base = Base.EXPRESSED) -> Threshold:
    """At least three quarters, of the expressed votes unless another base is given."""
    return Threshold(base, Fraction(3, 4), strictly_more=False)


NAMED_THRESHOLDS = {
    "simple": simple(),
    "absolute_members": absolute(),
    "absolute_present": absolute(Base.PRESENT),
    "absolute_present_or_represented": absolute(Base.PRESENT_OR_REPRESENTED),
    "two_thirds": two_thirds(),
    "three_quarters": three_quarters(),
    "absolute": absolute(),
}
"""Names that files may use. The last one is how `absolute_members` was called before: still read, never shown."""


@dataclass(frozen=True)
class Requirement:
    """One more condition on one answer: at least, or at most, a share of a base.

    "At most 0 of the votes cast against" is a veto; the idea is Loomio's distribution requirements.
    """

    option: str
    limit: Literal["at_least", "at_most"]
    share: Fraction
    base: Base

    @classmethod
    def from_json(cls, value: object) -> "Requirement":
        """Read {"option", "limit": "at_least" | "at_most", "share": "p/q", "base"}."""
        names = {"option", "limit", "share", "base"}
        fields = check_fields(value, names, names)
        if not isinstance(fields["option"], str):
            raise RuleViolation("malformed_rule", field="option")
        at_least = read_choice(fields["limit"], ("at_least", "at_most"), "limit") == "at_least"
        return cls(
            fields["option"],
            "at_least" if at_least else "at_most",
            read_share(fields["share"], "share"),
            read_enum(fields["base"], Base, "base"),
        )

    def as_json(self) -> dict[str, str]:
        """The same requirement, readable by from_json."""
        return {
            "option": self.option,
            "limit": self.limit,
            "share": _text(self.share),
            "base": self.base.value,
        }

    def bound(self, size: int) -> int:
        """The least (at_least) or greatest (at_most) number of votes allowed by a base of `size`."""
        part = self.share * size
        return _ceil(part) if self.limit == "at_least" else _floor(part)

    def met(self, votes: int, size: int) -> bool:
        """Whether the answer keeps its limit. Nothing is "at least" a share of an empty base."""
        if self.limit == "at_least":
            return size > 0 and votes >= self.bound(size)
        return votes <= self.bound(size)


@dataclass(frozen=True)
class Quorum:
    """How many must be there, or have voted, for a decision to count: a share of the members, or more than it."""

    counted: Counted
    share: Fraction
    checked: Checked = Checked.OPENING
    strictly_more: bool = False
    """« Plus de la moitié », « la moitié plus un »: half of 44 is not enough."""

    def __post_init__(self) -> None:
        if not 0 < self.share <= 1 or (self.strictly_more and self.share == 1):
            raise RuleViolation("impossible_share", share=str(self.share))

    @classmethod
    def from_json(cls, value: object) -> "Quorum":
        """Read {"counted": "present" | "present_or_represented" | "cast", "share": "p/q",
        "checked": "opening" | "closing" | "session", "strictly_more": true or false}.

        `checked` may be left out: at each opening; so may `strictly_more`, and is false then.
        """
        known = {"counted", "share", "checked", "strictly_more"}
        fields = check_fields(value, known, {"counted", "share"})
        return cls(
            read_enum(fields["counted"], Counted, "counted"),
            read_share(fields["share"], "share"),
            read_enum(fields.get("checked", Checked.OPENING.value), Checked, "checked"),
            read_flag(fields.get("strictly_more", False), "strictly_more"),
        )

    def as_json(self) -> dict[str, str | bool]:
        """The same quorum, readable by from_json; what is as usual is left out."""
        apart: dict[str, str | bool] = {"strictly_more": True} if self.strictly_more else {}
        if self.checked is not Checked.OPENING:
            apart["checked"] = self.checked.value
        return {"counted": self.counted.value, "share": _text(self.share), **apart}

    def needed(self, members: int) -> int:
        """The least number of people, at least one: half of 43 is 22, more than half of 44 is 23."""
        if self.strictly_more:
            return _floor(self.share * members) + 1
        return max(1, _ceil(self.share * members))

    def met(self, electorate: Electorate, cast: int = 0) -> bool:
        """Whether enough people count, whatever they chose. Nobody is never enough."""
        return self.present(electorate, cast) >= self.needed(electorate.size("members"))

    def present(self, electorate: Electorate, cast: int = 0) -> int:
        """How many people count towards this quorum. Of ballots, those that guests may have cast are left out."""
        if self.counted is Counted.CAST:
            return max(0, cast - electorate.guests)
        return electorate.size(self.counted.value)

    def held(self, electorate: Electorate, cast: int) -> int:
        """How many count once the vote is closed: those of the roll who were still there, where the charter counts
        again, and never fewer than the ballots in the box."""
        if self.checked is not Checked.CLOSING or electorate.stayed is None:
            return self.present(electorate, cast)
        return max(electorate.stayed, cast - electorate.guests)


@dataclass(frozen=True)
class Rule:
    """Everything that turns a count into a decision; the conjunction of its parts."""

    threshold: Threshold | None = None
    requirements: tuple[Requirement, ...] = ()
    quorum: Quorum | None = None
    ties: TiePolicy = field(default=TiePolicy.REPORT)
    counting: int = COUNTING
    round: int = 0
    """1: the first of two, where whoever misses the threshold is voted on again; 2: the second, where the most votes
    are enough; 0: there is only this one."""

    @classmethod
    def from_json(cls, value: object) -> "Rule":
        """Read {"threshold", "requirements", "quorum", "ties", "counting", "round"}; any part may be absent or null."""
        known = {"threshold", "requirements", "quorum", "ties", "counting", "round"}
        fields = given(check_fields(value, known))
        threshold, quorum = fields.get("threshold"), fields.get("quorum")
        requirements = read_list(fields.get("requirements", []), "requirements")
        return cls(
            Threshold.from_json(threshold) if threshold is not None else None,
            tuple(Requirement.from_json(item) for item in requirements),
            Quorum.from_json(quorum) if quorum is not None else None,
            read_enum(fields.get("ties", TiePolicy.REPORT.value), TiePolicy, "ties"),
            _read_counting(fields.get("counting", COUNTING)),
            _read_round(fields.get("round", 0)),
        )

    def as_json(self) -> dict[str, Any]:
        """The same rule, readable by from_json, every part present; version 1 of counting and a lone round are not written."""
        return {
            "threshold": self.threshold.as_json() if self.threshold else None,
            "requirements": [item.as_json() for item in self.requirements],
            "quorum": self.quorum.as_json() if self.quorum else None,
            "ties": self.ties.value,
            **({"counting": self.counting} if self.counting > 1 else {}),
            **({"round": self.round} if self.round else {}),
        }


def read_enum(value: object, kind: type[Chosen], name: str) -> Chosen:
    """A member of an enumeration from its text. Raises RuleViolation("unknown_value")."""
    return kind(read_choice(value, [member.value for member in kind], name))


def _read_counting(value: object) -> int:
    version = read_count(value, "counting")
    if not 1 <= version <= COUNTING:
        raise RuleViolation("unknown_value", field="counting", value=version)
    return version


def _read_round(value: object) -> int:
    number = read_count(value, "round")
    if number > 2:
        raise RuleViolation("unknown_value", field="round", value=number)
    return number


def _floor(value: Fraction) -> int:
    return value.numerator // value.denominator


def _ceil(value: Fraction) -> int:
    return -(-value.numerator // value.denominator)


def _text(share: Fraction) -> str:
    return f"{share.numerator}/{share.denominator}"
