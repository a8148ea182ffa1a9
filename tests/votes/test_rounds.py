"""Two rounds: the first asks for an absolute majority, the second is won by the most votes; both stay, linked."""

from typing import Any

import pytest
from flask import Flask

from app.domain.recount.command import examine
from app.features.decisions.queries.register import decision_of_vote
from app.features.proposals import services as proposals
from app.features.proposals.queries import find_proposal
from app.features.votes import services
from app.features.votes.queries import find_vote, next_round, votes_of
from app.features.votes.queries.electorate import roll_now
from app.features.votes.wording import result_sentences
from app.features.votes.wording.rules import asking_words, rule_line, rule_sentences
from app.store.transactions import transaction
from app.words.i18n import in_locale
from app.words.localized import Localized
from tests.votes.conftest import Room, make_room

OPTIONS = [
    {"key": key, "label": {"fr": fr, "en": en}}
    for key, fr, en in (
        ("a", "Un banc", "A bench"),
        ("b", "Un four", "An oven"),
        ("c", "Un jardin", "A garden"),
    )
]
FIRST = {"round": 1}


def cast(room: Room, vote: int, choices: str, seats: list[int] | None = None) -> None:
    """One ballot per seat, its option by letter."""
    for place, letter in enumerate(choices):
        seat = (seats or room.seats)[place]
        assert room.box.cast(vote, seat, seat, {"choice": letter}, f"{seat:032x}")["ok"]


def first_round(room: Room, choices: str, **wanted: Any) -> int:
    vote = room.vote(
        **{"method": "one_choice", "params": {}, "options": OPTIONS, "rule": FIRST, **wanted}
    )
    cast(room, vote, choices)
    room.close(vote)
    room.publish(vote)
    return vote


def following(room: Room, vote: int) -> int | None:
    with room.app.app_context():
        found = next_round(find_vote(vote))
        return found.id if found else None


def opened(room: Room, vote: int) -> int:
    with room.app.app_context(), transaction():
        services.open_vote(find_vote(vote), by=room.bruno())
    return vote


def test_more_than_half_wins_at_once(room: Room) -> None:
    vote = first_round(room, "aaaaaaabbbcc")
    assert following(room, vote) is None
    with room.app.app_context():
        decision = decision_of_vote(vote)
        assert decision is not None
        assert "1. A bench" in decision.text.words["en"]


def test_otherwise_a_second_round_is_ready_and_the_most_votes_win_it(room: Room) -> None:
    first = first_round(room, "aaaaabbbbccc")
    second = following(room, first)
    assert second is not None
    with room.app.test_request_context("/en/"), in_locale("en"):
        assert decision_of_vote(first) is None
        ready = find_vote(second)
        assert (ready.state, ready.option_keys, ready.rule["round"]) == (
            "prepared",
            ["a", "b", "c"],
            2,
        )
        assert any("Second round" in words for words in rule_sentences(ready))
        assert "second round" in asking_words(ready, roll_now(ready))
        told = result_sentences(find_vote(first), find_vote(first).result.outcome)
        assert told == [
            "No option has what the first round asks for. Second round: A bench, An oven, A garden."
        ]
    opened(room, second)
    cast(room, second, "aaaaabbbbccc")
    assert room.close(second)["winners"] == ["a"]
    room.publish(second)
    assert following(room, second) is None
    with room.app.app_context():
        assert decision_of_vote(second) is not None


def test_the_first_two_go_on(room: Room) -> None:
    second = following(room, first_round(room, "aaaaabbbbccc", params={"keep": 2}))
    with room.app.test_request_context("/en/"), in_locale("en"):
        assert second is not None
        assert find_vote(second).option_keys == ["a", "b"]


def test_the_record_of_the_second_names_the_first_and_both_recount(room: Room) -> None:
    first = first_round(room, "aaaaabbbbccc")
    second = opened(room, following(room, first) or 0)
    cast(room, second, "aaaaabbbbccc")
    room.close(second)
    room.publish(second)
    with room.app.app_context():
        root = find_vote(first).result.root
    client = room.app.test_client()
    for vote, said in (
        (first, "second round"),
        (second, f"vote no. {first}, whose fingerprint is {root}"),
    ):
        lines, status = examine(client.get(f"/en/votes/{vote}.json").data, None, "en")
        assert status == 0, lines
        assert any(said in line for line in lines)
    assert f"/en/votes/{second}" in client.get(f"/en/votes/{first}").get_data(as_text=True)
    assert f"/en/votes/{first}" in client.get(f"/en/votes/{second}").get_data(as_text=True)


