"""Doors of supplies: everybody reads the network, a grocery orders at its secret address, organisers coordinate."""

from datetime import timedelta
from typing import Any

from app.extensions import db
from app.features.places.models import Place
from app.features.supply.models import Cycle
from app.features.supply.queries.keys import key_of
from app.features.supply.services import deliveries, network, orders
from app.store.clock import now
from app.words.localized import Localized
from tests.doors.rows import Row
from tests.supply import kitchen
from tests.world import SLUG, World

HERE = {"slug": SLUG}
OUTSIDE = {"visitor": 401, "resident": 401, "stranger": 403, "note_taker": 403}
ORGANISERS = OUTSIDE | {"facilitator": 403, "organiser": 200}
ORGANISE = OUTSIDE | {"facilitator": 403, "organiser": 303}
TEAM = OUTSIDE | {"facilitator": 200, "organiser": 200}
UNSEEN = {"visitor": 404, "resident": 404, "stranger": 404, "note_taker": 404}
FOR_A_GROCERY = UNSEEN | {"facilitator": 200, "organiser": 200}
WRITTEN_DOWN = UNSEEN | {"facilitator": 303, "organiser": 303}


def cycle_at(step: str) -> Any:
    """A new order that has come as far as this step."""

    def made(world: World) -> dict[str, Any]:
        with world.act():
            cycle, by = kitchen.open_order(world), world.who("organiser")
            acts = (
                ("closed", lambda: orders.close(cycle, by=by)),
                ("settled", lambda: orders.settle(cycle, {}, by=by)),
                ("sent", lambda: orders.send(cycle, by=by)),
                ("received", lambda: deliveries.receive(cycle, {}, by=by)),
                ("shared", lambda: deliveries.share(cycle, by=by)),
            )
            for name, act in acts if step else ():
                act()
                if name == step:
                    break
            return {"cycle_id": cycle.id}

    return made


def grocery_there(world: World) -> dict[str, Any]:
    """A grocery of the network."""
    with world.act():
        kitchen.lay_network(world)
        return {**HERE, "place_id": kitchen.grocery(0).place_id}


def ordering(world: World) -> dict[str, Any]:
    """An open order, for a grocery."""
    return {**cycle_at("")(world), "place_id": grocery_there(world)["place_id"]}


def with_key(world: World) -> dict[str, Any]:
    """The same, with the key of its address."""
    args = ordering(world)
    with world.act():
        return {**args, "key": key_of(kitchen.grocery(0))}


def page_with_key(world: World) -> dict[str, Any]:
    """Its own page."""
    args = grocery_there(world)
    with world.act():
        return {**args, "key": key_of(kitchen.grocery(0))}


def producer_there(world: World) -> dict[str, Any]:
    """An order, and a producer of it."""
    args = cycle_at("")(world)
    with world.act():
        cycle = db.session.get_one(Cycle, args["cycle_id"])
        return {**args, "place_id": cycle.offers[0].product.producer_id}


def a_member(world: World) -> dict[str, Any]:
    """A grocery that takes part; a new one each time."""
    with world.act():
        by = world.who("organiser")
        place = kitchen.place(world, f"Épicerie {db.session.query(Place).count()}")
        return {**HERE, "member_id": network.join(kitchen.assembly(), place, "grocery", by=by).id}


def a_product(world: World) -> dict[str, Any]:
    with world.act():
        kitchen.lay_network(world)
        return {**HERE, "product_id": kitchen.product(0).id}


def product_sent(world: World) -> dict[str, Any]:
    with world.act():
        kitchen.lay_network(world)
        return {"name-fr": "Poireaux", "producer": kitchen.product(0).producer_id, "shown_unit": "kg", "packed": "sack", "pack": "10", "price": "1,35"}  # fmt: skip


def a_partnership(world: World) -> dict[str, Any]:
    with world.act():
        kitchen.lay_network(world)
        day = now().date()
        made = network.agree(
            kitchen.assembly(), kitchen.grocery(1).place, kitchen.product(0).producer, text=Localized.of(fr="40 kg"),
            price_rule=Localized(), begins_on=day, review_on=day + timedelta(days=90), by=world.who("organiser"),
        )  # fmt: skip
        return {**HERE, "partnership_id": made.id}


def partnership_sent(world: World) -> dict[str, Any]:
    with world.act():
        kitchen.lay_network(world)
        both = {"grocery": kitchen.grocery(1).place_id, "producer": kitchen.product(0).producer_id}
        return {**both, "text-fr": "40 kg", "begins_on": "2026-07-01", "review_on": "2026-10-15"}


def cycle_sent(world: World) -> dict[str, Any]:
    with world.act():
        kitchen.lay_network(world)
        days = {"opens_on": "2026-06-01", "opens_hour": "08:00", "closes_on": "2026-06-08", "closes_hour": "20:00", "delivery_on": "2026-06-11", "delivery_hour": "09:00"}  # fmt: skip
        return {**days, "products": [str(kitchen.product(0).id)], "shortage_rule": "pro_rata", "surplus_limit_percent": "15"}  # fmt: skip


