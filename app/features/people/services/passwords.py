"""Passwords: their one rule, and their hashing, which is slow and large on purpose.

It runs beside the room, not in it, never inside a transaction (whoever waits for a hash must not hold the database), and
a bounded number at once: each takes 64 MB. A flood of sign-ins waits in a line of its own, and is refused when it is long.
"""

import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

import gevent
from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from gevent.lock import Semaphore

from app.domain.violations import RuleViolation

SHORTEST_PASSWORD = 10
LONGEST_LINE = 30
"""Who may wait in one line; at some twenty hashes a second, the last of them waits a second or two."""
HASHER = PasswordHasher()
NOBODY = HASHER.hash(secrets.token_urlsafe(16))
"""Checked when the account does not exist, so that the answer takes as long."""

T = TypeVar("T")


class Line:
    """Where hashes wait for their turn, one at a time."""

    def __init__(self) -> None:
        self.turn = Semaphore(1)
        self.waiting = 0

    @contextmanager
    def place(self) -> Iterator[None]:
        """Wait and go in; raises RuleViolation("too_many_tries") when the line is too long."""
        if self.waiting >= LONGEST_LINE:
            raise RuleViolation("too_many_tries")
        self.waiting += 1
        try:
            with self.turn:
                yield
        finally:
            self.waiting -= 1


STRANGERS, KNOWN = Line(), Line()
"""Browsers that signed in before do not wait behind those that never did."""


def beside(work: Callable[[], T]) -> T:
    """Run native work in gevent's thread pool: the room goes on meanwhile."""
    return gevent.get_hub().threadpool.apply(work)


def check_length(password: str) -> None:
    """Raises RuleViolation("password_too_short")."""
    if len(password) < SHORTEST_PASSWORD:
        raise RuleViolation("password_too_short", shortest=SHORTEST_PASSWORD)


def hashed(password: str, line: Line = KNOWN) -> str:
    """Argon2id of a new password. Outside of a transaction. Raises RuleViolation("password_too_short", "too_many_tries")."""
    check_length(password)
    with line.place():
        return beside(lambda: HASHER.hash(password))


def is_right(stored: str | None, password: str, line: Line = KNOWN) -> bool:
    """True if `password` was hashed to `stored`; as slow for None. Raises RuleViolation("too_many_tries")."""
    with line.place():
        return beside(lambda: matches(stored or NOBODY, password))


def matches(stored: str, password: str) -> bool:
    """True if the password is the one that was hashed."""
    try:
        return HASHER.verify(stored, password)
    except (VerificationError, InvalidHashError):
        return False
