"""One concept scheme of two levels, domains and what stands under them: whole, or refused with the element at fault."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.domain.skills import MOST_STATEMENTS
from app.domain.skos.linked import read_linked
from app.domain.skos.markup import read_markup
from app.domain.skos.nodes import Node, gathered
from app.domain.violations import RuleViolation

LONGEST_KEY = 40
LONGEST_WORDS = 400
BEGINS = (b"<", b"{", b"[")
MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True, slots=True)
class Concept:
    """A domain (`under` is "") or a statement; words by language, "" where the file says none; `close` are addresses of others."""

    key: str
    under: str
    name: dict[str, str]
    text: dict[str, str]
    close: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Scheme:
    """A framework in every language that its file has."""

    key: str
    name: dict[str, str]
    concepts: tuple[Concept, ...]


def is_skos(data: bytes) -> bool:
    """It begins as XML or JSON does, and not as a table."""
    head = data[:200]
    for mark in MARKS:
        head = head.removeprefix(mark)
    return head.replace(b"\0", b"").lstrip().startswith(BEGINS)


def read_skos(data: bytes, text: str) -> Scheme:
    """The scheme of a file, given as it came and as text.

    Raises RuleViolation: skos_broken, skos_hostile, skos_too_deep, skos_too_long, no_framework_scheme, and of each
    concept skos_no_name, skos_key_long, skos_key_twice, skos_two_parents, skos_orphan, skos_third_level,
    skos_other_scheme, skos_name_long, framework_too_long.
    """
    as_markup = text.lstrip("\ufeff \t\r\n").startswith("<")
    nodes = gathered(read_markup(data) if as_markup else read_linked(text))
    heads = [one for one in nodes if "ConceptScheme" in one.kinds]
    if len(heads) != 1:
        raise RuleViolation("no_framework_scheme")
    head = heads[0]
    concepts = [one for one in nodes if "Concept" in one.kinds]
    if not concepts or not head.words("prefLabel"):
        raise RuleViolation("no_framework_scheme")
    if len(concepts) > MOST_STATEMENTS:
        raise RuleViolation("framework_too_long", most=MOST_STATEMENTS)
    return Scheme(key_of(head)[:LONGEST_KEY], head.words("prefLabel"), told(head, concepts))


def told(head: Node, concepts: Sequence[Node]) -> tuple[Concept, ...]:
    """Each concept under its domain."""
    above = parents(concepts)
    keys: dict[str, str] = {}
    for one in concepts:
        key = key_of(one)
        if not one.words("prefLabel"):
            raise RuleViolation("skos_no_name", at=one.at, name=key or "?")
        if not key or len(key) > LONGEST_KEY:
            raise RuleViolation("skos_key_long", at=one.at, most=LONGEST_KEY)
        if key in keys.values():
            raise RuleViolation("skos_key_twice", at=one.at, name=key)
        keys[one.address] = key
    return tuple(concept(one, head, above, keys) for one in concepts)


def parents(concepts: Sequence[Node]) -> dict[str, list[str]]:
    """What each concept stands under, said by itself or by what stands above it."""
    above = {one.address: one.links("broader") for one in concepts}
    for one in concepts:
        for under in one.links("narrower"):
            known = above.setdefault(under, [])
            if one.address not in known:
                known.append(one.address)
    return above


def concept(one: Node, head: Node, above: dict[str, list[str]], keys: dict[str, str]) -> Concept:
    """One of them, where it stands. Raises RuleViolation as `read_skos`."""
    name, mine = keys[one.address], above[one.address]
    if len(mine) > 1:
        raise RuleViolation("skos_two_parents", at=one.at, name=name)
    schemes = one.links("inScheme")
    if schemes and head.address not in schemes:
        raise RuleViolation("skos_other_scheme", at=one.at, name=name)
    if mine and mine[0] not in keys:
        raise RuleViolation("skos_orphan", at=one.at, name=name)
    if mine and above[mine[0]]:
        raise RuleViolation("skos_third_level", at=one.at, name=name)
    return Concept(
        name,
        keys[mine[0]] if mine else "",
        label_of(one),
        one.words("definition", "scopeNote", "note"),
        tuple(one.links("closeMatch") + one.links("exactMatch")),
    )


def label_of(one: Node) -> dict[str, str]:
    """Its words; a name is no essay. Raises RuleViolation("skos_name_long")."""
    found = one.words("prefLabel")
    if any(len(text) > LONGEST_WORDS for text in found.values()):
        raise RuleViolation("skos_name_long", at=one.at, most=LONGEST_WORDS)
    return found


def key_of(node: Node) -> str:
    """Its notation, else the end of its address."""
    notations = node.values.get("notation", ())
    said = next((" ".join(one.text.split()) for one in notations if one.text.strip()), "")
    return said or node.address.rstrip("/#").rpartition("#")[2].rpartition("/")[2]
