"""What is kept or printed was reckoned so, and is found again only so."""

import hashlib
import hmac

from flask import Flask

from app.store.keys import for_use, lasting, passing, secret_from


def test_words_are_reckoned_as_those_that_are_kept(app: Flask) -> None:
    cookies, cards = (str(app.config[key]).encode() for key in ("SECRET_KEY", "CARD_KEY"))
    used = hmac.digest(cards, b"tablee: a page", hashlib.sha256)
    with app.app_context():
        assert passing("support 1 é") == hmac.digest(cookies, "support 1 é".encode(), "sha256")
        assert lasting("typed:ABC") == hmac.digest(cards, b"typed:ABC", "sha256")
        assert for_use("a page", "key") == hmac.digest(used, b"key", "sha256")
        assert secret_from("a page", "key") == for_use("a page", "key").hex()[:32]
        assert passing("a") != lasting("a") or cookies == cards
