"""Walking through XML by local names: devices disagree about namespaces, or forget them."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from app.formats.geodata.pieces import tidy


def local(element: Element) -> str:
    """The element's name without its prefix, which may never have been declared."""
    return element.tag.rpartition(":")[2] if isinstance(element.tag, str) else ""


def children(element: Element, name: str) -> Iterator[Element]:
    """Direct children of this name, whatever their namespace."""
    return (child for child in element if local(child) == name)


def text(element: Element, name: str) -> str:
    """The tidy text of the first child of this name, or ""."""
    return tidy(next((child.text for child in children(element, name)), ""))
