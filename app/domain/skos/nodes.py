"""What both spellings of SKOS are read into: things with an address, kinds, and values by the name of their property."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from app.domain.violations import RuleViolation

CORE = "http://www.w3.org/2004/02/skos/core#"
MOST_NODES = 2_000
MOST_DEPTH = 40


@dataclass(frozen=True, slots=True)
class Said:
    """A value: words in a language ("" where none is said), or the address of another thing."""

    text: str = ""
    lang: str = ""
    to: str = ""


@dataclass(slots=True)
class Node:
    """One thing of the file; `at` is its place among all of them, from 1."""

    address: str
    at: int = 0
    kinds: set[str] = field(default_factory=set)
    values: dict[str, list[Said]] = field(default_factory=dict)

    def say(self, name: str, said: Said) -> None:
        """One value more."""
        self.values.setdefault(name, []).append(said)

    def words(self, *names: str) -> dict[str, str]:
        """The first words in each language, of the first of these properties that has any."""
        for name in names:
            found: dict[str, str] = {}
            for one in self.values.get(name, ()):
                if one.text.strip():
                    found.setdefault(one.lang, " ".join(one.text.split()))
            if found:
                return found
        return {}

    def links(self, name: str) -> list[str]:
        """The addresses that a property names, each once."""
        return list(dict.fromkeys(one.to for one in self.values.get(name, ()) if one.to))


def gathered(nodes: Iterator[Node]) -> list[Node]:
    """Things said in several places as one. Raises RuleViolation("skos_too_long")."""
    found: dict[str, Node] = {}
    for count, node in enumerate(nodes):
        if count >= MOST_NODES:
            raise RuleViolation("skos_too_long", most=MOST_NODES)
        key = node.address or f" {count}"
        known = found.setdefault(key, node)
        node.at = node.at or len(found)
        if known is not node:
            known.kinds |= node.kinds
            for name, values in node.values.items():
                known.values.setdefault(name, []).extend(values)
    return list(found.values())
