"""Remarks and prices on the way: no account, twice counts once, closed when it is over, the same weight on paper."""

import re
from typing import Any

import pytest
from flask.testing import FlaskClient

from app.domain.violations import RuleViolation
from app.features.assemblies.services import rate_limit
from app.features.walks.models import Observation, PriceReading
from app.features.walks.services import describing, moderating, noting
from app.store.transactions import transaction
from app.web.errors import NotAllowed
from app.words.localized import Localized
from tests.walks.lyon8 import WALK, load, the_walk
from tests.walks.on_the_way import JSON, KEY, NOTE, TODAY, count, today
from tests.world import World


def test_a_visitor_notes_with_a_plain_form(world: World) -> None:
    today(world)
    client = world.client("visitor")
    page = client.get(f"/fr/walks/{TODAY}/stops/2").get_data(as_text=True)
    assert "Que se passe-t-il à la fin du marché" in page
    answer = client.post(f"/fr/walks/{TODAY}/observations", data={**NOTE, "client_key": KEY})
    assert answer.status_code == 303
    assert answer.location.endswith("/stops/2")
    with world.app.app_context():
        note = the_walk(TODAY).observations[0]
        assert (note.stop and note.stop.position, note.kind, note.lens, note.agree) == (
            2, "difficulty", "body", 3,
        )  # fmt: skip
        assert note.text.words == {"fr": "Pas de banc."}
        assert note.state == "waiting"


def test_the_same_key_counts_once_by_form_and_by_script(world: World) -> None:
    today(world)
    client = world.client("visitor")
    for headers in ({}, JSON, JSON):
        answer = client.post(
            f"/fr/walks/{TODAY}/observations", data={**NOTE, "client_key": KEY}, headers=headers
        )
        assert answer.status_code in (200, 303)
    assert count(world, Observation) == 1
    price = {"stop": "2", "product": "Pain", "pack": "400 g", "price": "2,10", "client_key": KEY}
    for _ in range(3):
        assert client.post(f"/fr/walks/{TODAY}/prices", data=price, headers=JSON).status_code == 200
    assert count(world, PriceReading) == 1


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"kind": "rumour"}, "note_kind_unknown"),
        ({"kind": ""}, "note_kind_unknown"),
        ({"lens": "politics"}, "lens_unknown"),
        ({"text": "  "}, "text_missing"),
        ({"text": "x" * 501}, "text_too_long"),
        ({"agree": "501"}, "agree_wrong"),
        ({"stop": "12"}, "stop_unknown"),
        ({"client_key": "<script>"}, "malformed_message"),
    ],
)
def test_what_is_wrong_is_said_by_a_code(world: World, change: dict[str, str], code: str) -> None:
    today(world)
    with world.act(), pytest.raises(RuleViolation, match=code):
        noting.note_observation(the_walk(TODAY), {**NOTE, **change})
    answer = world.client("visitor").post(
        f"/fr/walks/{TODAY}/observations", data={**NOTE, "client_key": KEY, **change}, headers=JSON
    )
    assert answer.status_code == 422
    assert answer.get_json()["error"] == code


def test_a_refused_form_loses_nothing(world: World) -> None:
    today(world)
    data = {**NOTE, "text": "Il manque un banc", "kind": ""}
    answer = world.client("visitor").post(f"/fr/walks/{TODAY}/observations", data=data)
    page = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert "Il manque un banc" in page
    assert re.search(r'value="body"[^>]*checked', page)


def test_notes_are_closed_before_after_and_when_cancelled(world: World) -> None:
    load(world)
    visitor = world.client("visitor")
    assert (
        visitor.post(f"/fr/walks/{WALK}/observations", data=NOTE, headers=JSON).status_code == 403
    )
    today(world)
    with world.act():
        describing.cancel_walk(
            the_walk(TODAY), Localized.of(fr="Vent"), by=world.who("facilitator")
        )
    answer = visitor.post(f"/fr/walks/{TODAY}/observations", data=NOTE, headers=JSON)
    assert answer.get_json()["error"] == "notes_closed"
    page = visitor.get(f"/fr/walks/{TODAY}/stops/1").get_data(as_text=True)
    assert "Les notes de cette balade sont fermées" in page


def test_a_visitor_cannot_pass_for_paper(world: World) -> None:
    today(world)
    with world.act(), pytest.raises(NotAllowed):
        noting.note_observation(the_walk(TODAY), {**NOTE, "source": "paper"})


def test_the_unit_price_is_reckoned_from_any_pack(world: World) -> None:
    today(world)
    with world.act():
        walk = the_walk(TODAY)
        item = walk.basket[2].id
        reading = noting.read_price(
            walk, {"stop": "3", "item": item, "price": "4,20", "pack": "1 kg"}
        )
        assert (reading.price_cents, reading.amount, reading.measure) == (420, 1000, "g")
        plain = noting.read_price(walk, {"stop": "3", "item": item, "price": "2.35 €"})
        assert plain.amount == 500
        for wrong, code in (
            ({"stop": "3", "price": "1"}, "price_needs_product"),
            ({"stop": "", "item": item, "price": "1"}, "stop_unknown"),
            ({"stop": "3", "item": item, "price": "cher"}, "price_wrong"),
            ({"stop": "3", "product": "Pain", "price": "1"}, "pack_wrong"),
            ({"stop": "3", "item": 9999, "price": "1"}, "price_needs_product"),
        ):
            with pytest.raises(RuleViolation, match=code):
                noting.read_price(walk, wrong)


