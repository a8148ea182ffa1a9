"""Writing XML by hand, safely: escaped, without the control characters XML cannot hold."""

import json
import re
from decimal import Decimal
from xml.sax.saxutils import escape, quoteattr

_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def safe(text: str) -> str:
    """Text between tags."""
    return escape(_FORBIDDEN.sub("", text), {"\r": "&#13;"})


def quoted(text: str) -> str:
    """An attribute's value with its quotes."""
    return quoteattr(_FORBIDDEN.sub("", text))


def tag(name: str, text: str) -> str:
    """`<name>text</name>`, or nothing for an empty text."""
    return f"<{name}>{safe(text)}</{name}>" if text else ""


def compact(value: object) -> str:
    """JSON on one line, letters as they are."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def degrees(value: float) -> str:
    """A float that reads back as itself, never in scientific notation."""
    return format(Decimal(repr(float(value))), "f")
