"""What is offered, as Data Food Consortium's linked data: producers, products, catalogue items, offers, prices.

Both directions of a link are written (a product is referenced by its item, an item references its product): programmes that
read only one of them would find products without a price.
"""

from collections.abc import Iterator, Sequence

from app.domain.provisions.quantities import price_of, shown_in
from app.features.places.models import Place
from app.features.supply.models import Product
from app.features.supply.rendering.tables import name_of
from app.features.supply.wording import said
from app.formats.plain import Json

CONTEXT = "https://w3id.org/dfc/ontology/context/context_1.16.0.json"
"""The words of the ontology, pinned (1.16.0, 2025)."""
MIME = "application/ld+json"
UNIT = {"kg": "Kilogram", "g": "Gram", "L": "Litre", "piece": "Piece", "bunch": "Bunch", "tray": "Tray"}  # fmt: skip


def catalogue(products: Sequence[Product], base: str) -> Json:
    """The whole catalogue; `base` is the address that names things."""
    return {"@context": CONTEXT, "@graph": list(graph(products, base))}


def graph(products: Sequence[Product], base: str) -> Iterator[Json]:
    """Each producer with what it supplies, then each product with its item and its offer."""
    for place in {one.producer_id: one.producer for one in products}.values():
        yield enterprise(place, [one for one in products if one.producer_id == place.id], base)
    for one in products:
        yield from things_of(one, base)


def enterprise(place: Place, own: Sequence[Product], base: str) -> Json:
    """A producer."""
    return {
        "@id": f"{base}#producer-{place.id}",
        "@type": "dfc-b:Enterprise",
        "dfc-b:name": name_of(place),
        "dfc-b:supplies": [{"@id": f"{base}#product-{one.id}"} for one in own],
        "dfc-b:manages": [{"@id": f"{base}#item-{one.id}"} for one in own],
    }


def things_of(product: Product, base: str) -> Iterator[Json]:
    """A supplied product, its item in the catalogue, the offer of that item."""
    ids = {kind: f"{base}#{kind}-{product.id}" for kind in ("product", "item", "offer")}
    yield supplied(product, ids, base)
    yield {
        "@id": ids["item"],
        "@type": "dfc-b:CatalogItem",
        "dfc-b:references": {"@id": ids["product"]},
        "dfc-b:sku": product.sku,
        "dfc-b:offeredThrough": {"@id": ids["offer"]},
        "dfc-b:managedBy": {"@id": f"{base}#producer-{product.producer_id}"},
    }
    yield {
        "@id": ids["offer"],
        "@type": "dfc-b:Offer",
        "dfc-b:offers": {"@id": ids["item"]},
        "dfc-b:hasPrice": price(product),
    }


def supplied(product: Product, ids: dict[str, str], base: str) -> Json:
    """What it is: its name, its whole pack, its type and label where they are known."""
    found: Json = {
        "@id": ids["product"],
        "@type": "dfc-b:SuppliedProduct",
        "dfc-b:name": said(product),
        "dfc-b:suppliedBy": {"@id": f"{base}#producer-{product.producer_id}"},
        "dfc-b:referencedBy": {"@id": ids["item"]},
        "dfc-b:hasQuantity": {
            "@type": "dfc-b:QuantitativeValue",
            "dfc-b:hasUnit": {"@id": f"dfc-m:{UNIT[product.shown_unit]}"},
            "dfc-b:value": product.pack / shown_in(product.shown_unit).size,
        },
    }
    if product.dfc_type:
        found["dfc-b:hasType"] = {"@id": product.dfc_type}
    if product.label:
        found["dfc-b:hasCertification"] = {"@id": f"dfc-f:{product.label}"}
    return found


def price(product: Product) -> Json:
    """What a whole pack costs, all taxes included, in euros."""
    unit = price_of(product.price, product.shown_unit)
    found: Json = {
        "@type": "dfc-b:Price",
        "dfc-b:value": round(unit * product.pack / shown_in(product.shown_unit).size / 1000, 5),
        "dfc-b:hasUnit": {"@id": "dfc-m:Euro"},
    }
    if product.vat_permille is not None:
        found["dfc-b:VATrate"] = product.vat_permille / 10
    return found
