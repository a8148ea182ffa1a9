"""Products in a file of Data Food Consortium: what each is, and what the file says of it besides, kept to go out again.

A supplied product is referenced by an item of a catalogue, which is offered through an offer at a price; each link is looked
for from both of its ends. Written again, a thing keeps its own words as long as they still mean what is known.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal, InvalidOperation
from typing import Any

from app.domain.linked_data import several
from app.domain.provisions.catalogue import Variant, variant_of
from app.domain.provisions.graph import (
    Graph,
    Node,
    address,
    addresses,
    by_language,
    links_of,
    local,
    text_in,
)
from app.domain.provisions.quantities import UNITS
from app.domain.violations import RuleViolation

MEASURES: dict[str, tuple[str, int | str]] = {
    "milligram": ("g", "0.001"), "gram": ("g", 1), "kilogram": ("g", 1_000), "tonne": ("g", 1_000_000),
    "millilitre": ("ml", 1), "centilitre": ("ml", 10), "decilitre": ("ml", 100), "litre": ("ml", 1_000),
}  # fmt: skip
MEASURE_OF = {"kg": "Kilogram", "g": "Gram", "L": "Litre", "piece": "Piece", "bunch": "Bunch", "tray": "Tray"}  # fmt: skip
RATES = (0, 21, 55, 100, 200)
"""Taxes, in thousandths."""
OURS = {"step": "tablee:portion", "packed": "tablee:packed", "season": "tablee:months", "shown": "tablee:unit"}  # fmt: skip
"""What the ontology has no words for, under a name of our own."""
MONTHS = range(1, 13)
LABELS = ("Organic-AB", "Organic-EU", "NatureEtProgres", "Demeter")
LONGEST_KIND = 80
OWN = ("product", "item", "offer")


@dataclass(frozen=True, slots=True)
class Linked:
    """A product as linked data says it; `words` its name by language, `vat` in thousandths, `kind` its type.

    `kept` is what the file said: {"product", "item", "offer", "producer": addresses, "nodes": the things themselves}.
    """

    variant: Variant
    words: Mapping[str, str] = field(default_factory=dict)
    vat: int | None = None
    label: str = ""
    kind: str = ""
    packed: str = ""
    season: tuple[int, ...] = ()
    kept: Mapping[str, Any] = field(default_factory=dict)


def read_linked(nodes: list[Node]) -> list[Linked]:
    """Each product that is offered, in the order of the file, with what the file says of it.

    A product that only gathers its variants is offered by itself nowhere: it travels with the others.
    Raises RuleViolation: linked_wrong, with its name and the refusal.
    """
    graph, found = Graph(nodes), []
    for product in graph.of("SuppliedProduct"):
        items = graph.linked(product, "dfc-b:referencedBy", "CatalogItem", "dfc-b:references")
        if items or not gathers(graph, product):
            try:
                found.append(facts_of(graph, product, items))
            except RuleViolation as refusal:
                name = text_in(product.get("dfc-b:name")) or address(product)
                raise RuleViolation("linked_wrong", name=name[:80], refusal=refusal) from None
    return shelved(nodes, found)


def gathers(graph: Graph, product: Node) -> bool:
    """Whether it is there for its variants."""
    own = graph.leading("SuppliedProduct", "dfc-b:isVariantOf", address(product))
    return bool(own or addresses(product.get("dfc-b:hasVariant")))


def facts_of(graph: Graph, product: Node, items: Sequence[Node]) -> Linked:
    """Raises RuleViolation: catalogue_cell_empty, number_unreadable, not_whole, unit_wrong, pack_missing, price_not_above_zero, currency_wrong, quantity_too_large."""
    offers = [(item, offer) for item in items for offer in graph.linked(item, "dfc-b:offeredThrough", "Offer", "dfc-b:offers")]  # fmt: skip
    item, offer = next((both for both in offers if price_in(graph, both[1])), (None, None))
    if item is None or offer is None:
        raise RuleViolation("catalogue_cell_empty", column="price")
    producer = producer_of(graph, product, item)
    price = price_in(graph, offer)
    variant, ours = sized(graph, product, price, said_of(product, item, producer))
    rate = decimal_of(text_in(price.get("dfc-b:VATrate")) or "-1") * 10
    label = local(next(iter(addresses(product.get("dfc-b:hasCertification"))), ""))
    kind = next(iter(addresses(product.get("dfc-b:hasType"))), "")
    return Linked(
        variant,
        by_language(product.get("rdfs:label")) or by_language(product.get("dfc-b:name")),
        vat=int(rate) if rate in RATES else None,
        label=label if label in LABELS else "",
        kind=kind if len(kind) <= LONGEST_KIND else "",
        kept={"product": address(product), "item": address(item), "offer": address(offer), "producer": address(producer)},
        **ours,
    )  # fmt: skip


def price_in(graph: Graph, offer: Node) -> Node:
    """Its price; empty where it has none."""
    found = [*graph.at(offer.get("dfc-b:hasPrice")), *graph.at(offer.get("dfc-b:price"))]
    return next((one for one in found if text_in(one.get("dfc-b:value"))), {})


def said_of(product: Node, item: Node, producer: Node) -> dict[str, str]:
    """Raises RuleViolation("catalogue_cell_empty")."""
    said = {
        "producer": text_in(producer.get("dfc-b:name")),
        "name": text_in(product.get("dfc-b:name")) or text_in(item.get("dfc-b:name")),
        "sku": text_in(item.get("dfc-b:sku")),
    }
    for column in ("producer", "name"):
        if not said[column]:
            raise RuleViolation("catalogue_cell_empty", column=column)
    return said


def producer_of(graph: Graph, product: Node, item: Node) -> Node:
    """Who supplies it, else who keeps its catalogue, else the one enterprise of the file. Raises RuleViolation("catalogue_cell_empty")."""
    catalogues = graph.linked(item, "dfc-b:listedIn", "Catalog", "dfc-b:lists")
    found = [
        *graph.linked(product, "dfc-b:suppliedBy", "Enterprise", "dfc-b:supplies"),
        *graph.linked(item, "dfc-b:managedBy", "Enterprise", "dfc-b:manages"),
        *(one for shelf in catalogues for one in graph.linked(shelf, "dfc-b:maintainedBy", "Enterprise", "dfc-b:maintains")),
    ]  # fmt: skip
    alone = graph.of("Enterprise")
    found += alone if len(alone) == 1 else []
    if not found:
        raise RuleViolation("catalogue_cell_empty", column="producer")
    return found[0]


def sized(graph: Graph, product: Node, price: Node, said: Mapping[str, str]) -> tuple[Variant, dict[str, Any]]:  # fmt: skip
    """Its pack and price in whole numbers, and what only we say of it."""
    if local(address(price.get("dfc-b:hasUnit"))).casefold() not in ("", "euro", "eur"):
        raise RuleViolation("currency_wrong")
    quantity = next(iter(graph.at(product.get("dfc-b:hasQuantity"))), {})
    measure = local(address(quantity.get("dfc-b:hasUnit")))
    unit, size = MEASURES.get(measure.casefold(), ("piece", 1))
    pack = whole(decimal_of(text_in(quantity.get("dfc-b:value")) or "1") * Decimal(size))
    if pack <= 0:
        raise RuleViolation("pack_missing")
    found = variant_of(said, unit, pack, whole(decimal_of(text_in(price.get("dfc-b:value"))) * 100_000), measure)  # fmt: skip
    return portioned(found, product)


def portioned(found: Variant, product: Node) -> tuple[Variant, dict[str, Any]]:
    """With its portion and the unit that is shown, where one of us wrote them."""
    step, shown = (product.get(OURS[name]) for name in ("step", "shown"))
    if isinstance(step, int) and 0 < step <= found.pack and found.pack % step == 0:
        found = replace(found, step=step)
    if isinstance(shown, str) and shown in UNITS and UNITS[shown].unit == found.unit:
        found = replace(found, shown=shown)
    season = tuple(dict.fromkeys(one for one in several(product.get(OURS["season"])) if isinstance(one, int) and one in MONTHS))  # fmt: skip
    packed = product.get(OURS["packed"])
    return found, {"season": season, "packed": packed if isinstance(packed, str) else ""}


def decimal_of(text: str) -> Decimal:
    """Raises RuleViolation("number_unreadable")."""
    try:
        found = Decimal(text.replace(",", "."))
    except InvalidOperation:
        raise RuleViolation("number_unreadable", typed=text[:40]) from None
    if not found.is_finite() or found.adjusted() > 12:
        raise RuleViolation("number_unreadable", typed=text[:40])
    return found


def whole(number: Decimal) -> int:
    """Raises RuleViolation("not_whole")."""
    if number != number.to_integral_value():
        raise RuleViolation("not_whole", typed=f"{number.normalize():f}"[:40])
    return int(number)


def shelved(nodes: list[Node], found: Sequence[Linked]) -> list[Linked]:
    """Each with the things that are its own, and those that it leads to first; what belongs to none goes with the first of all."""
    graph = Graph(nodes)
    owner = {one.kept[name]: index for index, one in enumerate(found) for name in OWN}
    for index, one in enumerate(found):
        waiting = [one.kept[name] for name in OWN]
        while waiting:
            links = (
                there for there in links_of(graph.known[waiting.pop()]) if there in graph.known
            )
            fresh = [there for there in dict.fromkeys(links) if there not in owner]
            owner |= dict.fromkeys(fresh, index)
            waiting += fresh
    own: list[list[Node]] = [[] for _one in found]
    for node in nodes if found else ():
        own[owner.get(address(node), 0)].append(node)
    return [replace(one, kept={**one.kept, "nodes": those}) for one, those in zip(found, own, strict=True)]  # fmt: skip
