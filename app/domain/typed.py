"""What people typed, as it is kept: text that can be seen, and that turns nobody else's words around."""

import re
from typing import Any
from unicodedata import category

BREAKS = re.compile("[\x0b\x0c\x85\u2028\u2029]")
UNKEPT = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufff9-\ufffb\ufffe\uffff]"
)
"""Control signs, and those that set the direction of whatever follows: what people write is isolated where it is shown."""
BLANK = "\u00ad\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0"
"""Signs that are letters to Unicode and nothing to the eye."""


def tidy(value: Any) -> Any:
    """Text as people see it: without what no database and no feed takes, and without signs that turn other words around.

    What only moves the cursor of a word processor is a line break; what shows nothing at all is nothing. Files as they are.
    """
    if not isinstance(value, str):
        return value
    text = UNKEPT.sub("", BREAKS.sub("\n", value)).encode("utf-8", "replace").decode()
    return "" if all(unseen(sign) for sign in text) and not text.isspace() else text


def unseen(sign: str) -> bool:
    """Whether it shows nothing."""
    return sign.isspace() or sign in BLANK or category(sign) == "Cf"


def tidy_texts(payload: Any) -> Any:
    """The same for the texts of an object that came by a socket; what stands deeper is as it came."""
    if not isinstance(payload, dict):
        return payload
    return {name: tidy(value) for name, value in payload.items()}
