"""A file of linked data (JSON-LD) as a graph: things by their address, in the short names of Data Food Consortium.

Files write the same thing in many ways: short names with or without their prefix, or whole addresses; a thing inside another,
or beside it; a link as a word, as an object, or in a list. Read here, each stands once, under one name.
"""

import hashlib
import math
import re
from collections.abc import Iterator, Mapping
from typing import Any

from app.domain.linked_data import several
from app.domain.strict_json import NotJson, strict_json
from app.domain.violations import RuleViolation

Node = dict[str, Any]
VOCABULARIES = {
    "DFC_BusinessOntology": "dfc-b", "DFC_ProductOntology": "dfc-p", "DFC_TechnicalOntology": "dfc-t", "measures": "dfc-m",
    "productTypes": "dfc-pt", "facets": "dfc-f", "vocabulary": "dfc-v",
}  # fmt: skip
ALIASES = {"id": "@id", "type": "@type", "graph": "@graph", "context": "@context"}
MARKED = re.compile(r"_:[0-9a-f]{8}-")
DEEPEST = 40
"""Things inside things inside things: no catalogue goes further."""
PERSONS = ("Person",)
"""Who people are is nothing that a network of places keeps."""


def read_graph(data: bytes) -> list[Node]:
    """The things of a file, each once, beside one another and without the persons. Raises RuleViolation("linked_unreadable")."""
    try:
        found = strict_json(data)
    except NotJson:
        raise RuleViolation("linked_unreadable") from None
    mark = hashlib.sha256(data).hexdigest()[:8]
    whole = named(found, mark, DEEPEST)
    top = whole.get("@graph", [whole]) if isinstance(whole, dict) else whole
    flat: dict[str, Node] = {}
    for place, node in enumerate(several(top)):
        if isinstance(node, dict):
            laid_out({"@id": f"_:{mark}-top-{place}", **node}, flat)
    return [node for node in flat.values() if len(node) > 1]


def laid_out(value: Any, flat: dict[str, Node]) -> Any:
    """What has an address stands beside the others, and a link where it was; nobody stands anywhere."""
    if isinstance(value, list):
        return [laid_out(one, flat) for one in value if not is_person(one)]
    if not isinstance(value, dict):
        return value
    name = address(value)
    if name and len(value) == 1:
        return value
    own = flat.setdefault(name, {"@id": name}) if name else {}
    if is_person(value):
        return own
    for key, one in value.items():
        if not is_person(one) and key != "dfc-b:hasMainContact":
            own.setdefault(key, laid_out(one, flat))
    return {"@id": name} if name else own


def named(value: Any, mark: str, deep: int) -> Any:
    """The same in short names; what has no address of its own (`_:b1`) is told from that of other files by the mark.

    Raises RuleViolation("linked_unreadable") for what goes too deep and for signs that cannot be kept.
    """
    if deep == 0 or (isinstance(value, float) and not math.isfinite(value)):
        raise RuleViolation("linked_unreadable")
    if isinstance(value, list):
        return [named(one, mark, deep - 1) for one in value]
    if isinstance(value, dict):
        return {key_of(kept(key)): named(one, mark, deep - 1) for key, one in value.items()}
    return told_apart(short(kept(value)), mark) if isinstance(value, str) else value


def told_apart(text: str, mark: str) -> str:
    """What has no address of its own with the mark of the file in which it first came."""
    return f"_:{mark}-{text[2:]}" if text.startswith("_:") and not MARKED.match(text) else text


def kept(text: str) -> str:
    """Raises RuleViolation("linked_unreadable") for half a sign, or none at all."""
    if "\0" in text or any("\ud800" <= sign <= "\udfff" for sign in text):
        raise RuleViolation("linked_unreadable")
    return text


def key_of(key: str) -> str:
    """The name of a property: one without a prefix is of the ontology of business."""
    found = short(ALIASES.get(key, key))
    return found if found.startswith("@") or ":" in found else f"dfc-b:{found}"


def short(text: str) -> str:
    """ "dfc-m:Kilogram" for the whole address of it, whichever of the addresses of the vocabularies; other words as they are."""
    before, sign, name = text.rpartition("#")
    if not sign or not before.startswith(("http://", "https://")) or " " in text:
        return text
    prefix = VOCABULARIES.get(before.rpartition("/")[2].partition(".")[0])
    return f"{prefix}:{name}" if prefix else text


def local(text: object) -> str:
    """A name without its prefix: "Kilogram"."""
    return text.rpartition("#")[2].rpartition("/")[2].rpartition(":")[2] if isinstance(text, str) else ""  # fmt: skip


def kinds(node: Mapping[str, Any]) -> set[str]:
    """What it is."""
    return {local(one) for one in several(node.get("@type"))}


def is_person(node: Any) -> bool:
    """Whether it is somebody."""
    return isinstance(node, dict) and not kinds(node).isdisjoint(PERSONS)


def address(value: Any) -> str:
    """What a link leads to."""
    found = value.get("@id") if isinstance(value, dict) else value
    return found if isinstance(found, str) else ""


def addresses(value: Any) -> list[str]:
    """What links lead to."""
    return [found for found in map(address, several(value)) if found]


def links_of(value: Any) -> Iterator[str]:
    """All words in it that may be a link."""
    for one in value.values() if isinstance(value, dict) else several(value):
        if isinstance(one, str):
            yield one
        else:
            yield from links_of(one) if isinstance(one, (dict, list)) else ()


class Graph:
    """Things by their address and by what they are."""

    def __init__(self, nodes: list[Node]) -> None:
        self.nodes = nodes
        self.known = {address(node): node for node in nodes}
        self.kinds: dict[str, dict[str, Node]] = {}
        for name, node in self.known.items():
            for kind in kinds(node):
                self.kinds.setdefault(kind, {})[name] = node
        self.backs: dict[tuple[str, str], dict[str, list[Node]]] = {}

    def of(self, kind: str) -> list[Node]:
        """The things of this kind, each once."""
        return list(self.kinds.get(kind, {}).values())

    def leading(self, kind: str, back: str, name: str) -> list[Node]:
        """The things of this kind whose property leads to this address."""
        if (kind, back) not in self.backs:
            found: dict[str, list[Node]] = {}
            for one in self.of(kind):
                for there in addresses(one.get(back)):
                    found.setdefault(there, []).append(one)
            self.backs[kind, back] = found
        return self.backs[kind, back].get(name, [])

    def at(self, value: Any) -> list[Node]:
        """The things that a property holds or leads to."""
        found = []
        for one in several(value):
            thing = self.known.get(address(one)) or (one if isinstance(one, dict) else None)
            if thing is not None:
                found.append(thing)
        return found

    def linked(self, node: Node, there: str, kind: str, back: str) -> list[Node]:
        """Those that it leads to, then those of a kind that lead back to it: files write one of both, or both."""
        own = self.at(node.get(there))
        return own + [one for one in self.leading(kind, back, address(node)) if one not in own]


def text_in(value: Any) -> str:
    """The words or figures of a property, in whichever language comes first."""
    for one in several(value):
        said = one.get("@value") if isinstance(one, dict) else one
        if isinstance(said, (str, int, float)) and not isinstance(said, bool) and str(said).strip():
            return str(said).strip()
    return ""


def by_language(value: Any) -> dict[str, str]:
    """Words with the language they are said to be in."""
    said = [one for one in several(value) if isinstance(one, dict) and isinstance(one.get("@language"), str)]  # fmt: skip
    return {one["@language"][:2].lower(): text for one in said if (text := text_in(one))}
