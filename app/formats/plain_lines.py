"""What people write in proposals is plain text: its lines are kept, the signs of Markdown become what they stand for.

Faces, pages, paper and minutes all read it here, so that nobody sees stars on the wall that are bold elsewhere.
"""

import re

from markupsafe import Markup, escape

STRONG = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1")
BULLET = re.compile(r"^\s*[-*+]\s+")
HEADING = re.compile(r"^\s*#{1,6}\s+")


def unmarked(text: str) -> str:
    """The same words without signs: "**Bread** at noon" is "Bread at noon", "- soup" is "• soup"."""
    lines = (HEADING.sub("", BULLET.sub("• ", line)) for line in text.split("\n"))
    return STRONG.sub(r"\2", "\n".join(lines))


def lined(text: object) -> Markup:
    """For a page: escaped, each line on a line of its own, strong words strong."""
    lines = (HEADING.sub("", BULLET.sub("• ", line)) for line in str(text).strip().split("\n"))
    return Markup("<br>").join(strong(line) for line in lines)


def strong(line: str) -> Markup:
    """The words between two stars, strong."""
    out, done = Markup(""), 0
    for bold in STRONG.finditer(line):
        out += escape(line[done : bold.start()]) + Markup("<strong>%s</strong>") % bold[2]
        done = bold.end()
    return out + escape(line[done:])
