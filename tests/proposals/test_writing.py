"""A resident writes a proposal in three small steps, with a seat or a card, without an account or a script."""

import io
import re

import pytest
from flask.testing import FlaskClient
from PIL import Image

from app.extensions import db
from app.features.assemblies.models import Seat
from app.features.assemblies.services import issue_cards
from app.features.places.services import add_place
from app.features.proposals.models import Proposal
from app.features.proposals.services import writing
from app.words.localized import Localized
from tests.world import SLUG, World

BEGIN = f"/fr/assemblies/{SLUG}/proposals/writing"
WORDS = {"title-fr": "Une soupe le lundi", "text-fr": "Une soupe à prix libre, le lundi."}


def last() -> Proposal:
    return db.session.query(Proposal).order_by(Proposal.id.desc()).first()  # type: ignore[return-value]


def begun(client: FlaskClient, world: World) -> int:
    answer = client.post(BEGIN, data=WORDS)
    assert answer.status_code == 303, answer.get_data(as_text=True)
    with world.app.app_context():
        return last().id


def page(client: FlaskClient, address: str) -> str:
    return client.get(address).get_data(as_text=True)


@pytest.fixture
def chloe(world: World) -> FlaskClient:
    return world.client("resident")


def test_three_steps_and_everybody_reads_it(world: World, chloe: FlaskClient) -> None:
    assert BEGIN in page(chloe, f"/fr/s/{world.ids['session']}")
    number = begun(chloe, world)
    visitor = world.client("visitor")
    assert visitor.get(f"/fr/proposals/{number}").status_code == 404, "a draft is its author's"
    with world.act():
        by = world.person("organiser")
        place = add_place({"name": Localized.of(fr="La Maison"), "kind": "hall"}, by=by).id
    about = {"shown": "group", "bearer": "Table 3", "theme": "cooking", "cost": "1 250,50"}
    more = {"carrier": "Les cuisinières", "hours": "40", "places": [str(place)]}
    answer = chloe.post(f"/fr/proposals/{number}/writing/2", data={**about, **more})
    assert answer.headers["Location"].endswith(f"/proposals/{number}/writing/3")
    assert chloe.post(f"/fr/proposals/{number}/sharing").status_code == 303
    text = page(visitor, f"/fr/proposals/{number}")
    for told in (
        "Une soupe le lundi",
        "Table 3",
        "1\u202f250,50",
        "Les cuisinières",
        "La Maison",
        "40",
    ):
        assert told in text, told
    with world.app.app_context():
        found = last()
        assert (found.source, found.status, found.cost_cents) == ("phone", "shared", 125050)
        assert [(step.state, step.role) for step in found.steps] == [
            ("draft", "resident"),
            ("shared", "resident"),
        ]


def test_between_two_sessions_a_card_opens_it_without_a_phone(world: World) -> None:
    world.put_session("closed")
    with world.act():
        faces = issue_cards(world.session().assembly, by=world.who("organiser"))
        face = next(one for one in faces if one.seat.id == world.ids["absent_seat"])
        code, token = face.code, face.token
    client = world.client("visitor")
    assert "card" in page(client, BEGIN)
    assert f"/assemblies/{SLUG}/proposals/card" in page(client, f"/fr/cards/{token}")
    wrong = client.post(f"/fr/assemblies/{SLUG}/proposals/card", data={"card": "ABCD2345"})
    assert wrong.status_code == 422
    assert (
        client.post(f"/fr/assemblies/{SLUG}/proposals/card", data={"card": code}).status_code == 303
    )
    number = begun(client, world)
    with world.app.app_context():
        assert last().seat_id == world.ids["absent_seat"]
    assert "Une soupe" in page(client, BEGIN), "a draft that was begun is found again"
    assert client.post(f"/fr/proposals/{number}/sharing").status_code == 303
    assert 'name="title-fr"' not in page(client, BEGIN), "the card is forgotten"


def test_a_refused_step_keeps_everything_that_was_typed(world: World, chloe: FlaskClient) -> None:
    answer = chloe.post(BEGIN, data={**WORDS, "title-fr": "", "text-fr_easy": "On mange ensemble."})
    kept = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert WORDS["text-fr"] in kept
    assert "On mange ensemble." in kept
    number = begun(chloe, world)
    sent = {"shown": "nobody", "cost": "beaucoup", "carrier": "Le jardin", "hours": "-3"}
    answer = chloe.post(f"/fr/proposals/{number}/writing/2", data=sent)
    kept = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert 'value="beaucoup"' in kept
    assert 'value="Le jardin"' in kept


