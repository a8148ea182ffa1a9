"""Words under a key of this instance: always the same for the same words, and nobody reckons it from the database alone."""

import hashlib
import hmac

from flask import current_app


def passing(words: str) -> bytes:
    """HMAC-SHA256 under the key of cookies: another key, and nothing matches what was kept before."""
    return _signed("SECRET_KEY", words)


def lasting(words: str) -> bytes:
    """HMAC-SHA256 under the key of cards (CARD_KEY), which stays: what is printed, or read again after years."""
    return _signed("CARD_KEY", words)


def for_use(use: str, words: str) -> bytes:
    """The same under a lasting key that serves one use: what is reckoned for it says nothing about another."""
    return hmac.digest(lasting(f"tablee: {use}"), words.encode(), hashlib.sha256)


def secret_from(use: str, words: str) -> str:
    """The secret of an address: 32 hexadecimal digits."""
    return for_use(use, words).hex()[:32]


def _signed(key: str, words: str) -> bytes:
    return hmac.digest(str(current_app.config[key]).encode(), words.encode(), hashlib.sha256)
