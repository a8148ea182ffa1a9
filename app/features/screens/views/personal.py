"""What one person's screen adds to the HTML that everybody shares: which flags are up, which words are filled in.

In the shared HTML, `data-if="flag"` is hidden unless the flag is up, `data-unless="flag"` is hidden when it is up,
`data-pressed="flag"` is a button's state, and `data-fill="name"` waits for its words. The page's server does it with
`fill`, the page's script does the same: both read the answer of `personal`.
"""

import re
from collections.abc import Mapping
from html import escape

from markupsafe import Markup

TAG = re.compile(r"<[a-z][^<>]*\bdata-(?:if|unless|pressed)=[^<>]*>")
ATTRIBUTE = re.compile(r'\bdata-(if|unless|pressed)="([^"]*)"')
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
