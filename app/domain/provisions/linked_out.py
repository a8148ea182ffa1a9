"""Products written as Data Food Consortium's linked data: what came in a file goes out as it came, but for what has changed.

Both ends of each link are written: programmes that read only one of them would find products without a price.
"""

from collections.abc import Collection, Mapping, Sequence
from copy import deepcopy
from decimal import Decimal
from typing import Any

from app.domain.linked_data import several
from app.domain.provisions.catalogue import Variant, variant_of
from app.domain.provisions.graph import Graph, Node, address, addresses
from app.domain.provisions.linked import (
    MEASURE_OF,
    OURS,
    OWN,
    Linked,
    facts_of,
    price_in,
)
from app.domain.provisions.quantities import UNITS
from app.domain.violations import RuleViolation

KIND = {"product": "SuppliedProduct", "item": "CatalogItem", "offer": "Offer", "producer": "Enterprise"}  # fmt: skip
LINKS = (
    ("product", "dfc-b:referencedBy", "item"), ("item", "dfc-b:references", "product"),
    ("item", "dfc-b:offeredThrough", "offer"), ("offer", "dfc-b:offers", "item"),
    ("product", "dfc-b:suppliedBy", "producer"), ("producer", "dfc-b:supplies", "product"),
    ("item", "dfc-b:managedBy", "producer"), ("producer", "dfc-b:manages", "item"),
)  # fmt: skip


def written(found: Sequence[Linked], gone: Sequence[Mapping[str, Any]] = ()) -> list[Node]:
    """The things of all these products, each once; `gone` are the kept words of products that are offered no more."""
    whole: dict[str, Node] = {}
    for kept in [*(one.kept for one in found), *gone]:
        for node in kept.get("nodes", ()):
            whole.setdefault(address(node), deepcopy(node))
    left = {kept[name] for kept in gone for name in OWN if name in kept}
    left -= {one.kept[name] for one in found for name in OWN}
    whole = {name: without(node, left) for name, node in whole.items() if name not in left}
    graph = Graph(list(whole.values()))
    for one in found:
        write(whole, graph, one)
    return list(whole.values())


def without(value: Any, left: Collection[str]) -> Any:
    """The same, with no link to these."""
    if not left:
        return value
    if isinstance(value, list):
        return [without(one, left) for one in value if address(one) not in left]
    if isinstance(value, dict):
        return {
            key: without(one, left)
            for key, one in value.items()
            if key == "@id" or isinstance(one, list) or address(one) not in left
        }
    return value


def before_of(graph: Graph, one: Linked) -> Linked | None:
    """What the file said of it; None for a product that came from none."""
    there = [graph.known.get(one.kept[name]) for name in ("product", "item")]
    if there[0] is None or there[1] is None:
        return None
    try:
        return facts_of(graph, there[0], [there[1]])
    except RuleViolation:
        return None


def write(whole: dict[str, Node], graph: Graph, now: Linked) -> None:
    """A product, its item, its offer and its producer, where they say something else than what is known."""
    before = before_of(graph, now)
    things = {
        name: whole.setdefault(now.kept[name], {"@id": now.kept[name], "@type": f"dfc-b:{kind}"})
        for name, kind in KIND.items()
    }
    for start, link, end in LINKS:
        lead(things[start], link, now.kept[end])
    write_words(things, now, before)
    write_figures(graph, things, now, before)
    write_facets(things["product"], now, before)


def lead(node: Node, link: str, there: str) -> None:
    """One more link, if there is none to it."""
    if there not in addresses(node.get(link)):
        links = [*several(node.get(link)), {"@id": there}]
        node[link] = links if len(links) > 1 else links[0]


def write_words(things: Mapping[str, Node], now: Linked, before: Linked | None) -> None:
    """Names, and the number of the producer; where there are several languages, each beside the first."""
    if before is None or before.variant.name != now.variant.name:
        things["product"]["dfc-b:name"] = now.variant.name
    known = dict(before.words) if before else {}
    if len(now.words) > 1 and {**known, **now.words} != known:
        labels = {**known, **now.words}
        things["product"]["rdfs:label"] = [{"@language": lang, "@value": said} for lang, said in labels.items()]  # fmt: skip
    if before is None or before.variant.sku != now.variant.sku:
        things["item"]["dfc-b:sku"] = now.variant.sku
    if before is None or before.variant.producer != now.variant.producer:
        things["producer"]["dfc-b:name"] = now.variant.producer


def write_figures(graph: Graph, things: Mapping[str, Node], now: Linked, before: Linked | None) -> None:  # fmt: skip
    """Its pack and what it costs, all taxes included, in euros."""
    variant, old = now.variant, before.variant if before else None
    same_size = old is not None and (old.unit, old.pack) == (variant.unit, variant.pack)
    if not same_size:
        things["product"]["dfc-b:hasQuantity"] = {
            "@type": "dfc-b:QuantitativeValue",
            "dfc-b:hasUnit": {"@id": f"dfc-m:{MEASURE_OF[variant.shown]}"},
            "dfc-b:value": figure(variant.pack, UNITS[variant.shown].size),
        }
    rate = {} if now.vat is None else {"dfc-b:VATrate": figure(now.vat, 10)}
    if same_size and old and old.price == variant.price and (now.vat is None or (before and before.vat == now.vat)):  # fmt: skip
        return
    paid = price_in(graph, things["offer"]) if before else {}
    cost = {"dfc-b:value": figure(variant.price * variant.pack, 100_000), "dfc-b:hasUnit": {"@id": "dfc-m:Euro"}}  # fmt: skip
    if paid:
        paid.update(cost | rate)
    else:
        things["offer"]["dfc-b:hasPrice"] = {"@type": "dfc-b:Price", **cost, **rate}


def figure(whole: int, parts: int) -> int | float:
    """So many parts of one as JSON writes it, without zeros at its end."""
    number = Decimal(whole) / parts
    return int(number) if whole % parts == 0 else float(number)


def write_facets(product: Node, now: Linked, before: Linked | None) -> None:
    """Its type and label; its portion, pack and months, for which the ontology has no words."""
    old = before or Linked(now.variant)
    if now.kind != old.kind:
        put(product, "dfc-b:hasType", {"@id": now.kind} if now.kind else None)
    if now.label != old.label:
        put(product, "dfc-b:hasCertification", {"@id": f"dfc-f:{now.label}"} if now.label else None)
    usual = usual_of(now.variant)
    said = {"step": now.variant.step, "packed": now.packed, "season": list(now.season), "shown": now.variant.shown}  # fmt: skip
    for name, value in said.items():
        if value != (getattr(usual, name) if name in ("step", "shown") else type(value)()):
            product[OURS[name]] = value
        else:
            product.pop(OURS[name], None)


def usual_of(variant: Variant) -> Variant:
    """What a reader takes its portion and unit for, where nothing is said of them."""
    said = {"producer": "", "name": "", "sku": ""}
    return variant_of(said, variant.unit, variant.pack, variant.price * variant.pack, MEASURE_OF[variant.shown])  # fmt: skip


def put(node: Node, name: str, value: Any) -> None:
    """Said, or no longer said."""
    node.pop(name, None)
    if value is not None:
        node[name] = value
