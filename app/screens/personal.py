"""What one person's screen adds to the HTML that everybody shares: which flags are up, which words are filled in.

In the shared HTML, `data-if="flag"` is hidden unless the flag is up, `data-unless="flag"` is hidden when it is up,
`data-pressed="flag"` is a button's state, and `data-fill="name"` waits for its words. The page's server does it with
`fill`, the page's script does the same: both read the answer of `personal`.
"""

import re
import secrets
from collections.abc import Mapping
from html import escape

from markupsafe import Markup

TAG = re.compile(r"<[a-z][^<>]*\bdata-(?:if|unless|pressed)=[^<>]*>")
ATTRIBUTE = re.compile(r'\bdata-(if|unless|pressed)="([^"]*)"')
MARK = secrets.token_hex(8)
"""What stands where something personal goes, in a page that was drawn for nobody: no text that people write holds it."""
BLANK = re.compile(f"{MARK}:([a-z]+);")
FILL = re.compile(r'(<[a-z][^<>]*\bdata-fill="([^"]+)"[^<>]*>)[^<]*')


def fill(
    html: str,
    *,
    flags: set[str],
    words: Mapping[str, str],
    fields: Mapping[str, str],
) -> Markup:
    """The shared HTML with the flags, words and hidden fields of one reader."""
    html = TAG.sub(lambda tag: show_tag(tag.group(), flags), html)
    html = FILL.sub(lambda m: m[1] + escape(words.get(m[2], "")), html)
    for name, value in fields.items():
        html = html.replace(f'name="{name}" value=""', f'name="{name}" value="{escape(value)}"')
    return Markup(html)


def show_tag(tag: str, flags: set[str]) -> str:
    """One opening tag, hidden or not, pressed or not, as the flags say."""
    hidden = False
    for kind, flag in ATTRIBUTE.findall(tag):
        up = flag in flags
        if kind == "pressed":
            tag = re.sub(r'aria-pressed="[a-z]+"', f'aria-pressed="{str(up).lower()}"', tag)
        else:
            hidden = hidden or (up if kind == "unless" else not up)
    tag = re.sub(r"\shidden(?=[\s>])", "", tag)
    return f"{tag[:-1]} hidden>" if hidden else tag


def blank(name: str) -> Markup:
    """A place to be filled in later, for a page that is drawn once for many readers."""
    return Markup(f"{MARK}:{name};")


def cut(html: str) -> list[str]:
    """A drawn page, cut at its blanks: words, the name of a blank, words, …"""
    return BLANK.split(html)


def complete(pieces: list[str], own: Mapping[str, str]) -> str:
    """The page of one reader; `own` holds HTML, already escaped, for each blank."""
    return "".join(own[piece] if place % 2 else piece for place, piece in enumerate(pieces))
