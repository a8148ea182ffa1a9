"""The five papers as files: what they say, whom they are for, and that a screen reader reads them."""

from io import BytesIO

import pytest
from flask.testing import FlaskClient
from pypdf import PdfReader

from app.features.supply.queries.keys import key_of
from app.features.supply.queries.network import members
from app.features.supply.services import deliveries, network
from tests.supply import kitchen
from tests.supply.test_pages import plain, told
from tests.world import SLUG, World

SAID = {
    "form": ("Commande de La Passerelle", "la dernière fois : 18 kg", "1,35 €/kg"),
    "producer": ("Commande à Ferme des Pentes", "8 sacs", "210,40 €"),
    "scales": ("Courgettes", "4,5 kg", "On pèse par 500 g"),
    "note": ("Livraison à La Petite Halle", "89,48 €", "pris pour que le colis soit plein"),
    "account": ("Compte de La Petite Halle", "89,48 €", "Reste à payer"),
}


def words_of(client: FlaskClient, path: str, status: int = 200) -> str:
    """All the words of a PDF."""
    answer = client.get(path)
    assert answer.status_code == status, path
    if status != 200:
        return ""
    assert answer.content_type == "application/pdf"
    assert answer.headers["Cache-Control"] == "no-store"
    found = "\n".join(sheet.extract_text() for sheet in PdfReader(BytesIO(answer.data)).pages)
    return plain(found)


@pytest.fixture
def number(world: World) -> int:
    """The story of the order, with its accounts."""
    with world.act():
        cycle = kitchen.play_story(world)
        deliveries.account(cycle, {}, by=world.who("organiser"))
        return cycle.id


def test_each_paper_is_a_file(world: World, number: int) -> None:
    with world.act():
        after = kitchen.open_order(world).id
    desk = world.client("facilitator")
    for name, said in SAID.items():
        words = words_of(desk, f"/fr/supply/cycles/{after if name == 'form' else number}/papers/{name}.pdf")  # fmt: skip
        for one in said:
            assert one in words.replace("\n", " "), (name, one)


def test_each_place_has_its_sheet_in_its_own_language(world: World, number: int) -> None:
    with world.act():
        mine, other = kitchen.grocery(3), kitchen.grocery(0)
        paths = {one.place_id: (f"/fr/supply/{SLUG}/members/{one.id}/language", key_of(one)) for one in (mine, other)}  # fmt: skip
        farm = members(kitchen.assembly(), "producer")[0]
        network.speak(farm, "en", by=world.who("organiser"))
        here, there = mine.place_id, other.place_id
    phone, desk = world.client("visitor"), world.client("facilitator")
    path, key = paths[here]
    assert phone.post(path, data={"language": "en", "key": paths[there][1]}).status_code == 404
    assert "Nous ne connaissons pas cette langue" in told(phone.post(path, data={"language": "xx", "key": key}))  # fmt: skip
    assert phone.post(path, data={"language": "en", "key": key}).status_code == 303
    base = f"supply/cycles/{number}/papers"
    words = words_of(desk, f"/fr/{base}/note.pdf")
    assert "Livraison à La Passerelle" in words
    assert "Delivery to La Petite Halle" in words
    assert "€89.48" in words
    page = told(desk.get(f"/fr/{base}/note"))
    assert '<div class="sheet" lang="en">' in page
    assert "Delivery to La Petite Halle" in page
    assert "Livraison à La Passerelle" in page
    assert "Account of La Petite Halle" in told(desk.get(f"/fr/{base}/account"))
    assert f"/en/supply/cycles/{number}/order/{here}" in told(desk.get(f"/fr/{base}/form"))
    assert f"/fr/supply/cycles/{number}/order/{there}" in told(desk.get(f"/fr/{base}/form"))
    assert "Order to Ferme des Pentes" in told(desk.get(f"/fr/{base}/producer"))
    assert "Livraison à La Petite Halle" in words_of(phone, f"/fr/{base}/note.pdf?place={here}&key={key}")  # fmt: skip


def test_a_grocery_prints_its_own_papers_in_its_language(world: World, number: int) -> None:
    with world.act():
        mine, other = kitchen.grocery(3), kitchen.grocery(0)
        asked, wrong = f"?place={mine.place_id}&key={key_of(mine)}", f"?place={other.place_id}&key={key_of(mine)}"  # fmt: skip
    phone, base = world.client("visitor"), f"supply/cycles/{number}/papers"
    words = words_of(phone, f"/en/{base}/note.pdf{asked}")
    assert "Delivery to La Petite Halle" in words
    assert "€89.48" in words
    assert "La Passerelle" not in words
    for name in ("note", "account", "form"):
        assert phone.get(f"/fr/{base}/{name}{asked}").status_code == 200
        assert phone.get(f"/fr/{base}/{name}.pdf{wrong}").status_code == 404
    assert phone.get(f"/fr/{base}/scales.pdf{asked}").status_code == 401
    assert phone.get(f"/fr/{base}/note.pdf").status_code == 401
    assert world.client("organiser").get(f"/fr/{base}/poster.pdf").status_code == 404
