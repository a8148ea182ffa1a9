"""What the demo lays of supplies: a network and an order from its window to its accounts, from data files by the name of the assembly."""

from collections.abc import Iterator
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from app.domain.provisions.quantities import UNITS, read_price, read_quantity
from app.extensions import db
from app.features.assemblies.models import Assembly
from app.features.assemblies.queries import Who
from app.features.decisions.models import Decision
from app.features.decisions.queries.register import decisions
from app.features.manifest import DemoAct
from app.features.people.queries import organisers_of_all
from app.features.places.models import Place
from app.features.supply.models import Cycle, Product
from app.features.supply.queries.network import has_supply, members
from app.features.supply.services import deliveries, network, orders
from app.formats.story import read_story
from app.words.localized import Localized

FOLDER = Path(__file__).parents[1] / "data" / "demo"
Told = dict[str, Any]


def demo_acts(assembly: Assembly) -> Iterator[DemoAct]:
    """The order of this assembly, if the demo tells of any."""
    number = assembly.id
    told = read_story(FOLDER / f"{assembly.slug}.toml", assembly.time_zone)
    if not told:
        return
    hours = {name: told["order"][name] for name in ("laid", "opens", "closes", "delivery")}
    here, order = partial(db.session.get_one, Assembly, number), partial(only_cycle, number)
    yield DemoAct(
        _l("Groceries order together…"),
        hours["laid"],
        lambda: has_supply(here()),
        lambda clock: begin(here(), told, hours, clock),
        hours["opens"],
    )
    yield DemoAct(
        _l("The order goes to the producers…"),
        hours["closes"],
        lambda: order().closed_at is not None,
        lambda _clock: send(order(), told),
    )
    yield DemoAct(
        _l("What came is shared out…"),
        hours["delivery"],
        lambda: order().received_at is not None or order().sent_at is None,
        lambda _clock: share_out(order(), told),
    )


def only_cycle(number: int) -> Cycle:
    """The first order of an assembly, read anew in the transaction of its act."""
    query = select(Cycle).where(Cycle.assembly_id == number).order_by(Cycle.id)
    return db.session.scalars(query).first() or Cycle()


def begin(assembly: Assembly, told: Told, hours: dict[str, datetime], clock: Any) -> None:
    """The network, then the window of its order with what each grocery wishes."""
    by = Who(organisers_of_all()[0])
    offered = lay_network(assembly, told, by)
    window = {name: hours[name] for name in ("opens", "closes", "delivery")}
    cycle = announce(assembly, told, offered, window, by)
    clock.leap(hours["opens"])
    wish_all(cycle, told, by)


def send(cycle: Cycle, told: Told) -> None:
    """The window closes, packs are settled, each producer has a sheet."""
    by = Who(organisers_of_all()[0])
    orders.close(cycle, by=by)
    orders.settle(cycle, chosen(cycle, told), by=by)
    orders.send(cycle, by=by)


def share_out(cycle: Cycle, told: Told) -> None:
    """What came, who gets what, who owes what."""
    by = Who(organisers_of_all()[0])
    deliveries.receive(cycle, came(cycle, told), by=by)
    deliveries.share(cycle, by=by)
    deliveries.account(cycle, {}, by=by)


def lay_network(assembly: Assembly, told: Told, by: Who) -> list[Product]:
    """Groceries, producers, what they offer, and what two of them agreed on."""
    for name in told["groceries"]:
        network.join(assembly, place(assembly, name, "social_grocery", told, by), "grocery", by=by)
    for one in told["producers"]:
        farm = place(assembly, one["name"], "farm", told, by)
        amounts = {key: one.get(key, 0) * 100 for key in ("minimum", "delivery")}
        network.join(assembly, farm, "producer", **amounts, by=by)
    groceries, farms = ([one.place for one in members(assembly, kind)] for kind in ("grocery", "producer"))  # fmt: skip
    agreed = told["partnership"]
    network.agree(
        assembly, groceries[agreed["grocery"]], farms[agreed["producer"]], text=Localized.of(**agreed["text"]),
        price_rule=Localized.of(**agreed["price_rule"]), begins_on=agreed["begins"], review_on=agreed["review"], by=by,
    )  # fmt: skip
    return [network.write_product(assembly, product(one, farms), by=by) for one in told["products"]]


def place(assembly: Assembly, name: str, kind: str, told: Told, by: Who) -> Place:
    """A place of the story."""
    hours = told["hours"] if kind == "social_grocery" else ""
    return network.new_place(assembly, Localized.of(fr=name), kind, told["address"], hours, by=by)


def product(one: Told, farms: list[Place]) -> Told:
    """The columns of a product of the story."""
    shown = one["unit"]
    unit = UNITS[shown].unit
    step = read_quantity(one.get("step", ""), shown) or (1 if unit == "piece" else 500)
    return {
        "name": Localized.of(**one["name"]), "producer": farms[one["producer"]], "unit": unit, "shown_unit": shown,
        "packed": one["packed"], "pack": read_quantity(one["pack"], shown), "step": step,
        "price": read_price(one["price"], shown), "vat_permille": 55, "season": one.get("season", []),
    }  # fmt: skip


def announce(assembly: Assembly, told: Told, offered: list[Product], hours: dict[str, datetime], by: Who) -> Cycle:  # fmt: skip
    """The window of the order."""
    words = Localized.of(**told["order"]["message"])
    window: dict[str, Any] = {f"{name}_at": at for name, at in hours.items()}
    rule = {"shortage_rule": told["order"]["shortage"], "decision": decided(assembly, told["order"]["decision"])}  # fmt: skip
    return orders.open_cycle(assembly, offered, **window, **rule, message=words, by=by)


def decided(assembly: Assembly, number: str) -> Decision | None:
    """The decision of that number; None in an assembly that has taken none."""
    return next((one for one in decisions(assembly) if one.number == number), None)


def wish_all(cycle: Cycle, told: Told, by: Who) -> None:
    """What each grocery wishes."""
    for index, member in enumerate(members(cycle.assembly, "grocery")):
        wishes = {
            offer.id: (one["wished"][index] * UNITS[one["unit"]].size, 0)
            for offer, one in zip(cycle.offers, told["products"], strict=True)
        }
        orders.wish(cycle, member, wishes, by=by)


def chosen(cycle: Cycle, told: Told) -> dict[int, Told]:
    """Packs, and who takes or keeps what is too much."""
    places = [one.place_id for one in members(cycle.assembly, "grocery")]
    return {
        offer.id: {"packs": one["packs"], **{key: places[one[key]] for key in ("taker", "keeper") if key in one}}
        for offer, one in zip(cycle.offers, told["products"], strict=True)
        if "packs" in one
    }  # fmt: skip


def came(cycle: Cycle, told: Told) -> dict[int, int]:
    """What was ordered, but for what the story says was missing."""
    return {
        offer.id: one["received"] * UNITS[one["unit"]].size if "received" in one else (offer.packs or 0) * offer.pack
        for offer, one in zip(cycle.offers, told["products"], strict=True)
    }  # fmt: skip
