"""What criteria of RGAA 4.1.2 ask of a page that a program can see in its tree: each gives the faults of one page."""

from collections import Counter
from collections.abc import Callable, Iterator
from itertools import pairwise
from xml.etree.ElementTree import Element

X = "{http://www.w3.org/1999/xhtml}"
SVG = "{http://www.w3.org/2000/svg}"
Fault = Iterator[str]
HEADINGS = [f"{X}h{level}" for level in range(1, 7)]
TYPED = {"hidden", "submit", "button", "image", "reset"}
"""Inputs that need no label."""
PERSONAL = {
    "email": {"email", "username"},
    "password": {"current-password", "new-password"},
    "phone": {"tel"},
}
"""Names of fields about the person who fills them in, with what they may be completed by."""
FOR_LOOKS = [f"{X}{name}" for name in ("font", "center", "big", "strike", "tt", "u", "basefont")]


def tags(tree: Element, *names: str) -> Iterator[Element]:
    for name in names:
        yield from tree.iter(f"{X}{name}")


def short(element: Element) -> str:
    """An element as a person finds it again."""
    words = " ".join("".join(element.itertext()).split())[:50]
    return f"<{element.tag.rpartition('}')[2]} {element.attrib}> {words}"


def is_hidden(element: Element) -> bool:
    return "hidden" in element.attrib or element.get("aria-hidden") == "true"


def shown(tree: Element) -> Iterator[Element]:
    """Every element but those inside something hidden or inert."""
    for inner in tree:
        if isinstance(inner.tag, str) and not is_hidden(inner) and inner.tag != f"{X}template":
            yield inner
            yield from shown(inner)


def pictures(tree: Element) -> Fault:
    """1.1, 1.2: a picture says what it shows, or is silent."""
    for one in shown(tree):
        if one.tag == f"{X}img" and one.get("alt") is None:
            yield short(one)
        titled = any(inner.tag == f"{SVG}title" for inner in one)
        named = one.get("aria-label") or one.get("aria-labelledby") or titled
        if one.tag == f"{SVG}svg" and not (one.get("role") == "img" and named):
            yield short(one)


def tables(tree: Element) -> Fault:
    """5.4, 5.6, 5.7: a table of data has a title and heads that say what they are heads of."""
    for table in tags(tree, "table"):
        caption = next(tags(table, "caption"), None)
        if caption is None or not "".join(caption.itertext()).strip():
            yield f"no title: {short(table)}"
        if next(tags(table, "th"), None) is None:
            yield f"no head: {short(table)}"
        yield from (f"no scope: {short(th)}" for th in tags(table, "th") if not th.get("scope"))


def links(tree: Element) -> Fault:
    """6.1, 6.2: a link has words, and its title (if any) begins with them."""
    for link in tags(tree, "a"):
        words = " ".join("".join(link.itertext()).split())
        pictured = any(one.get("aria-label") or one.get("alt") for one in link.iter())
        if link.get("href") and not words and not pictured:
            yield short(link)
        if link.get("title") and not link.get("title", "").startswith(words):
            yield f"title: {short(link)}"


def scripts(tree: Element) -> Fault:
    """7.1, 7.3: what is pressed is a button, a link, a field or a summary; nothing else asks for the keyboard."""
    for one in tree.iter():
        attributes = one.attrib
        if any(name.startswith("on") for name in attributes):
            yield short(one)
        if one.get("tabindex", "0") not in ("0", "-1"):
            yield f"order of the keyboard: {short(one)}"
        if one.get("role") in ("button", "link", "checkbox", "radio", "switch", "tab"):
            yield f"not native: {short(one)}"


def disclosures(tree: Element) -> Fault:
    """11.9: what opens something says what: no two of a page sound alike, wherever they stand."""
    said = (" ".join("".join(one.itertext()).split()) for one in tags(tree, "summary"))
    yield from (f"{count} times: {name}" for name, count in Counter(said).items() if count > 1)


def head(tree: Element) -> Fault:
    """8.3, 8.5, 8.6: the page has a language and a title of its own."""
    if len(tree.get("lang", "")) < 2:
        yield "no language"
    title = next(tags(tree, "title"), None)
    if title is None or not (title.text or "").strip():
        yield "no title"


def ids(tree: Element) -> Fault:
    """8.2: an id names one thing; a label that leads to two names only the first."""
    for name, count in Counter(one.get("id") for one in tree.iter() if one.get("id")).items():
        if count > 1:
            yield f"{count} times: {name}"


