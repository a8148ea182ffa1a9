"""An order as Data Food Consortium's linked data: its window as a sale session, what is offered in it, what each grocery orders."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from app.domain.provisions.linked import MEASURE_OF, Linked
from app.domain.provisions.linked_out import figure, written
from app.domain.provisions.money import cents
from app.domain.provisions.quantities import UNITS
from app.features.places.models import Place
from app.features.supply.models import Cycle, Offer, OrderShare
from app.features.supply.queries.orders import Row
from app.features.supply.rendering.dfc import document, linked_of
from app.features.supply.rendering.tables import name_of
from app.formats.plain import Json, moment

STATE = {
    "": "Draft", "closed": "Held", "settled": "Held", "sent": "Complete", "received": "Complete",
    "shared": "Fulfilled", "accounted": "Fulfilled",
}  # fmt: skip


def order(cycle: Cycle, rows: Sequence[Row], places: Sequence[Place], base: str) -> Json:
    """The session, its offers with their pack and price of that day, and an order for each grocery that wished or received something."""
    offers = [row.offer for row in rows]
    return document([session(cycle, offers, base), *written([of_that_day(one, base) for one in offers]), *orders(cycle, rows, places, base)])  # fmt: skip


def of_that_day(offer: Offer, base: str) -> Linked:
    """The product as it was offered: a later price changes no order."""
    now = linked_of(offer.product, base)
    return replace(now, variant=replace(now.variant, pack=offer.pack, step=offer.step, price=offer.price))  # fmt: skip


def session(cycle: Cycle, offers: Sequence[Offer], base: str) -> Json:
    """Its window."""
    return {
        "@id": f"{base}#session-{cycle.id}",
        "@type": "dfc-b:SaleSession",
        "dfc-b:beginDate": moment(cycle.opens_at),
        "dfc-b:endDate": moment(cycle.closed_at or cycle.closes_at),
        "dfc-b:lists": [{"@id": linked_of(one.product, base).kept["offer"]} for one in offers],
    }


def orders(cycle: Cycle, rows: Sequence[Row], places: Sequence[Place], base: str) -> Iterator[Json]:
    """Each grocery with its order."""
    for index, place in enumerate(places):
        lines = [(row.offer, share) for row in rows if (share := row.shares[index]) is not None]
        if lines:
            yield {"@id": f"{base}#grocery-{place.id}", "@type": "dfc-b:Enterprise", "dfc-b:name": name_of(place)}  # fmt: skip
            yield {
                "@id": f"{base}#order-{cycle.id}-{place.id}",
                "@type": "dfc-b:Order",
                "dfc-b:belongsTo": {"@id": f"{base}#session-{cycle.id}"},
                "dfc-b:orderedBy": {"@id": f"{base}#grocery-{place.id}"},
                "dfc-b:date": moment(cycle.closed_at or cycle.closes_at),
                "dfc-b:hasOrderStatus": {"@id": f"dfc-v:{STATE[cycle.step]}"},
                "dfc-b:hasPart": [line(cycle, offer, share, base) for offer, share in lines],
            }


def line(cycle: Cycle, offer: Offer, share: OrderShare, base: str) -> Json:
    """How much of an offer: what was received once it is shared, what is planned once packs are settled, else what is wished."""
    name = "received" if cycle.shared_at else "planned" if cycle.settled_at else "wished"
    quantity, shown = getattr(share, name), offer.product.shown_unit
    return {
        "@id": f"{base}#line-{offer.id}-{share.place_id}",
        "@type": "dfc-b:OrderLine",
        "dfc-b:partOf": {"@id": f"{base}#order-{cycle.id}-{share.place_id}"},
        "dfc-b:concerns": {"@id": linked_of(offer.product, base).kept["offer"]},
        "dfc-b:hasQuantity": {
            "@type": "dfc-b:QuantitativeValue",
            "dfc-b:hasUnit": {"@id": f"dfc-m:{MEASURE_OF[shown]}"},
            "dfc-b:value": figure(quantity, UNITS[shown].size),
        },
        "dfc-b:hasPrice": {"@type": "dfc-b:Price", "dfc-b:value": figure(cents(quantity, offer.price), 100), "dfc-b:hasUnit": {"@id": "dfc-m:Euro"}},
    }  # fmt: skip
