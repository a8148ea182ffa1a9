"""Each volunteer's own line, provable: its fingerprint is a leaf of the tree whose root is shown before the draw.

The slip says `number|values|nonce`. Its SHA-256 is the leaf; the SHA-256 of two fingerprints written one after the other is
the one above them, an odd one goes up as it is; the last one is the root. Nobody can guess another's line: its nonce comes
from a key that only the server has and from the whole list, so that it is nowhere kept and the same list finds it again.
"""

import hashlib
import hmac
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from app.domain.canonical import canonical_json, sha256_hex
from app.domain.panels.pool import Person, Pool

NONCE = 20
"""Hexadecimal digits: 80 bits."""
LEFT, RIGHT = "L", "R"
"""On which side of one's own the other fingerprint stands."""


class Slip(NamedTuple):
    """What a volunteer takes home: the line, and the fingerprints beside its way up to the root ("L…" or "R…")."""

    number: int
    line: str
    way: tuple[str, ...]


def slips(pool: Pool, key: bytes) -> list[Slip]:
    """One for each volunteer, by number."""
    lines = lines_of(pool, key)
    levels = list(_levels([leaf(line) for line in lines]))
    return [
        Slip(person.number, line, tuple(_way(levels, at)))
        for at, (person, line) in enumerate(zip(pool.people, lines, strict=True))
    ]


def root(pool: Pool, key: bytes) -> str:
    """The fingerprint of the list, 64 hexadecimal digits; the same for the same people, however the file was saved."""
    return root_of([leaf(line) for line in lines_of(pool, key)])


def root_of(leaves: Sequence[str]) -> str:
    """The root over these leaves; that of nothing for an empty list."""
    return list(_levels(leaves))[-1][0] if leaves else sha256_hex("")


def lines_of(pool: Pool, key: bytes) -> list[str]:
    """The line of each volunteer, by number."""
    listed = [[p.number, list(p.values), p.household] for p in pool.people]
    secret = hmac.new(
        key, canonical_json([list(pool.features), listed]).encode(), hashlib.sha256
    ).digest()
    return [_line(person, secret) for person in pool.people]


def leaf(line: str) -> str:
    """The fingerprint of a line as the slip says it."""
    return sha256_hex(line)


def leads_to(line: str, way: Sequence[str]) -> str:
    """The root that a line leads to along its way: that on the wall, if it was in the list."""
    mark = leaf(line)
    for step in way:
        side, other = step[:1], step[1:]
        mark = sha256_hex(other + mark if side == LEFT else mark + other)
    return mark


def _line(person: Person, secret: bytes) -> str:
    nonce = hmac.new(secret, str(person.number).encode(), hashlib.sha256).hexdigest()[:NONCE]
    home = (person.household,) if person.household else ()
    return "|".join((str(person.number), *person.values, *home, nonce))


def _levels(leaves: Sequence[str]) -> Iterator[Sequence[str]]:
    """The fingerprints of each level, from the leaves to the root."""
    level = leaves
    while len(level) > 1:
        yield level
        pairs = [level[at : at + 2] for at in range(0, len(level), 2)]
        level = [sha256_hex("".join(pair)) if len(pair) == 2 else pair[0] for pair in pairs]
    yield level


def _way(levels: Sequence[Sequence[str]], at: int) -> Iterator[str]:
    for level in levels[:-1]:
        other = at ^ 1
        if other < len(level):
            yield (LEFT if other < at else RIGHT) + level[other]
        at //= 2
