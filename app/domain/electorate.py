"""Who a vote is about: how many could decide, how many did, and what a share is a share of."""

from dataclasses import dataclass
from enum import StrEnum

from app.domain.reading import check_fields, given, read_count
from app.domain.violations import RuleViolation


class Base(StrEnum):
    """What a share is a share of. `expressed` leaves blank votes and abstentions out."""

    EXPRESSED = "expressed"
    EXPRESSED_PLUS_ABSTAIN = "expressed_plus_abstain"
    CAST = "cast"
    PRESENT = "present"
    PRESENT_OR_REPRESENTED = "present_or_represented"
    MEMBERS = "members"


VOTED = frozenset({Base.EXPRESSED, Base.EXPRESSED_PLUS_ABSTAIN, Base.CAST})
"""Bases made of ballots alone."""


COUNTING = 2
"""The version of the counting rules that a vote opened today is counted by; a rule frozen without any is of version 1.

1 (votes opened before November 2026): a headcount made at closing was the base, however many ballots there were, and ties
that branch too often were left as they were (`app.domain.tally.first_rules`). 2: the roll is the base, never below the
ballots that it judges, and no tie hides a winner.
"""


@dataclass(frozen=True)
class Electorate:
    """How many people could decide: members, present in the room, represented by a proxy; whoever is asked besides.

    `guests` have no card: they are never members and in no quorum, but their ballots are part of every base.
    `recused` declared an interest and are in none of the other numbers. `stayed` is how many of those who count for
    the quorum were still there at the closing, where the charter asks. `counting` is the version of the rules.
    """

    members: int | None = None
    present: int | None = None
    represented: int | None = None
    guests: int = 0
    recused: int = 0
    stayed: int | None = None
    counting: int = COUNTING

    @classmethod
    def from_json(cls, value: object, counting: int = COUNTING) -> "Electorate":
        """Read {"members", "present", "represented", "guests", "recused", "stayed"}, each a count or absent."""
        known = {"members", "present", "represented", "guests", "recused", "stayed"}
        fields = check_fields(value, known)
        read = {name: read_count(number, name) for name, number in given(fields).items()}
        return cls(**read, counting=counting)

    def as_json(self) -> dict[str, int | None]:
        """The first three numbers, null where nobody counted; the others where there are any."""
        besides = {"guests": self.guests or None, "recused": self.recused or None}
        return {
            "members": self.members,
            "present": self.present,
            "represented": self.represented,
            **given({**besides, "stayed": self.stayed}),
        }

    def size(self, kind: str) -> int:
        """The number of members of a kind: members, present, or present_or_represented. Guests are none of them.

        Raises RuleViolation("electorate_unknown") when nobody counted them.
        """
        if kind == "members":
            return _known(self.members, kind)
        present = _known(self.present, "present")
        if kind == "present":
            return present
        return present + _known(self.represented, "represented")

    def asked(self, kind: str) -> int:
        """The same with the guests who are on the roll: what a share is taken of. Raises as size."""
        return self.size(kind) + self.guests

    @property
    def voices(self) -> int | None:
        """How many could hand in a ballot; None where presence is not known."""
        if self.present is None:
            return None
        return self.present + (self.represented or 0) + self.guests


@dataclass(frozen=True)
class Counts:
    """The ballots of a yes-or-no question: `expressed` answers, abstentions, blank votes."""

    expressed: int
    abstain: int = 0
    blank: int = 0

    @property
    def cast(self) -> int:
        """Every ballot that was handed in."""
        return self.expressed + self.abstain + self.blank

    def size(self, base: Base, electorate: Electorate) -> int:
        """The number a share is taken of: never below the ballots that it judges, unless nobody is in the base at all.

        Raises RuleViolation("electorate_unknown").
        """
        stated = self.stated(base, electorate)
        if electorate.counting == 1 or base in VOTED or not stated:
            return stated
        return max(stated, self.cast)

    def stated(self, base: Base, electorate: Electorate) -> int:
        """The same as the rule states it, however many ballots there are. Raises RuleViolation("electorate_unknown")."""
        match base:
            case Base.EXPRESSED:
                return self.expressed
            case Base.EXPRESSED_PLUS_ABSTAIN:
                return self.expressed + self.abstain
            case Base.CAST:
                return self.cast
            case _:
                return electorate.asked(base.value)


def _known(number: int | None, kind: str) -> int:
    if number is None:
        raise RuleViolation("electorate_unknown", kind=kind)
    return number
