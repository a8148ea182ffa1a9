"""Whoever wrote a proposal answers changes to it from their phone or with their card; whoever wrote the change is told."""

import re

import pytest
from flask.testing import FlaskClient

from app.domain.violations import RuleViolation
from app.extensions import db
from app.features.amendments import services
from app.features.amendments.queries import find_amendment
from app.features.assemblies.models import Seat
from app.features.assemblies.queries import Who, own_flag
from app.features.proposals import services as proposals
from app.features.proposals.queries import find_proposal
from tests.amendments.table import FR, card_of, change, on_the_table, state, text_of
from tests.world import World

NEW = FR.replace("au kilo", "à la pièce")


def of_the_seat(world: World, seat: str = "seat") -> int:
    """A proposal under discussion that a seat wrote."""
    number = on_the_table(world)
    with world.act():
        find_proposal(number).seat_id = world.ids[seat]
    return number


def page(client: FlaskClient, address: str) -> str:
    """What it shows."""
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.get_data(as_text=True)


def flagged(world: World, told: str, seat: str) -> list[str]:
    """What stands under the flag of one seat."""
    with world.app.app_context():
        flag = own_flag(world.session().id, world.ids[seat])
    return re.findall(
        rf'data-if="{flag}"(?: hidden)? ?class="notice[^>]*>(.*?)</div></div>', told, re.S
    )


def test_the_phone_that_wrote_it_takes_a_change_and_the_other_phone_is_told(world: World) -> None:
    number = of_the_seat(world)
    made = change(world, number, "au kilo", "à la pièce", seat="other_seat")
    phone, screen = world.client("resident"), f"/fr/s/{world.ids['session']}"
    assert "qu’en dites-vous" in flagged(world, page(phone, screen), "seat")[0].replace(
        "\u202f", " "
    )
    assert flagged(world, page(phone, screen), "other_seat") == []
    told = page(phone, f"/fr/amendments/{made}")
    assert "C’est votre proposition" in told
    door = f"/fr/amendments/{made}/answer"
    assert phone.post(door, data={}).status_code == 422, "one of the two is to be chosen"
    assert phone.post(door, data={"answer": "take", "reason-fr": "Bien vu."}).status_code == 303
    assert text_of(world, number) == NEW
    assert state(world, made) == "amendment_accepted"
    with world.app.app_context():
        step = find_amendment(made).steps[-1]
        assert (step.kind, step.role, step.reason.words) == (
            "accepted",
            "bearer",
            {"fr": "Bien vu."},
        )
        assert find_proposal(number).steps[-1].role in ("facilitator", "resident")
    assert "Vos mots sont dans le texte" in flagged(world, page(phone, screen), "other_seat")[0]
    assert phone.post(door, data={"answer": "keep"}).status_code == 422, "decided"


def test_keeping_ones_text_leaves_it_to_the_assembly_and_one_may_think_again(world: World) -> None:
    number = of_the_seat(world)
    made = change(world, number, "au kilo", "à la pièce", seat="other_seat")
    phone, door = world.client("resident"), f"/fr/amendments/{made}/answer"
    assert phone.post(door, data={"answer": "keep"}).status_code == 303
    assert state(world, made) == "amendment_open"
    screen = page(phone, f"/fr/s/{world.ids['session']}")
    assert "préfère garder" in flagged(world, screen, "other_seat")[0]
    assert flagged(world, screen, "seat") == [], "it has answered"
    assert phone.post(door, data={"answer": "take"}).status_code == 303
    assert text_of(world, number) == NEW


def test_between_sessions_the_card_answers_and_another_card_does_not(world: World) -> None:
    number = of_the_seat(world, "absent_seat")
    made = change(world, number, "au kilo", "à la pièce")
    world.put_session("closed")
    visitor, door = world.client("visitor"), f"/fr/amendments/{made}/answer"
    assert "J’ai écrit la proposition" in page(visitor, f"/fr/amendments/{made}")
    said = {"answer": "take", "reason-fr": "Oui, à la pièce."}
    for card, status in (
        ("", 422),
        ("AAAA AAAA", 422),
        (card_of(world, 4), 422),
        (card_of(world, 3), 303),
    ):
        answer = visitor.post(door, data={**said, "card": card})
        assert answer.status_code == status, card
        if status == 422:
            kept = answer.get_data(as_text=True)
            assert "Oui, à la pièce." in kept
            assert 'id="answer-card"' in kept
            assert 'aria-invalid="true"' in kept
    assert text_of(world, number) == NEW


def test_while_the_room_decides_on_the_text_it_is_said_aloud(world: World) -> None:
    number = of_the_seat(world)
    made = change(world, number, "au kilo", "à la pièce", seat="other_seat")
    with world.act():
        for gesture in ("clarify", "react", "consider", "decide"):
            proposals.make_gesture(
                find_proposal(number), gesture, session=world.session(), by=world.who("facilitator")
            )
    answer = world.client("resident").post(f"/fr/amendments/{made}/answer", data={"answer": "take"})
    assert answer.status_code == 422
    assert "à voix haute" in answer.get_data(as_text=True)
    assert text_of(world, number) == FR


@pytest.mark.parametrize(
    ("said", "seat", "code"),
    [
        ("take", "other_seat", "another_wrote_it"),
        ("sell", "seat", "malformed_message"),
        ("take", None, "card_needed"),
    ],
)
def test_nobody_else_answers(world: World, said: str, seat: str | None, code: str) -> None:
    made = change(world, of_the_seat(world), "au kilo", "à la pièce", seat="other_seat")
    with world.act():
        whose = db.session.get(Seat, world.ids[seat]) if seat else None
        amendment = find_amendment(made)
        with pytest.raises(RuleViolation) as refusal:
            services.answer(amendment, said, seat=whose, by=Who())
    assert refusal.value.code == code


def test_a_page_drawn_before_the_room_moved_on_changes_nothing(world: World) -> None:
    made = change(world, of_the_seat(world), "au kilo", "à la pièce", seat="other_seat")
    phone = world.client("resident")
    drawn = re.search(r'name="state" value="([^"]+)"', page(phone, f"/fr/amendments/{made}"))
    assert drawn
    with world.act():
        services.show(find_amendment(made), True, by=world.who("facilitator"))
    late = phone.post(f"/fr/amendments/{made}/answer", data={"answer": "take", "state": drawn[1]})
    assert late.status_code in (409, 422)
    assert state(world, made) == "amendment_open"
