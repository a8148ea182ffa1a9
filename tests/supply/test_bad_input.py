"""What goes wrong with orders, each with its sentence, and with everything that was typed still in its box."""

import re

import pytest

from app.features.supply.models import Cycle, Member
from app.features.supply.queries.keys import key_of
from app.features.supply.services import network, orders
from tests.supply import kitchen
from tests.supply.test_pages import BASE, told
from tests.world import World

PRODUCT = {"name-fr": "Poireaux", "shown_unit": "kg", "packed": "sack", "pack": "10", "step": "0,5", "price": "1,35"}  # fmt: skip


@pytest.mark.parametrize(
    ("field", "typed", "words"),
    [
        ("pack", "", "Écrivez quelque chose ici."),
        ("pack", "0", "Combien contient un colis entier ?"),
        ("pack", "10,25", "Un colis entier contient un nombre entier de portions."),
        ("price", "0", "Un prix est plus grand que zéro"),
        ("price", "-1,35", "« -1,35 » ne se lit pas comme un nombre"),
        ("price", "1.234,50", "« 1.234,50 » ne se lit pas comme un nombre"),
        ("pack", "-10", "Une quantité n’est jamais plus petite que zéro."),
        ("pack", "99999999999", "« 99999999999 » ne se lit pas comme un nombre"),
        ("pack", "9999999", "Ce nombre est trop grand pour une commande."),
    ],
)
def test_a_product_that_cannot_be_is_said(world: World, field: str, typed: str, words: str) -> None:
    with world.act():
        kitchen.lay_network(world)
        sent = {**PRODUCT, "producer": kitchen.product(0).producer_id, field: typed}
    answer = world.client("organiser").post(f"{BASE}/products", data=sent)
    assert answer.status_code == 422
    assert words in told(answer)
    assert 'value="Poireaux"' in told(answer)


def at_its_address(cycle: Cycle, member: Member) -> str:
    """Where a grocery orders."""
    return f"/fr/supply/cycles/{cycle.id}/order/{member.place_id}"


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("-4", "Une quantité n’est jamais plus petite que zéro."),
        ("\u22124", "Une quantité n’est jamais plus petite que zéro."),
        ("0,75", "Carottes. On pèse par 500 g."),
        ("1.234,50", "« 1.234,50 » ne se lit pas comme un nombre"),
        ("9999999", "Ce nombre est trop grand pour une commande."),
        ("1e3", "« 1e3 » ne se lit pas comme un nombre"),
        ("dix", "« dix » ne se lit pas comme un nombre"),
    ],
)
def test_a_wish_that_cannot_be_is_said_and_stays_in_its_box(world: World, typed: str, words: str) -> None:  # fmt: skip
    with world.act():
        cycle, member = kitchen.open_order(world), kitchen.grocery(0)
        path, key = at_its_address(cycle, member), key_of(member)
        carrots, eggs = (kitchen.offer_of(cycle, name) for name in ("Carottes", "Œufs"))
    sent = {"key": key, f"wished-{carrots}": typed, f"wished-{eggs}": "30"}
    answer = world.client("visitor").post(path, data=sent)
    assert answer.status_code == 422
    assert words in told(answer)
    assert f'value="{typed}"' in told(answer)
    assert 'value="30"' in told(answer)
    assert "7,20 €" in told(answer), "the other lines are reckoned all the same"


def test_two_who_order_for_one_grocery_do_not_write_over_one_another(world: World) -> None:
    with world.act():
        cycle, member = kitchen.open_order(world), kitchen.grocery(0)
        path, key = at_its_address(cycle, member), key_of(member)
        carrots = kitchen.offer_of(cycle, "Carottes")
    one, other = world.client("visitor"), world.client("visitor")
    seen = re.search(r'name="drawn" value="(\w+)"', told(other.get(f"{path}?key={key}")))
    assert seen is not None
    mine = {"key": key, f"wished-{carrots}": "18", "drawn": seen[1]}
    assert one.post(path, data=mine).status_code == 303
    late = other.post(path, data={**mine, f"wished-{carrots}": "5"})
    assert late.status_code == 409
    assert "Quelqu’un d’autre vient d’écrire la commande de votre épicerie." in told(late)
    assert "noté pour l’instant : 18 kg" in told(late)
    assert 'value="5"' in told(late)
    again = re.search(r'name="drawn" value="(\w+)"', told(late))
    assert again is not None
    assert other.post(path, data={"key": key, f"wished-{carrots}": "5", "drawn": again[1]}).status_code == 303  # fmt: skip
    assert one.post(path, data={"key": key, f"wished-{carrots}": "6"}).status_code == 303


def test_a_product_that_is_withdrawn_stays_in_the_order_that_has_it(world: World) -> None:
    with world.act():
        cycle, member = kitchen.open_order(world), kitchen.grocery(0)
        network.retire_product(kitchen.product(0), by=world.who("organiser"))
        path, key, carrots = at_its_address(cycle, member), key_of(member), cycle.offers[0].id
    phone = world.client("visitor")
    assert "Carottes" in told(phone.get(f"{path}?key={key}"))
    assert phone.post(path, data={"key": key, f"wished-{carrots}": "10"}).status_code == 303
    with world.act():
        assert "Carottes" not in [one.product.name.words["fr"] for one in kitchen.open_order(world).offers]  # fmt: skip


def test_a_grocery_that_left_orders_no_more_and_is_still_in_the_order(world: World) -> None:
    with world.act():
        cycle, member = kitchen.open_order(world), kitchen.grocery(0)
        carrots = cycle.offers[0].id
        orders.wish(cycle, member, {carrots: (10_000, 0)}, by=world.who("organiser"))
        path, key, number = at_its_address(cycle, member), key_of(member), cycle.id
        network.leave(member, by=world.who("organiser"))
    assert world.client("visitor").get(f"{path}?key={key}").status_code == 404
    desk = world.client("organiser")
    late = desk.post(path, data={f"wished-{carrots}": "20"})
    assert late.status_code == 422
    assert "Cette épicerie a quitté le réseau" in told(late)
    assert "La Passerelle" in told(desk.get(f"/fr/supply/cycles/{number}"))


def test_two_who_close_together_close_once(world: World) -> None:
    with world.act():
        number = kitchen.open_order(world).id
    desk, other = world.client("organiser"), world.client("organiser")
    assert desk.post(f"/fr/supply/cycles/{number}/close").status_code == 303
    again = other.post(f"/fr/supply/cycles/{number}/close")
    assert again.status_code == 409
    assert "Quelqu’un a peut-être été plus rapide" in told(again)


def test_a_correction_that_cannot_be_keeps_what_was_typed(world: World) -> None:
    with world.act():
        cycle, member = kitchen.open_order(world), kitchen.grocery(0)
        orders.close(cycle, by=world.who("organiser"))
        offer, path = cycle.offers[0].id, f"/fr/supply/cycles/{cycle.id}/corrections"
        sent = {"offer": offer, "place": member.place_id, "quantity": "12,3", "why": "Ils ont téléphoné"}  # fmt: skip
    desk = world.client("organiser")
    for change, words in (({}, "Carottes. On pèse par 500 g."), ({"quantity": "12", "why": " "}, "Dites pourquoi")):  # fmt: skip
        answer = desk.post(path, data={**sent, **change})
        assert answer.status_code == 422
        assert words in told(answer)
        assert f'value="{ {**sent, **change}["quantity"] }"' in told(answer)