def test_below_the_quorum_there_is_no_second_round(app: Flask) -> None:
    room = make_room(app, seats=12)
    quorum = {"counted": "cast", "share": "1/2"}
    vote = first_round(room, "abc", rule={**FIRST, "quorum": quorum})
    assert following(room, vote) is None


def test_a_second_round_that_was_set_aside_is_ready_again(room: Room) -> None:
    second = opened(room, following(room, first_round(room, "aaaaabbbbccc")) or 0)
    with room.app.app_context(), transaction():
        services.annul_vote(find_vote(second), reason=Localized.of(en="Noise"), by=room.bruno())
    with room.app.app_context():
        again = [vote for vote in votes_of(room.session()) if vote.state == "prepared"]
        assert [vote.follows.id for vote in again] == [find_vote(second).follows_id]
        assert again[0].rule["round"] == 2


def test_opened_again_on_another_roll_there_is_still_one_second_round(room: Room) -> None:
    first = first_round(room, "aaaaabbbbccc")
    second = opened(room, following(room, first) or 0)
    with room.app.app_context(), transaction():
        again = services.open_again(find_vote(second), by=room.bruno()).id
    assert following(room, first) == again
    with room.app.app_context():
        assert [v.state for v in votes_of(room.session())] == ["published", "annulled", "open"]


TWO_ROUNDS = {
    "steps": [{"method": "for_against", "threshold": "absolute_members", "rounds": 2}],
}


def test_the_charter_may_want_two_rounds_among_options(room: Room) -> None:
    half = {"base": "members", "share": "1/2", "strictly_more": True}
    adopt(room, {"among_options": {"method": "one_choice", "threshold": half, "rounds": 2}})
    vote = room.vote(method="one_choice", params={}, options=OPTIONS)
    with room.app.test_request_context("/en/"), in_locale("en"):
        found = find_vote(vote)
        assert (found.rule["round"], found.rule["threshold"]) == (1, half)
        assert "first round of two" in rule_line(found)
        assert any("more than half of the members" in words for words in rule_sentences(found))


def adopt(room: Room, rules: dict[str, Any]) -> None:
    """A charter in force, as an organiser adopts it."""
    with room.app.app_context(), transaction():
        current = room.session().assembly.charter
        current.rules = {**current.rules, **rules}


@pytest.mark.parametrize(
    ("choices", "passed"), [("f" * 5 + "g" * 4, True), ("f" * 4 + "g" * 5, False)]
)
def test_a_proposal_has_its_two_rounds_before_it_is_settled(
    room: Room, choices: str, passed: bool
) -> None:
    adopt(room, TWO_ROUNDS)
    with room.app.app_context(), transaction():
        made = proposals.write_proposal(
            room.session().assembly,
            title=Localized.of(fr="Le pain"),
            text=Localized.of(fr="Du pain pour tout le monde."),
            by=room.bruno(),
        )
        for gesture in ("clarify", "react", "consider", "decide"):
            proposals.make_gesture(made, gesture, session=room.session(), by=room.bruno())
        proposal = made.id
        first = services.prepare_for_proposal(made, room.session(), by=room.bruno()).id
    answers = [{"f": "for", "g": "against"}[letter] for letter in choices]
    opened(room, first)
    for vote in (first, None):
        number = vote or opened(room, following(room, first) or 0)
        for seat, answer in zip(room.seats, answers, strict=False):
            room.box.cast(number, seat, seat, {"choice": answer}, f"{seat:032x}")
        room.close(number)
        with room.app.app_context():
            assert find_proposal(proposal).deliberation.stage == "vote"
        room.publish(number)
    with room.app.app_context():
        stage = find_proposal(proposal).deliberation.stage
        assert stage == ("adopted" if passed else "not_adopted")
