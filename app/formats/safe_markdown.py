"""Markdown that people write, as safe HTML: no raw HTML and no script ever reaches a page.

Python-Markdown reads it with HTML switched off, and nh3 keeps a short list of elements.
"""

import re

import markdown
import nh3
from markupsafe import Markup

TAGS = {
    "p", "br", "strong", "em", "code", "pre", "a", "ul", "ol", "li", "blockquote", "hr", "img",
    "h1", "h2", "h3", "h4", "h5", "h6", "table", "thead", "tbody", "tr", "th", "td",
}  # fmt: skip
ATTRIBUTES = {"a": {"href"}, "img": {"alt"}}
SCHEMES = {"http", "https", "mailto"}
LONE_BRACKETS = 50
STAND_IN = "\ue000"
"""What stands for such a bracket while the text is read; no text holds it (see CONTROL)."""
LINK = re.compile(r"\[[^\[\]\n]{0,300}\]\([^()\s]{0,500}\)")
HEADING = re.compile(r"<(/?)h([1-6])>")
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u2028\u2029\ue000\ufffe\uffff\ud800-\udfff]")


def marked(text: str, level: int = 3) -> Markup:
    """The text for a page: its highest heading becomes `level`, pictures are left out."""
    html = safe_html(text, TAGS - {"img"})
    shift = level - 1
    lowered = HEADING.sub(lambda m: f"<{m[1]}h{min(6, int(m[2]) + shift)}>", html)
    return Markup(lowered)


def safe_html(text: str, tags: set[str] = TAGS) -> str:
    """Markdown as HTML with only these elements."""
    parser = markdown.Markdown(extensions=["tables", "sane_lists", "nl2br"])
    parser.preprocessors.deregister("html_block")
    parser.inlinePatterns.deregister("html")
    try:
        html = parser.convert(tame(clean(text))).replace(STAND_IN, "[")
    except RecursionError:
        html = "<p>" + nh3.clean_text(text) + "</p>"
    return nh3.clean(html, tags=tags, attributes=ATTRIBUTES, url_schemes=SCHEMES, link_rel=None)


def clean(text: str) -> str:
    """Without the signs that no document may hold (XML 1.0, section 2.2)."""
    return CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def tame(text: str) -> str:
    """Hide brackets that open no link when there are many: the reader takes a quadratic time over them."""
    links = [match.span() for match in LINK.finditer(text)]
    if text.count("[") - len(links) <= LONE_BRACKETS:
        return text
    kept, at = [], 0
    for start, end in links:
        kept += [text[at:start].replace("[", STAND_IN), text[start:end]]
        at = end
    return "".join(kept) + text[at:].replace("[", STAND_IN)