def correction_sent(world: World) -> dict[str, Any]:
    with world.act():
        cycle = db.session.query(Cycle).order_by(Cycle.id.desc()).first()
        offer = cycle.offers[0].id if cycle else 0
        return {"offer": offer, "place": kitchen.grocery(0).place_id, "quantity": "5", "why": "Ils ont téléphoné"}  # fmt: skip


def a_fee(world: World) -> dict[str, Any]:
    args = cycle_at("closed")(world)
    with world.act():
        cycle = db.session.get_one(Cycle, args["cycle_id"])
        fee = deliveries.add_fee(cycle, 1_800, "equal", None, "", by=world.who("organiser"))
        return {"fee_id": fee.id}


def paper(name: str) -> Any:
    return lambda world: {**cycle_at("shared")(world), "name": name}


def own_paper(world: World) -> dict[str, Any]:
    """The delivery note of a grocery, with the key of its address."""
    with world.act():
        cycle, member = kitchen.open_order(world), kitchen.grocery(0)
        return {"cycle_id": cycle.id, "name": "note", "place": member.place_id, "key": key_of(member)}  # fmt: skip


ROWS = [
    Row("GET", "supply.home", other=200, args=HERE),
    *(Row("GET", f"supply.{name}", who=ORGANISERS, args=HERE) for name in ("keep", "members", "products", "partnerships", "new_cycle")),
    *(Row("GET", f"supply.{name}", other=200, args=HERE) for name in ("catalogue_file", "linked_catalogue")),
    *(Row("GET", f"supply.{name}", who=ORGANISERS, args=HERE) for name in ("catalogue", "ledger_file")),
    Row("POST", "supply.add_catalogue", who=OUTSIDE | {"facilitator": 403, "organiser": 422}, args=HERE),
    Row("GET", "supply.grocery_file", who=TEAM, args=ordering),
    Row("GET", "supply.producer_file", who=TEAM, args=producer_there),
    Row("GET", "supply.product", who=ORGANISERS, args=a_product),
    Row("GET", "supply.grocery_account", who=ORGANISERS, args=grocery_there),
    Row("GET", "supply.grocery", who=FOR_A_GROCERY, args=grocery_there),
    Row("GET", "supply.grocery", other=200, args=page_with_key),
    Row("GET", "supply.order", who=FOR_A_GROCERY, args=ordering),
    Row("GET", "supply.order", other=200, args=with_key),
    Row("POST", "supply.order", who=WRITTEN_DOWN, args=ordering),
    Row("POST", "supply.order", other=303, args=with_key),
    Row("GET", "supply.cycle", who=TEAM, args=cycle_at("shared")),
    *(Row("GET", "supply.paper", who=TEAM, args=paper(name)) for name in ("form", "producer", "scales", "note", "account")),
    Row("GET", "supply.order_linked", who=TEAM, args=cycle_at("shared")),
    *(Row("GET", f"supply.own_order_{kind}", who=FOR_A_GROCERY, args=ordering) for kind in ("file", "linked")),
    *(Row("GET", f"supply.own_order_{kind}", other=200, args=with_key) for kind in ("file", "linked")),
    *(Row("GET", "supply.paper_file", who=TEAM, args=paper(name)) for name in ("form", "note")),
    *(Row("GET", f"supply.{door}", other=200, args=own_paper) for door in ("paper", "paper_file")),
    Row("POST", "supply.add_member", who=ORGANISE, args=HERE, data={"kind": "grocery", "place": "0", "name-fr": "Vivres"}),
    Row("POST", "supply.speak", who=WRITTEN_DOWN, args=a_member, data={"language": "en"}),
    *(Row("POST", f"supply.{name}", who=ORGANISE, args=a_member) for name in ("leave", "renew_address", "show_income")),
    Row("POST", "supply.add_product", who=ORGANISE, args=HERE, data=product_sent),
    Row("POST", "supply.change_product", who=ORGANISE, args=a_product, data=product_sent),
    Row("POST", "supply.retire_product", who=ORGANISE, args=a_product),
    Row("POST", "supply.add_partnership", who=ORGANISE, args=HERE, data=partnership_sent),
    Row("POST", "supply.review_partnership", who=ORGANISE, args=a_partnership, data={"ends": "y"}),
    Row("POST", "supply.add_payment", who=ORGANISE, args=grocery_there, data={"kind": "payment", "amount": "12,50"}),
    Row("POST", "supply.add_cycle", who=ORGANISE, args=HERE, data=cycle_sent),
    *(
        Row("POST", f"supply.{name}", who=ORGANISE, args=cycle_at(step))
        for name, step in (("close", ""), ("settle", "closed"), ("send", "settled"), ("receive", "sent"), ("share", "received"), ("account", "shared"))
    ),
    Row("POST", "supply.correct", who=ORGANISE, args=cycle_at("closed"), data=correction_sent),
    Row("POST", "supply.add_fee", who=ORGANISE, args=cycle_at("closed"), data={"amount": "18", "rule": "equal", "producer": "0"}),
    Row("POST", "supply.remove_fee", who=ORGANISE, args=a_fee),
]  # fmt: skip