def semantics(tree: Element) -> Fault:
    """8.9, 8.10, 10.1: no element for its looks alone, no empty paragraph, nothing drawn by attributes."""
    for one in tree.iter():
        if one.tag in FOR_LOOKS or one.get("align") or one.get("bgcolor") or one.get("style"):
            yield short(one)
    for one in shown(tree):
        filled = "".join(one.itertext()).strip() or len(one) or one.get("id") or has_data(one)
        if one.tag == f"{X}p" and not filled:
            yield f"empty: {short(one)}"


def has_data(element: Element) -> bool:
    """Filled by the page's script."""
    return any(name.startswith("data-") for name in element.attrib)


def headings(tree: Element) -> Fault:
    """9.1: one title of the page, then no level left out."""
    levels = [int(one.tag[-1]) for one in shown(tree) if one.tag in HEADINGS]
    if levels.count(1) != 1:
        yield f"{levels.count(1)} titles of the page"
    for above, below in pairwise(levels):
        if below > above + 1:
            yield f"h{above} then h{below}"


def landmarks(tree: Element) -> Fault:
    """9.2, 12.6, 12.7: one main part, named menus, and a way around them for the keyboard."""
    mains = list(tags(tree, "main"))
    if len(mains) != 1:
        yield f"{len(mains)} main parts"
    navs = list(tags(tree, "nav"))
    yield from (
        f"unnamed: {short(nav)}"
        for nav in navs
        if len(navs) > 1 and not (nav.get("aria-label") or nav.get("aria-labelledby"))
    )
    if navs and mains:
        first = next((one for one in shown(tree) if one.tag in (f"{X}a", f"{X}button")), None)
        if first is None or not first.get("href", "").startswith("#"):
            yield f"the skip link is not first: {short(first) if first is not None else ''}"


def lists(tree: Element) -> Fault:
    """9.3: several links of a menu are a list."""
    for nav in tags(tree, "nav"):
        listed = {id(link) for one in tags(nav, "li") for link in tags(one, "a")}
        loose = [link for link in tags(nav, "a") if id(link) not in listed]
        if len(loose) > 1 and not any(link.get("hreflang") for link in loose):
            yield short(nav)


def fields(tree: Element) -> Fault:
    """11.1, 11.2, 11.4: every field has a name that is seen or heard."""
    labelled = {one.get("for") for one in tags(tree, "label")}
    inside = {id(one) for label in tags(tree, "label") for one in label.iter()}
    for one in tags(tree, "input", "select", "textarea"):
        named = one.get("aria-label") or one.get("aria-labelledby") or id(one) in inside
        if one.get("type") not in TYPED and not named and one.get("id") not in labelled:
            yield short(one)


def groups(tree: Element) -> Fault:
    """11.5, 11.6: answers of one question stand in a group that says the question."""
    grouped: set[int] = set()
    for group in tree.iter():
        legend = next(tags(group, "legend"), None) if group.tag == f"{X}fieldset" else None
        named = group.get("aria-label") or group.get("aria-labelledby")
        if legend is not None or (group.get("role") in ("group", "radiogroup") and named):
            grouped |= {id(one) for one in group.iter()}
    for one in tags(tree, "input"):
        if one.get("type") == "radio" and id(one) not in grouped:
            yield short(one)


def completed(tree: Element) -> Fault:
    """11.13: what browsers know of a person can be filled in by them."""
    for one in tags(tree, "input"):
        asked = PERSONAL.get(one.get("type", "")) or PERSONAL.get(one.get("name", ""))
        if asked and one.get("autocomplete") not in asked | {"off"}:
            yield short(one)


def windows(tree: Element) -> Fault:
    """13.1, 13.2: no window opens by itself, nothing reloads on its own without saying so."""
    for link in tags(tree, "a", "form"):
        if link.get("target") == "_blank":
            yield short(link)


CRITERIA: dict[str, Callable[[Element], Fault]] = {
    "1.1 1.2": pictures,
    "5.4 5.6 5.7": tables,
    "6.1 6.2": links,
    "7.1 7.3": scripts,
    "11.9": disclosures,
    "8.2": ids,
    "8.3 8.5 8.6": head,
    "8.9 8.10 10.1": semantics,
    "9.1": headings,
    "9.2 12.6 12.7": landmarks,
    "9.3": lists,
    "11.1 11.2 11.4": fields,
    "11.5 11.6": groups,
    "11.13": completed,
    "13.2": windows,
}
