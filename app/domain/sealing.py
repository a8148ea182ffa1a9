"""The seal of a closed vote: what each ballot is called, and one number that stands for all of them.

A ballot's tracker is made by the phone from a secret key of its own, so that a retry is recognised and a resident can
find the ballot again, while the server never links it to a seat. The root is shown before any result: afterwards
nobody can add, remove or change a ballot without changing it (voting.md 4.4 to 4.6).
"""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass

from app.domain.canonical import canonical_json
from app.domain.violations import RuleViolation

KEY_LENGTH = 32
"""Hexadecimal digits of a phone's key: 128 random bits."""
HEX = frozenset("0123456789abcdef")


def read_key(key: object) -> str:
    """A phone's key: 32 lower-case hexadecimal digits. Raises RuleViolation("malformed_key")."""
    if not isinstance(key, str) or len(key) != KEY_LENGTH or not HEX.issuperset(key):
        raise RuleViolation("malformed_key")
    return key


def tracker(vote_id: int, key: str) -> bytes:
    """SHA-256 of "tablee-ballot|<vote>|<key>": the ballot's only name, 32 bytes."""
    return hashlib.sha256(f"tablee-ballot|{vote_id}|{key}".encode()).digest()


def short_code(name: bytes) -> str:
    """The first twelve hexadecimal digits of a tracker, in threes: a receipt that a person can read out."""
    digits = name.hex()[:12]
    return "-".join(digits[i : i + 3] for i in range(0, 12, 3))


# The seal of a secret vote must not let anybody pair trackers with choices. Trackers and counts are public: if the
# root were taken over hashes of (tracker, choice), trying out who could have chosen what until the root comes out is
# quick for a small room (33 ballots with two answers: an afternoon). So names and choices are sealed apart, and the
# choices with a salt that is published only with the ballots themselves.


def ballot_leaf(choice: object, *, salt: str, name: str = "") -> str:
    """The hash of one choice. `name` ties it to a tracker (or a seat) where the vote publishes both together."""
    return _sha256(f"tablee-leaf|{salt}|{name}|{canonical_json(choice)}")


def list_root(kind: str, values: Iterable[str]) -> str:
    """One hash over a list whose order never matters: "ballots" for leaves, "trackers" for names in hexadecimal."""
    return _sha256(f"tablee-{kind}|" + "\n".join(sorted(values)))


@dataclass(frozen=True)
class Seal:
    """What is fixed when a vote closes, before anybody sees a result. Every field can be published."""

    vote_id: int
    rule_sha256: str
    ballots_root: str
    trackers_root: str
    channels: Mapping[str, int]
    """Ballots by channel: phone, paper, hands."""
    electorate: Mapping[str, int | None]
    """Members, present, represented: the bases that the rule counts."""

    def root(self) -> str:
        """The hash shown on the wall and written in the minutes."""
        return _sha256("tablee-seal|" + canonical_json(asdict(self)))


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
