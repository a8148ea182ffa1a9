"""Whatever a ballot is refused for, the phone says it in words, with or without script; and a late retry hears the truth."""

import re

import pytest

from app.domain.sealing import short_code, tracker
from app.domain.tally import registry
from app.domain.violations import RuleViolation
from app.features.votes import services
from app.features.votes.queries import find_vote
from app.words.localized import Localized
from tests.votes.test_every_ballot import CASES, written
from tests.world import World

OPTIONS = ("a", "b", "c")
COSTS = {"costs": dict.fromkeys(OPTIONS, 100), "budget": 200}
PARAMS = {
    "budget_greedy": COSTS,
    "budget_equal_shares": COSTS,
    "weighted_colleges": {"colleges": {"users": 1, "staff": 2}},
    "dots": {"cap": 2, "spend_all": True},
    "approval": {"fewest": 1, "most": 1},
    "score": {"missing": "refuse"},
    "majority_judgement": {"missing": "refuse"},
    "election_without_candidate": {"round": 2, "named": ["a"]},
}
BALLOTS = [
    {"choice": ""}, {"answer": ""}, {"level": 99}, {"approve": []}, {"approve": ["a", "b"]}, {"scores": {"a": 99}},
    {"scores": {"a": 1}}, {"scores": {}}, {"grades": {"a": "zz"}}, {"grades": {"a": "useful"}}, {"dots": {"a": 9}},
    {"dots": {"a": 2, "b": 2, "c": 2}}, {"dots": {"a": 1}}, {"dots": {"a": -1}}, {"dots": {}}, {"votes": {"a": 9}},
    {"votes": {"a": -1}}, {"ranks": {"a": 9}}, {"ranks": {"a": 1, "b": 1}}, {"ranks": {}}, {"nominee": "b"},
    {"college": "", "choice": "for"}, {"college": "users", "choice": ""}, {"college": "users"}, {"approve": ["a", "a"]},
]  # fmt: skip


def refusals() -> set[str]:
    """Every code that a form of any method can bring about."""
    found = set()
    for name in CASES:
        method = registry.get(name)
        params = method.check_params(OPTIONS, PARAMS.get(name, {}))
        for ballot in BALLOTS:
            try:
                method.check(ballot, OPTIONS, params)
            except RuleViolation as refusal:
                found.add(refusal.code)
    return found - {"unknown_field"}


def test_the_page_of_a_phone_holds_the_words_of_every_refusal(world: World) -> None:
    phone = world.phone_client(world.ids["seat"])
    page = phone.get(f"/fr/s/{world.ids['session']}").get_data(as_text=True)
    said = dict(re.findall(r'data-code="([a-z_]+)">([^<]*)<', page))
    assert len(refusals()) > 14
    for code in refusals():
        assert said.get(code, said["our_fault"]) not in (said["our_fault"], ""), code


@pytest.mark.parametrize(
    ("method", "ballot", "words"),
    [
        ("dots", {"dots-a": "4", "dots-b": "4"}, "C’est trop"),
        ("instant_runoff", {"ranks-a": "1", "ranks-b": "1"}, "même rang"),
        ("weighted_colleges", {"choice": "for", "college": ""}, "collège"),
        ("score", {"scores-a": "11"}, "note"),
    ],
)
def test_without_script_the_refusal_is_said_too(
    world: World, method: str, ballot: dict[str, str], words: str
) -> None:
    vote = written(world, method, CASES[method][0])
    phone = world.phone_client(world.ids["seat"])
    refused = phone.post(f"/fr/votes/{vote}/ballot", data={**ballot, "key": "a" * 32})
    assert refused.status_code == 422
    assert words in refused.get_data(as_text=True)


def test_a_receipt_is_asked_for_without_a_seat_and_answered_without_a_choice(world: World) -> None:
    with world.act():
        vote = services.prepare_vote(
            world.session(), question=Localized.of(fr="Du pain ?"), method="for_against",
            by=world.who("facilitator"),
        )  # fmt: skip
        services.open_vote(vote, by=world.who("facilitator"), without_quorum=True)
        number = vote.id
    phone = world.phone_client(world.ids["seat"])
    phone.post(f"/fr/votes/{number}/ballot", data={"choice": "for", "key": "a" * 32})
    mine = short_code(tracker(number, "a" * 32))
    anybody = world.client("visitor")
    address = f"/fr/votes/{number}/receipts"
    assert anybody.get(f"{address}/{mine}").get_json() == {"in_the_box": False}, (
        "not before the seal"
    )
    with world.act():
        services.close_vote(find_vote(number), by=world.who("facilitator"))
    assert anybody.get(f"{address}/{mine}").get_json() == {"in_the_box": True}
    other = short_code(tracker(number, "b" * 32))
    assert anybody.get(f"{address}/{other}").get_json() == {"in_the_box": False}
    assert anybody.get(f"{address}/{mine[:6]}").get_json() == {"in_the_box": False}
