"""Text that only this site can read again: encrypted in the database, in its copies and in whatever is taken out of it."""

import base64

from cryptography.fernet import Fernet, InvalidToken
from sqlalchemy import Text
from sqlalchemy.types import TypeDecorator

from app.store.keys import lasting


def cipher() -> Fernet:
    """What encrypts and signs texts of this instance."""
    return Fernet(base64.urlsafe_b64encode(lasting("tablee: encrypted text")))


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