def test_words_typed_without_a_seat_are_kept_until_the_card_is_shown(world: World) -> None:
    with world.act():
        faces = issue_cards(world.session().assembly, by=world.who("organiser"))
        code = next(one for one in faces if one.seat.id == world.ids["seat"]).code
    client = world.client("visitor")
    answer = client.post(BEGIN, data=WORDS)
    kept = answer.get_data(as_text=True)
    assert answer.status_code == 401
    assert all(words in kept for words in WORDS.values())
    door = f"/fr/assemblies/{SLUG}/proposals/card"
    assert client.post(door, data={**WORDS, "card": "ABCD2345"}).status_code == 422
    assert (
        client.post(door, data={**WORDS, "card": code}).headers["Location"].endswith("/writing/2")
    )
    with world.app.app_context():
        assert last().title.words["fr"] == WORDS["title-fr"]


def test_nobody_is_named_who_does_not_wish_it(world: World, chloe: FlaskClient) -> None:
    number = begun(chloe, world)
    for shown, bearer in (
        ("nobody", ""),
        ("seat", "place n°\u00a01"),
        ("unknown", "place n°\u00a01"),
    ):
        chloe.post(f"/fr/proposals/{number}/writing/2", data={"shown": shown, "bearer": "Chloé"})
        with world.app.app_context():
            assert last().bearer.lower() == bearer


def test_another_seat_neither_reads_nor_changes_a_draft(world: World, chloe: FlaskClient) -> None:
    number = begun(chloe, world)
    other = world.phone_client(world.ids["other_seat"])
    for step in (1, 2, 3):
        assert other.get(f"/fr/proposals/{number}/writing/{step}").status_code == 404
    assert other.post(f"/fr/proposals/{number}/sharing").status_code == 404
    assert other.post(f"/fr/proposals/{number}/removal").status_code == 404


def test_so_many_a_day_of_one_seat_and_no_more_for_its_address(
    world: World, chloe: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writing, "MOST_A_DAY", 1)
    begun(chloe, world)
    answer = chloe.post(BEGIN, data=WORDS)
    assert answer.status_code == 422
    assert WORDS["text-fr"] in answer.get_data(as_text=True)
    begun(world.phone_client(world.ids["other_seat"]), world)


def photo() -> bytes:
    picture, exif = Image.new("RGB", (60, 40), "green"), Image.Exif()
    exif[0x010E] = "ici"
    exif.get_ifd(0x8825)[1] = "N"
    out = io.BytesIO()
    picture.save(out, "JPEG", exif=exif)
    return out.getvalue()


def test_a_picture_loses_its_position_and_needs_words(world: World, chloe: FlaskClient) -> None:
    number = begun(chloe, world)
    address = f"/fr/proposals/{number}/writing/3"
    mute = chloe.post(address, data={"picture": (io.BytesIO(photo()), "a.jpg")})
    assert mute.status_code == 422
    sent = {"picture": (io.BytesIO(photo()), "a.jpg"), "alt-fr": "Une marmite"}
    assert chloe.post(address, data=sent).status_code == 303
    shown = page(chloe, f"/fr/proposals/{number}")
    assert 'alt="Une marmite"' in shown
    source = re.search(r'src="([^"]+/pictures/[^"]+)"', shown)
    assert source
    assert world.client("visitor").get(source[1]).status_code == 404
    kept = Image.open(io.BytesIO(chloe.get(source[1]).data))
    assert not kept.getexif()
    broken = {"picture": (io.BytesIO(b"nothing"), "a.jpg"), "alt-fr": "Une marmite"}
    assert chloe.post(address, data=broken).status_code == 422


def test_the_author_withdraws_it_and_it_stays_to_be_read(world: World, chloe: FlaskClient) -> None:
    number = begun(chloe, world)
    chloe.post(f"/fr/proposals/{number}/sharing")
    steps = f"/fr/proposals/{number}/steps"
    assert (
        chloe.post(steps, data={"step": "withdraw", "reason-fr": "Déjà fait."}).status_code == 303
    )
    assert "Déjà fait." in page(world.client("visitor"), f"/fr/proposals/{number}")


def test_a_removed_seat_writes_nothing(world: World, chloe: FlaskClient) -> None:
    with world.act():
        seat = db.session.get_one(Seat, world.ids["seat"])
        seat.removed_at = seat.added_at
    assert 'name="title-fr"' not in page(chloe, BEGIN)
