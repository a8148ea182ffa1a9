"""The words of a description that may be HTML, as those of maps on the web often are. One reading from left to right."""

import html
import re

from app.formats.geodata.pieces import BLANKS

ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
NAME = re.compile(r"[A-Za-z][A-Za-z0-9]{0,20}")
LINES = frozenset(
    [
        "address",
        "blockquote",
        "br",
        "dd",
        "div",
        "dl",
        "dt",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "hr",
        "li",
        "ol",
        "p",
        "pre",
        "table",
        "tr",
        "ul",
    ]
)
"""Elements that begin a line, or end one."""
CELLS = frozenset({"td", "th"})
HIDDEN = frozenset({"script", "style"})
LONGEST = 1000


def plain(text: str) -> str:
    """The words, on lines without blanks around them, 1,000 characters at most; pictures are left out."""
    lines = (BLANKS.sub(" ", line).strip(" ") for line in entities(bare(text)).split("\n"))
    return "\n".join(filter(None, lines))[:LONGEST].rstrip()


def entities(text: str) -> str:
    """Each entity as the sign that it stands for; an ampersand that begins none stays."""
    return ENTITY.sub(lambda found: html.unescape(found[0]), text)


def bare(text: str) -> str:
    """The text without its elements: a line end where one begins a line, nothing or a blank elsewhere."""
    kept, at, hidden, ends = [], 0, "", _Ends(text)
    while (start := text.find("<", at)) >= 0:
        kept += [] if hidden else [text[at:start]]
        tag, at = _tag(text, start, ends)
        name = tag.lstrip("/")
        if hidden:
            hidden = "" if tag == f"/{hidden}" else hidden
        elif not tag:
            kept.append(text[start:at])
        else:
            hidden = tag if tag in HIDDEN else ""
            kept.append("\n" if name in LINES else " " if name in CELLS else "")
    return "".join(kept if hidden else [*kept, text[at:]])


class _Ends:
    """Where signs are found next; each is looked for once, however many ask."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.known: dict[str, int] = {}

    def next(self, sign: str, start: int) -> int:
        """The first place from `start` on, or the end of the text."""
        if self.known.get(sign, -1) < start:
            found = self.text.find(sign, start)
            self.known[sign] = len(self.text) if found < 0 else found
        return self.known[sign]


def _tag(text: str, start: int, ends: _Ends) -> tuple[str, int]:
    """What begins at this sign "<": ("br" or "/p", where it ends); ("", the next place) where it is only a sign."""
    if text.startswith("<!--", start):
        end = ends.next("-->", start)
        return ("!", end + 3) if end < len(text) else ("", start + 4)
    closing = text.startswith("/", start + 1)
    name = NAME.match(text, start + 1 + closing)
    end = ends.next(">", start)
    if not name or end == len(text) or ends.next("<", start + 1) < end:
        return "", start + 1
    return ("/" if closing else "") + name[0].lower(), end + 1
