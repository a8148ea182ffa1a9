"""JSON-LD as things, without fetching any context: names with the prefix skos, whole addresses, or bare names."""

from collections.abc import Iterator
from typing import Any

from app.domain.linked_data import several
from app.domain.skos.nodes import CORE, MOST_DEPTH, Node, Said
from app.domain.strict_json import NotJson, strict_json
from app.domain.violations import RuleViolation

PREFIX = "skos:"


def read_linked(text: str) -> Iterator[Node]:
    """The things of a JSON-LD file. Raises RuleViolation: skos_broken, skos_too_deep, no_framework_scheme."""
    try:
        whole = strict_json(text)
    except NotJson as fault:
        if fault.line is None:
            raise RuleViolation("skos_too_deep") from fault
        raise RuleViolation("skos_broken", line=fault.line) from fault
    graph = whole.get("@graph", whole) if isinstance(whole, dict) else whole
    for at, one in enumerate(several(graph), start=1):
        if not isinstance(one, dict):
            raise RuleViolation("no_framework_scheme")
        yield from things(one, at, 0)


def things(told: dict[str, Any], at: int, depth: int) -> Iterator[Node]:
    """The thing that an object describes, and those described inside it. Raises RuleViolation("skos_too_deep")."""
    if depth > MOST_DEPTH:
        raise RuleViolation("skos_too_deep")
    node = Node(address_of(told), at)
    for name, value in told.items():
        if name in ("@type", "type"):
            node.kinds |= {local(one) for one in several(value) if isinstance(one, str)}
        elif not name.startswith("@") and name != "id":
            for said, inner in values(value):
                node.say(local(name), said)
                if inner is not None:
                    yield from things(inner, at, depth + 1)
    yield node


def values(value: object) -> Iterator[tuple[Said, dict[str, Any] | None]]:
    """Each value of a property, with the object inside it where that describes a thing of its own."""
    for one in several(value):
        if isinstance(one, str):
            yield Said(one, to=one), None
        elif isinstance(one, int | float) and not isinstance(one, bool):
            yield Said(str(one)), None
        elif isinstance(one, dict) and "@value" in one:
            yield Said(str(one["@value"]), str(one.get("@language") or "").lower()), None
        elif isinstance(one, dict) and address_of(one):
            yield Said(to=address_of(one)), one if len(one) > 1 else None
        elif isinstance(one, dict):  # {"fr": "…", "en": "…"}
            for lang, said in one.items():
                for words in several(said):
                    if isinstance(words, str):
                        yield Said(words, lang.lower()), None


def address_of(told: dict[str, Any]) -> str:
    """What an object is known by."""
    found = told.get("@id", told.get("id"))
    return found if isinstance(found, str) else ""


def local(name: str) -> str:
    """The name without the prefix or the address of SKOS."""
    return name.removeprefix(PREFIX).removeprefix(CORE)
