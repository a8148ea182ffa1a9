"""Codes that people read aloud and type: Crockford's base 32, forgiving of what the eye confuses.

https://www.crockford.com/base32.html: digits and capitals without I, L, O, U; on reading, O is 0, I and L are 1.
"""

from collections.abc import Collection

from app.domain.violations import RuleViolation

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
SESSION_LENGTH = 6
CARD_LENGTH = 8
REQUEST_LENGTH = 12
"""Of somebody's own request: sixty bits, so that it is an address too."""
LONGEST_TYPED = 40
"""More than any code with its spaces and dashes: beyond, somebody pasted something else."""
_READ_AS = str.maketrans("OIL", "011")
_SEPARATORS = " -–—_.\u00a0\u202f\t"


def read_code(typed: str, lengths: Collection[int] = (SESSION_LENGTH, CARD_LENGTH)) -> str:
    """The code as it was printed: capitals, no spaces or dashes, O as 0, I and L as 1.

    Raises RuleViolation("unknown_code") for anything that cannot be a code of one of these lengths: a session's or a card's.
    """
    if len(typed) > LONGEST_TYPED:
        raise RuleViolation("unknown_code")
    kept = "".join(sign for sign in typed.upper() if sign not in _SEPARATORS).translate(_READ_AS)
    if len(kept) not in lengths or set(kept) - set(ALPHABET):
        raise RuleViolation("unknown_code")
    return kept


def code_from_bytes(entropy: bytes, length: int) -> str:
    """`length` characters, 5 bits each, from the first bits of `entropy`. Raises ValueError if it is too short."""
    if len(entropy) * 8 < length * 5:
        raise ValueError("not enough entropy for the code")
    number = int.from_bytes(entropy) >> (len(entropy) * 8 - length * 5)
    signs = []
    for _ in range(length):
        number, index = divmod(number, len(ALPHABET))
        signs.append(ALPHABET[index])
    return "".join(reversed(signs))


def spaced(code: str) -> str:
    """The code as it is printed and read aloud: in two halves, "7KQ 2MX", "7KQ2 MXAB"; a long one in fours."""
    half = len(code) // 2 if len(code) <= CARD_LENGTH else 4
    return " ".join(code[at : at + half] for at in range(0, len(code), half))
