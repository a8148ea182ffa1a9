"""The seal of a closed vote: what each ballot is called, and one number that stands for all of them.

A ballot's tracker is made by the phone from a secret key of its own, so that a retry is recognised and a resident can
find the ballot again, while the server never links it to a seat. The root is shown before any result: afterwards
nobody can add, remove or change a ballot without changing it (voting.md 4.4 to 4.6).
"""

import hashlib
from collections.abc import Iterable

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


def leaf(name: bytes, choice: object) -> str:
    """The hash of one ballot: its tracker and its canonical choice."""
    return hashlib.sha256(f"{name.hex()}|{canonical_json(choice)}".encode()).hexdigest()


def root(leaves: Iterable[str], *, vote_id: int, rule_sha256: str, counted_by_hand: object) -> str:
    """One hash over the sorted leaves, the frozen rule and what the tellers entered.

    `counted_by_hand` is plain JSON, [] when there is none. The order in which ballots came never matters.
    """
    body = {
        "vote": vote_id,
        "rule": rule_sha256,
        "leaves": sorted(leaves),
        "counted_by_hand": counted_by_hand,
    }
    return hashlib.sha256(canonical_json(body).encode()).hexdigest()
