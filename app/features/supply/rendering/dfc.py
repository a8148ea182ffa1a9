"""What is offered, as Data Food Consortium's linked data: producers, products, catalogue items, offers, prices."""

from collections.abc import Sequence

from app.domain.provisions.catalogue import Variant
from app.domain.provisions.linked import Linked
from app.domain.provisions.linked_out import written
from app.features.supply.models import Product
from app.features.supply.rendering.catalogue import as_filed, named
from app.formats.plain import Json

CONTEXT = "https://w3id.org/dfc/ontology/context/context_1.16.0.json"
"""The words of the ontology, pinned (1.16.0, 2025)."""
OWN_WORDS = {"rdfs": "http://www.w3.org/2000/01/rdf-schema#", "tablee": "urn:tablee:"}
"""Names in several languages; portions, packs and months, for which it has no words."""
MIME = "application/ld+json"


def document(nodes: Sequence[Json]) -> Json:
    """These things, with the vocabularies of their words."""
    return {"@context": [CONTEXT, OWN_WORDS], "@graph": list(nodes)}


def catalogue(products: Sequence[Product], base: str) -> Json:
    """The whole catalogue, of which those that are retired only leave what belongs to others; `base` is the address that names things."""
    there = [linked_of(one, base) for one in products if one.retired_on is None]
    return document(written(there, [one.linked for one in products if one.retired_on]))


def linked_of(product: Product, base: str) -> Linked:
    """A product as it is known now, with what its file said of it."""
    own = {name: f"{base}#{name}-{product.id}" for name in ("product", "item", "offer")}
    own["producer"] = f"{base}#producer-{product.producer_id}"
    filed = product.travelling.get("name")
    words = {lang: said for lang, said in product.name.words.items() if said}
    return Linked(
        Variant(named(product.producer, product), as_filed(product.name, filed), product.sku, product.unit, product.shown_unit, product.pack, product.step, product.price),
        words, product.vat_permille, product.label, product.dfc_type,
        "" if product.packed == "pack" else product.packed, tuple(product.season), {**own, **product.linked},
    )  # fmt: skip
