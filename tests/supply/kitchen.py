"""The network of the tests: the five groceries, four producers and five products of the story, and its order."""

from datetime import timedelta

from app.features.assemblies.models import Assembly
from app.features.assemblies.queries import find_assembly
from app.features.places.models import Place
from app.features.supply.models import Cycle, Member, Product
from app.features.supply.queries.network import members, products
from app.features.supply.queries.orders import groceries_of, rows_of
from app.features.supply.services import deliveries, network, orders
from app.store.clock import now
from app.words.localized import Localized
from tests.domain.provisions import l4
from tests.world import SLUG, World

GROCERIES = ("La Passerelle", "L’Étal", "Racines vives", "La Petite Halle", "Épicerie mobile")
PRODUCERS = ("Ferme des Pentes", "Les Lentilles du Plateau", "Le Poulailler", "Moulin des Oliviers")
"""Producers P1 to P4; the first delivers from 220 euros on, and asks 18 below."""
PRODUCTS = (
    ("Carottes", "Carrots", 0, "g", "kg", "sack", 10_000, 500, 135, l4.CARROTS),
    ("Courgettes", "Courgettes", 0, "g", "kg", "crate", 8_000, 500, 160, l4.COURGETTES),
    ("Lentilles", "Lentils", 1, "g", "kg", "sack", 25_000, 500, 290, l4.LENTILS),
    ("Œufs", "Eggs", 2, "piece", "piece", "tray", 30, 1, 24_000, l4.EGGS),
    ("Huile d’olive", "Olive oil", 3, "ml", "L", "can", 5_000, 5_000, 820, l4.OIL),
)


def assembly() -> Assembly:
    """The world's assembly is the network."""
    return find_assembly(SLUG)


def place(world: World, name: str, kind: str = "social_grocery") -> Place:
    """A place that is not known yet."""
    return network.new_place(
        assembly(), Localized.of(fr=name), kind, "3 rue des Halles", "Tu-Sa 09:00-12:00", by=world.who("organiser")
    )  # fmt: skip


def lay_network(world: World) -> Assembly:
    """Who takes part, and what is offered; once."""
    here, by = assembly(), world.who("organiser")
    if members(here, "grocery"):
        return here
    for name in GROCERIES:
        network.join(here, place(world, name), "grocery", by=by)
    for name in PRODUCERS:
        first = name == PRODUCERS[0]
        network.join(here, place(world, name, "farm"), "producer", minimum=22_000 * first, delivery=1_800 * first, by=by)  # fmt: skip
    farms = [one.place for one in members(here, "producer")]
    for fr, en, farm, unit, shown, packed, pack, step, price, _wishes in PRODUCTS:
        values = {"name": Localized.of(fr=fr, en=en), "producer": farms[farm], "unit": unit, "shown_unit": shown, "packed": packed, "pack": pack, "step": step, "price": price}  # fmt: skip
        network.write_product(here, values, by=by)
    return here


def open_order(world: World, **more: object) -> Cycle:
    """An order of all products whose window is open."""
    here = lay_network(world)
    window = {"opens_at": now() - timedelta(days=1), "closes_at": now() + timedelta(days=7), "delivery_at": now() + timedelta(days=10)}  # fmt: skip
    return orders.open_cycle(here, products(here), **{**window, **more}, by=world.who("organiser"))  # type: ignore[arg-type]


def grocery(index: int) -> Member:
    """The groceries A to E, from 0."""
    return members(assembly(), "grocery")[index]


def product(index: int) -> Product:
    """The products of the story, from 0."""
    return products(assembly())[index]


def wish_all(world: World, cycle: Cycle) -> None:
    """What the five groceries wish in the story."""
    by_name = {one.product.name.words["fr"]: one.id for one in cycle.offers}
    for index in range(5):
        wishes = {by_name[row[0]]: (row[9][index], 0) for row in PRODUCTS}
        orders.wish(cycle, grocery(index), wishes, by=world.who("organiser"))


def offer_of(cycle: Cycle, name: str) -> int:
    """The number of an offer by the French name of its product."""
    return next(one.id for one in cycle.offers if one.product.name.words["fr"] == name)


def settle_story(world: World, cycle: Cycle) -> None:
    """Closed; D takes two kilos of carrots, A keeps thirteen of lentils."""
    by, places = world.who("organiser"), groceries_of(cycle)
    orders.close(cycle, by=by)
    chosen = {
        offer_of(cycle, "Carottes"): {"packs": 8, "taker": places[3].id},
        offer_of(cycle, "Lentilles"): {"packs": 2, "keeper": places[0].id},
    }
    orders.settle(cycle, chosen, by=by)


def play_story(world: World) -> Cycle:
    """From the window to the sharing: a quarter of the courgettes is missing."""
    cycle, by = open_order(world), world.who("organiser")
    wish_all(world, cycle)
    settle_story(world, cycle)
    orders.send(cycle, by=by)
    came = {one.id: (one.packs or 0) * one.pack for one in cycle.offers}
    deliveries.receive(cycle, {**came, offer_of(cycle, "Courgettes"): 48_000}, by=by)
    deliveries.share(cycle, by=by)
    return cycle


def received(cycle: Cycle) -> dict[str, list[int]]:
    """What each grocery received, by product."""
    rows = rows_of(cycle, groceries_of(cycle))
    return {row.offer.product.name.words["fr"]: row.each("received") for row in rows}
