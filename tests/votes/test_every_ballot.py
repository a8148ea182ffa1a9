"""Each method from the desk's form to the ballot without script, the result in words and its picture, both languages."""

import re
from typing import Any

import pytest

from app.features.assemblies.queries import present_seats
from app.features.votes import services
from app.features.votes.queries import votes_of
from app.store.transactions import transaction
from tests.world import World

THREE = {"options_fr": "Un banc\nUn four\nUn jardin", "options_en": "A bench\nAn oven\nA garden"}
COSTS = {"options_fr": "Un banc = 600\nUn four = 500 €\nUn jardin = 400", "money": "1000"}
RANKS = {"ranks-b": "1", "ranks-a": "2"}
CASES: dict[str, tuple[dict[str, str], dict[str, Any]]] = {
    "for_against": ({}, {"choice": "for"}),
    "one_choice": ({**THREE, "rounds": "2", "keep": "2"}, {"choice": "b"}),
    "consent": ({}, {"answer": "consent"}),
    "gradients": ({"levels": "5"}, {"level": "2"}),
    "majority_judgement": (THREE, {"grade-a": "useful", "grade-b": "essential"}),
    "approval": ({**THREE, "seats": "2"}, {"approve": ["a", "c"]}),
    "score": ({**THREE, "high": "5"}, {"scores-a": "5", "scores-b": "1"}),
    "dots": ({**THREE, "dots": "7", "cap": "4"}, {"dots-a": "4", "dots-b": "3", "dots-c": "0"}),
    "quadratic": ({**THREE, "credits": "25"}, {"votes-a": "3", "votes-b": "4"}),
    "condorcet_schulze": (THREE, RANKS),
    "instant_runoff": (THREE, RANKS),
    "scottish_stv": ({**THREE, "seats": "2"}, RANKS),
    "budget_greedy": (COSTS, {"approve": ["b", "c"]}),
    "budget_equal_shares": (COSTS, {"approve": ["b", "c"]}),
    "election_without_candidate": (THREE, {"nominee": "c"}),
    "weighted_colleges": (
        {"colleges": "usagers = 40\nsalariés = 60"},
        {"college": "usagers", "choice": "for"},
    ),
}
QUESTION = {"question_fr": "Que faisons-nous ?", "question_en": "What do we do?"}


def written(world: World, method: str, fields: dict[str, str]) -> int:
    """The question typed at the desk, then opened."""
    desk = world.client("facilitator")
    address = f"/fr/sessions/{world.ids['session']}/votes/new"
    asked = desk.get(f"{address}?method={method}").get_data(as_text=True)
    for name in fields:
        assert f'name="{name}"' in asked
    told = {**QUESTION, "method": method, "secrecy": "named", "purpose": "poll", **fields}
    assert desk.post(address, data=told).status_code == 303
    with world.act():
        vote = votes_of(world.session())[-1]
        services.open_vote(vote, by=world.who("facilitator"))
        return vote.id


@pytest.mark.parametrize("method", CASES)
def test_from_the_desk_to_the_result(world: World, method: str) -> None:
    fields, ballot = CASES[method]
    vote = written(world, method, fields)
    with world.app.app_context():
        seats = [seat.id for seat in present_seats(world.session())]
    for place, seat in enumerate(seats):
        phone = world.phone_client(seat)
        page = phone.get(f"/fr/s/{world.ids['session']}").get_data(as_text=True)
        for name in ballot:
            assert f'name="{name}"' in page, name
        sent = {**ballot, "key": f"{place:032x}"}
        assert phone.post(f"/fr/votes/{vote}/ballot", data=sent).status_code == 303
    with world.app.app_context(), transaction():
        found = votes_of(world.session())[-1]
        services.close_vote(found, by=world.who("facilitator"))
        services.publish_vote(found, by=world.who("facilitator"))
        assert found.result is not None
        assert found.result.cast == len(seats) == 3
    for lang in ("fr", "en"):
        shown = world.client("visitor").get(f"/{lang}/votes/{vote}")
        assert shown.status_code == 200
        assert 'class="result-sentence"' in shown.get_data(as_text=True)
        assert world.client("visitor").get(f"/{lang}/votes/{vote}.json").status_code == 200


@pytest.mark.parametrize(
    "method",
    sorted(
        set(CASES) - {"for_against", "consent", "election_without_candidate", "weighted_colleges"}
    ),
)
def test_a_blank_ballot_has_its_own_button(world: World, method: str) -> None:
    vote = written(world, method, CASES[method][0])
    phone = world.phone_client(world.ids["seat"])
    page = phone.get(f"/fr/s/{world.ids['session']}").get_data(as_text=True)
    assert re.search(r'<button[^>]*name="blank" value="1"', page)
    sent = {"blank": "1", "key": "a" * 32}
    assert phone.post(f"/fr/votes/{vote}/ballot", data=sent).status_code == 303


def test_after_the_ballot_a_phone_stays_on_this_site(world: World) -> None:
    vote = written(world, "for_against", CASES["for_against"][0])
    phone = world.phone_client(world.ids["seat"])
    sent = {"choice": "for", "key": "a" * 32, "back": "//evil.example/thanks"}
    answer = phone.post(f"/fr/votes/{vote}/ballot", data=sent)
    assert answer.location == f"/fr/votes/{vote}"


@pytest.mark.parametrize(
    ("method", "ballot"),
    [
        ("dots", {"dots-a": "9"}),
        ("dots", {"dots-a": "a lot"}),
        ("quadratic", {"votes-a": "5", "votes-b": "1"}),
        ("condorcet_schulze", {"ranks-a": "4"}),
        ("instant_runoff", {"ranks-a": "1", "ranks-b": "1"}),
        ("approval", {"approve": ["z"]}),
        ("score", {"scores-a": "11"}),
        ("gradients", {"level": "6"}),
        ("election_without_candidate", {"nominee": ""}),
        ("weighted_colleges", {"choice": "for"}),
    ],
)
def test_a_ballot_that_is_not_one_is_refused_in_words(
    world: World, method: str, ballot: dict[str, Any]
) -> None:
    vote = written(world, method, CASES[method][0])
    phone = world.phone_client(world.ids["seat"])
    refused = phone.post(f"/fr/votes/{vote}/ballot", data={**ballot, "key": "a" * 32})
    assert refused.status_code == 422
