"""The secret address of a grocery: made of the instance's key, so that a lost sheet is printed again and nothing is kept."""

import hashlib
import hmac

from flask import current_app

from app.domain.codes import code_from_bytes
from app.features.supply.models import Member

LENGTH = 16
"""80 bits: nobody finds it by trying."""


def key_of(member: Member) -> str:
    """Sixteen letters and digits that are easy to read out."""
    secret = str(current_app.config["CARD_KEY"]).encode()
    words = f"supply:{member.id}:{member.generation}".encode()
    return code_from_bytes(hmac.new(secret, words, hashlib.sha256).digest(), LENGTH)
