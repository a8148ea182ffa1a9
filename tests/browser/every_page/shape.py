"""How a page is made, whatever its words say: two languages of one template give one shape."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

WORDS = {
    "aria-label",
    "aria-description",
    "aria-valuetext",
    "title",
    "alt",
    "placeholder",
    "content",
}
"""Attributes that are read out: of these it counts whether there are words, and which are the same."""
PLAIN = {"id", "class", "for", "role", "type", "name", "hidden", "tabindex", "scope", "colspan", "rowspan"}  # fmt: skip
"""Attributes whose values make the page what it is; so do those that begin with aria-."""
Shape = list[tuple[object, ...]]


def shape(tree: Element) -> Shape:
    """Each element with what matters to those who do not see it, in order."""
    names: dict[str, int] = {}
    return [(one.tag, has_words(one), *marks(one, names)) for one in tree.iter()]


def has_words(one: Element) -> tuple[bool, bool]:
    """Whether there are words in it and after it."""
    return bool((one.text or "").strip()), bool((one.tail or "").strip())


def marks(one: Element, names: dict[str, int]) -> Iterator[tuple[str, object]]:
    """Its attributes; words by the number of the first thing called so: two of one name have one number."""
    kept = [] if "hreflang" in one.attrib else sorted(one.items())  # the present one is another
    for key, value in kept:
        if key in WORDS:
            yield key, names.setdefault(value, len(names)) if value.strip() else None
        else:
            yield key, value if key in PLAIN or key.startswith("aria-") else bool(value)
