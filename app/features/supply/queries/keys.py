"""The secret address of a grocery: made of the instance's key, so that a lost sheet is printed again and nothing is kept."""

from app.domain.codes import code_from_bytes
from app.features.supply.models import Member
from app.store.keys import lasting

LENGTH = 16
"""80 bits: nobody finds it by trying."""


def key_of(member: Member) -> str:
    """Sixteen letters and digits that are easy to read out."""
    words = f"supply:{member.id}:{member.generation}"
    return code_from_bytes(lasting(words), LENGTH)
