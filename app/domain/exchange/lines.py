"""What the readers share: text in whatever encoding, lines with their number, names that are distinct."""

import re
from collections.abc import Sequence

from app.domain.reading import LONGEST_NAME
from app.domain.violations import RuleViolation

Numbered = tuple[int, str]
"""A line that says something, with its number from 1."""


def text_of(data: bytes) -> str:
    """UTF-8, UTF-16 with its mark, or the Western European encoding of older spreadsheets.

    Raises RuleViolation: empty_file, not_text.
    """
    encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        text = data.decode("cp1252", "replace")
    if "\0" in text or text.count("\N{REPLACEMENT CHARACTER}") > 3:
        raise RuleViolation("not_text")
    if not text.strip():
        raise RuleViolation("empty_file")
    return text


def numbered(lines: Sequence[str]) -> list[Numbered]:
    """The lines that say something."""
    return [(place, line.strip()) for place, line in enumerate(lines, start=1) if line.strip()]


def whole(text: str, line: int) -> int:
    """A whole number of at most nine digits. Raises RuleViolation("malformed_line")."""
    if not re.fullmatch(r"[0-9]{1,9}", text.strip()):
        raise RuleViolation("malformed_line", line=line)
    return int(text)


def distinct(names: Sequence[str], spare: Sequence[str]) -> list[str]:
    """The names where each is one and short enough, else what stands for them."""
    cut = [name.strip()[:LONGEST_NAME] for name in names]
    return cut if all(cut) and len(set(cut)) == len(cut) else list(spare)
