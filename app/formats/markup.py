"""Writing XML by hand, safely: escaped, without the control characters XML cannot hold."""

import json
import re
from decimal import Decimal
from xml.sax.saxutils import escape, quoteattr

_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def allowed(text: str) -> str:
    """The signs of a text that XML can hold, for a writer that escapes by itself."""
    return _FORBIDDEN.sub("", text)


def safe(text: str) -> str:
    """Text between tags."""
    return escape(allowed(text), {"\r": "&#13;"})


def quoted(text: str) -> str:
    """An attribute's value with its quotes."""
    return quoteattr(allowed(text))


def tag(name: str, text: str) -> str:
    """`<name>text</name>`, or nothing for an empty text."""
    return f"<{name}>{safe(text)}</{name}>" if text else ""


def compact(value: object) -> str:
    """JSON on one line, letters as they are."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def degrees(value: float) -> str:
    """A float that reads back as itself, never in scientific notation."""
    return format(Decimal(repr(float(value))), "f")
