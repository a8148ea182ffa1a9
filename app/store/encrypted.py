"""Text that only this site can read again: encrypted in the database, in its copies and in whatever is taken out of it."""

import base64
import hashlib
import hmac

from cryptography.fernet import Fernet, InvalidToken
from flask import current_app
from sqlalchemy import Text
from sqlalchemy.types import TypeDecorator


def keyed(use: str) -> bytes:
    """A key of 32 bytes for one use, made of the instance's lasting key (CARD_KEY)."""
    lasting = str(current_app.config["CARD_KEY"]).encode()
    return hmac.new(lasting, use.encode(), hashlib.sha256).digest()


def secret_from(use: str, words: str) -> str:
    """The secret of an address, the same for the same words; from the database alone nobody reckons it."""
    return hmac.new(keyed(f"tablee: {use}"), words.encode(), hashlib.sha256).hexdigest()[:32]


def cipher() -> Fernet:
    """What encrypts and signs texts of this instance."""
    return Fernet(base64.urlsafe_b64encode(keyed("tablee: encrypted text")))


class EncryptedText(TypeDecorator[str]):
    """The column type: ciphertext in the database, words in Python; "" where it was written under another CARD_KEY."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: object) -> str | None:
        return None if value is None else cipher().encrypt(value.encode()).decode()

    def process_result_value(self, value: str | None, dialect: object) -> str | None:
        if value is None:
            return None
        try:
            return cipher().decrypt(value.encode()).decode()
        except InvalidToken:
            return ""
