"""RDF/XML as things: no document type, no entity, nothing fetched; broken, too deep or too long is refused with its line."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from app.domain.safe_markup import Guard, MarkupRefused
from app.domain.skos.nodes import CORE, MOST_DEPTH, MOST_NODES, Node, Said
from app.domain.violations import RuleViolation

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
LANG = "http://www.w3.org/XML/1998/namespace lang"
MOST_ELEMENTS = 20 * MOST_NODES


@dataclass(slots=True)
class Tag:
    """An element: its name with its namespace before it, the language in which its words are."""

    name: str
    attributes: dict[str, str]
    lang: str
    inside: list["Tag"] = field(default_factory=list)
    text: list[str] = field(default_factory=list)

    def rdf(self, *names: str) -> str:
        """The first of these attributes that is there."""
        return next((self.attributes[f"{RDF} {one}"] for one in names if f"{RDF} {one}" in self.attributes), "")  # fmt: skip


class Grower:
    """Grows the tree of a document, each element in the language of what it stands in."""

    def __init__(self) -> None:
        self.root = Tag("", {}, "")
        self.path = [self.root]

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """One level down."""
        above = self.path[-1]
        tag = Tag(name, attributes, attributes.get(LANG, above.lang))
        above.inside.append(tag)
        self.path.append(tag)

    def end(self, _name: str) -> None:
        """One level up."""
        self.path.pop()

    def data(self, text: str) -> None:
        """What stands in the element."""
        self.path[-1].text.append(text)


def read_markup(data: bytes) -> Iterator[Node]:
    """The things of an RDF/XML file. Raises RuleViolation: skos_broken, skos_hostile, skos_too_deep, skos_too_long."""
    grower = Grower()
    try:
        Guard(grower, MOST_DEPTH, MOST_ELEMENTS, by_namespace=True).read(data)
    except MarkupRefused as refused:
        facts = {"skos_too_deep": {}, "skos_too_long": {"most": MOST_NODES}}
        code = f"skos_{refused.why}"
        raise RuleViolation(code, **facts.get(code, {"line": refused.line})) from refused
    for root in grower.root.inside:
        if root.name != f"{RDF} RDF":
            raise RuleViolation("no_framework_scheme")
        for tag in root.inside:
            yield from things(tag)


def things(tag: Tag) -> Iterator[Node]:
    """The thing that an element describes, and those described inside it."""
    node = Node(address_of(tag))
    if tag.name != f"{RDF} Description":
        node.kinds.add(local(tag.name))
    for child in tag.inside:
        name = local(child.name)
        to = child.rdf("resource", "nodeID")
        if child.name == f"{RDF} type":
            node.kinds.add(to.removeprefix(CORE))
        elif child.inside:
            for inner in child.inside:
                node.say(name, Said(to=address_of(inner)))
                yield from things(inner)
        elif to:
            node.say(name, Said(to=to))
        else:
            node.say(name, Said("".join(child.text), child.lang.lower()))
    yield node


def address_of(tag: Tag) -> str:
    """What an element is known by."""
    return tag.rdf("about", "nodeID") or (f"#{tag.rdf('ID')}" if tag.rdf("ID") else "")


def local(name: str) -> str:
    """The name without its namespace, where that is SKOS; else the whole, which nobody asks for."""
    space, _, own = name.rpartition(" ")
    return own if space == CORE else name
