"""What RFC 4287 asks of a feed, as a function that lists what a feed lacks."""

import re
from collections.abc import Iterator
from datetime import datetime
from xml.etree.ElementTree import Element

from defusedxml.ElementTree import fromstring

ATOM = "{http://www.w3.org/2005/Atom}"
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")
ABSOLUTE = re.compile(r"[a-z][a-z0-9+.-]*:\S+")
ONCE = ("id", "title", "updated")
AT_MOST_ONCE = (
    "generator",
    "icon",
    "logo",
    "rights",
    "subtitle",
    "published",
    "content",
    "summary",
)
KNOWN = {*ONCE, *AT_MOST_ONCE, "author", "category", "contributor", "link", "entry", "source"}
"""Sections 4.1.1 and 4.1.2."""


def entries(feed: bytes) -> list[Element]:
    """The entries of a feed, in its order."""
    return fromstring(feed).findall(f"{ATOM}entry")


def faults(feed: bytes) -> list[str]:
    """Every rule that a feed breaks."""
    root = fromstring(feed)
    found = [] if root.tag == f"{ATOM}feed" else ["the root is not a feed"]
    found += [f"feed: {fault}" for fault in common(root)]
    mine = root.findall(f"{ATOM}entry")
    for place, entry in enumerate(mine):
        found += [f"entry {place}: {fault}" for fault in common(entry)]
        if not root.findall(f"{ATOM}author") and not entry.findall(f"{ATOM}author"):
            found.append(f"entry {place}: nobody is its author (4.1.2)")
    told = [(entry.findtext(f"{ATOM}id"), entry.findtext(f"{ATOM}updated")) for entry in mine]
    if len({key for key, _ in told}) != len(told):
        found.append("two entries have one id (4.1.1)")
    if not any(link.get("rel") == "self" for link in root.findall(f"{ATOM}link")):
        found.append("feed: no link to itself (4.1.1)")
    return found


def common(element: Element) -> Iterator[str]:
    """What feeds and entries share."""
    yield from parts(element)
    yield from times(element)
    yield from links(element)
    if not ABSOLUTE.fullmatch(element.findtext(f"{ATOM}id") or ""):
        yield "its id is no IRI (4.2.6)"
    if not all(category.get("term") for category in element.findall(f"{ATOM}category")):
        yield "a category without a term (4.2.2)"


def parts(element: Element) -> Iterator[str]:
    """What must be there once, what may, and nothing else."""
    found = [child.tag.removeprefix(ATOM) for child in element]
    yield from (f"not one {name}" for name in ONCE if found.count(name) != 1)
    yield from (f"more than one {name}" for name in AT_MOST_ONCE if found.count(name) > 1)
    yield from (f"unknown {name}" for name in found if name not in KNOWN)


def times(element: Element) -> Iterator[str]:
    """Moments of RFC 3339."""
    for moment in element.findall(f"{ATOM}updated") + element.findall(f"{ATOM}published"):
        if not MOMENT.fullmatch(moment.text or ""):
            yield f"{moment.text!r} is no moment (3.3)"
        else:
            datetime.fromisoformat(moment.text or "")


def links(element: Element) -> Iterator[str]:
    """Links lead somewhere, and one page at most stands for the whole in one type and language."""
    found = element.findall(f"{ATOM}link")
    if not all(ABSOLUTE.fullmatch(link.get("href") or "") for link in found):
        yield "a link leads nowhere (4.2.7)"
    alternates = [
        (link.get("type"), link.get("hreflang"))
        for link in found
        if link.get("rel", "alternate") == "alternate"
    ]
    if len(set(alternates)) != len(alternates):
        yield "two alternate links of one type and language (4.1.1)"
    if not alternates and element.find(f"{ATOM}content") is None:
        yield "neither content nor a link (4.1.2)"
