"""An address that stands for a task of one evening: a code to scan or to type, held by the browser that opens it first.

Whoever holds it needs no account. What the browser keeps is a secret of its own; here only its fingerprint is.
"""

import secrets
from collections.abc import Mapping
from datetime import datetime
from typing import Protocol

from app.domain.codes import code_from_bytes
from app.domain.violations import RuleViolation
from app.features.assemblies.queries import fingerprint
from app.store.clock import now

CODE_LENGTH = 10
CODE_BYTES = 7
LONGEST_NAME = 80
READ_AS = str.maketrans("OIL", "011")
"""What the eye confuses (app.domain.codes)."""
BETWEEN = str.maketrans("", "", " -–\u00a0\u202f\t")
Held = Mapping[str, str]
"""What a browser keeps: the number of an address -> its secret."""


class Address(Protocol):
    """A row that is such an address."""

    id: int
    browser_hash: str | None
    taken_at: datetime | None


def new_code() -> str:
    """Ten characters that nobody guesses."""
    return code_from_bytes(secrets.token_bytes(CODE_BYTES), CODE_LENGTH)


def as_printed(typed: str) -> str:
    """The code as it was printed: capitals, no spaces or dashes, O as 0, I and L as 1."""
    return typed.translate(BETWEEN).upper().translate(READ_AS)


def holds(address: Address, held: Held) -> bool:
    """Whether a browser that keeps these secrets holds this address."""
    secret = held.get(str(address.id))
    return bool(secret) and address.browser_hash == fingerprint(str(secret))


def take(address: Address, held: Held) -> str:
    """A browser opens the address and keeps what this gives. Raises RuleViolation("address_taken")."""
    if holds(address, held):
        return held[str(address.id)]
    if address.taken_at is not None:
        raise RuleViolation("address_taken")
    secret = secrets.token_urlsafe(16)
    address.browser_hash, address.taken_at = fingerprint(secret), now()
    return secret