def test_short_codes_lead_to_their_stop(world: World) -> None:
    today(world)
    with world.app.app_context():
        code = the_walk(TODAY).stops[3].code
    answer = world.client("visitor").get(f"/fr/stops/{code.lower()}")
    assert answer.location == f"/fr/walks/{TODAY}/stops/4"
    assert world.client("visitor").get("/fr/stops/XXXXX").status_code == 404


def test_a_shop_is_asked_before_it_is_named(world: World) -> None:
    today(world)
    with world.act():
        by, walk = world.who("facilitator"), the_walk(TODAY)
        note = noting.note_observation(walk, {**NOTE, "stop": "3"})
        with pytest.raises(RuleViolation, match="reply_first"):
            moderating.publish_observation(note, by=by)
        moderating.publish_observation(note, by=by, hide_place=True)
        assert note.state == "published"
        other = noting.note_observation(walk, {**NOTE, "stop": "6"})
        moderating.ask_for_reply(other, by=by)
        moderating.publish_observation(other, by=by)
        market = noting.note_observation(walk, NOTE)
        moderating.publish_observation(market, by=by)
        assert {note.state, other.state, market.state} == {"published"}


def test_a_remark_about_a_person_is_kept_back(world: World) -> None:
    today(world)
    with world.act():
        by, walk = world.who("facilitator"), the_walk(TODAY)
        note = noting.note_observation(walk, NOTE)
        with pytest.raises(RuleViolation, match="refusal_needs_reason"):
            moderating.refuse_observation(note, "because", by=by)
        moderating.refuse_observation(note, "about_a_person", by=by)
        number = note.id
    page = world.client("visitor").get(f"/fr/walks/{TODAY}").get_data(as_text=True)
    assert "Pas de banc." not in page
    client = world.client("facilitator")
    assert "sur une personne" in client.get(f"/fr/walks/{TODAY}/notes").get_data(as_text=True)
    data = {
        "text-fr": "Aucun banc.",
        "text-en": "No bench.",
        "agree": "4",
        "reply-fr": "On y pense.",
    }
    assert client.post(f"/fr/walks/{TODAY}/notes/{number}", data=data).status_code == 303
    assert client.post(f"/fr/walks/{TODAY}/notes/{number}/publication").status_code == 303
    page = world.client("visitor").get(f"/en/walks/{TODAY}").get_data(as_text=True)
    assert "No bench." in page
    assert "On y pense." in page


def notes_of(world: World, clients: list[FlaskClient], address: str = "127.0.0.1") -> list[int]:
    """The answers to one note of each."""
    told: dict[str, Any] = {"data": NOTE, "headers": JSON, "environ_base": {"REMOTE_ADDR": address}}
    return [c.post(f"/fr/walks/{TODAY}/observations", **told).status_code for c in clients]


def spend(world: World, amount: int, browser: str | None = None) -> None:
    """Notes of this browser, or of one that throws its cookies away, that came before."""
    at = {"REMOTE_ADDR": "127.0.0.1"}
    with world.app.test_request_context(environ_base=at) as context, transaction():
        if browser:
            context.session[rate_limit.NAME] = browser
        rate_limit.note(noting.AT_ONCE, the_walk(TODAY).id, amount)


def test_one_client_does_not_fill_the_notes_of_a_walk(world: World) -> None:
    today(world)
    most, one = noting.AT_ONCE, world.client("visitor")
    with one.session_transaction() as kept:
        kept[rate_limit.NAME] = "one"
    spend(world, most.browser - 3, "one")
    assert notes_of(world, [one] * 5) == [200] * 3 + [429] * 2
    spend(world, most.address - most.browser - 5)
    assert notes_of(world, [world.client("visitor") for _ in range(7)]) == [200] * 5 + [429] * 2
    assert notes_of(world, [world.client("visitor")], "192.0.2.7") == [200]
    assert (
        one.post(f"/fr/walks/{TODAY}/observations", data=NOTE).status_code == 429
    )  # its words stay in the form
    typed = notes_of(world, [world.client("note_taker")] * 4)
    assert typed == [200] * 4  # who types for others has no share


def test_what_nobody_looked_at_is_emptied_in_one_gesture(world: World) -> None:
    today(world)
    client, guide = world.client("visitor"), world.client("organiser")
    notes_of(world, [client] * 4)
    price = {"stop": "2", "product": "Pain", "pack": "400 g", "price": "2,10"}
    assert client.post(f"/fr/walks/{TODAY}/prices", data=price, headers=JSON).status_code == 200
    with world.app.app_context():
        first = the_walk(TODAY).observations[0].id
    guide.post(f"/fr/walks/{TODAY}/notes/{first}/publication", data={"hide_place": "1"})
    assert "Supprimer ce qui attend" in guide.get(f"/fr/walks/{TODAY}/notes").text
    assert guide.post(f"/fr/walks/{TODAY}/notes/emptying").status_code == 422
    assert count(world, Observation) == 4
    guide.post(f"/fr/walks/{TODAY}/notes/emptying", data={"sure": "1"})
    assert (count(world, Observation), count(world, PriceReading)) == (1, 0)
    with world.app.app_context():
        assert the_walk(TODAY).observations[0].id == first
