"""One way of writing a value as text, so that everybody who hashes it finds the same hash.

Canonical JSON here is: UTF-8, keys sorted by code point, no spaces, no floats, non-ASCII characters kept as they are.
In JavaScript the same text comes from `JSON.stringify` once the keys are sorted.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

from app.domain.violations import RuleViolation

LARGEST_INTEGER = 2**53 - 1
"""The largest integer that every JSON reader keeps exactly (RFC 8259, section 6)."""


def plain(value: object) -> Any:
    """The value as plain JSON types: fractions become "p/q", tuples become lists.

    Raises RuleViolation("not_plain") for a float, a foreign object or a key that is not text.
    """
    if value is None or isinstance(value, bool | int | str):
        return value
    if isinstance(value, Fraction):
        return f"{value.numerator}/{value.denominator}"
    if isinstance(value, Mapping):
        return {_key(key): plain(inner) for key, inner in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, bytes | bytearray):
        return [plain(inner) for inner in value]
    raise RuleViolation("not_plain", kind=type(value).__name__)


def canonical_json(value: object) -> str:
    """The canonical text of a plain value, the input of every hash of the project."""
    return json.dumps(
        plain(value), sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False
    )


def sha256_hex(text: str) -> str:
    """SHA-256 of the UTF-8 bytes of a text, as 64 lower-case hexadecimal digits."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def _key(key: object) -> str:
    if not isinstance(key, str):
        raise RuleViolation("not_plain", kind=type(key).__name__)
    return key
