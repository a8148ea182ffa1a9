"""A tie settled at the desk: who, when and how are kept, the ballots stay, and the record recounts."""

from typing import Any

import pytest
from flask import Flask

from app.domain.recount.command import examine
from app.domain.violations import RuleViolation
from app.features.assemblies.queries import present_seats
from app.features.decisions.queries.register import decision_of_vote
from app.features.votes import services
from app.features.votes.queries import final_verdict, find_vote, next_round, to_be_settled
from app.features.votes.queries.facts import asked_at
from app.features.votes.services.ties import settle_tie
from app.features.votes.wording import result_sentences
from app.features.votes.wording.rules import rule_line, rule_sentences
from app.store.transactions import transaction
from app.web.errors import Conflict
from app.words.i18n import in_locale
from app.words.localized import Localized
from tests.votes.conftest import Room, make_room
from tests.votes.test_rounds import OPTIONS, cast, opened
from tests.world import World

CHAIR = {"ties": "casting_vote"}


def even(room: Room, **wanted: Any) -> int:
    """Six for, six against; closed."""
    vote = room.vote(**{"rule": CHAIR, **wanted})
    for place, seat in enumerate(room.seats):
        room.box.cast(vote, seat, seat, {"choice": ("for", "against")[place % 2]}, f"{seat:032x}")
    room.close(vote)
    return vote


def tied(room: Room, ties: str) -> int:
    """Two of three options exactly first; closed."""
    vote = room.vote(method="one_choice", params={}, options=OPTIONS, rule={"ties": ties})
    cast(room, vote, "aaaaabbbbbcc")
    room.close(vote)
    return vote


def settled(room: Room, vote: int, **how: Any) -> None:
    with room.app.app_context(), transaction():
        settle_tie(find_vote(vote), by=room.bruno(), **how)


def recounted(room: Room, vote: int) -> list[str]:
    lines, status = examine(room.app.test_client().get(f"/en/votes/{vote}.json").data, None, "en")
    assert status == 0, lines
    return lines


@pytest.mark.parametrize(("side", "passed"), [("for", True), ("against", False)])
def test_the_chair_decides_where_as_many_are_for_as_against(
    room: Room, side: str, passed: bool
) -> None:
    vote = even(room)
    with room.app.test_request_context("/en/"), in_locale("en"):
        assert to_be_settled(find_vote(vote))
        assert any("casting vote" in words for words in rule_sentences(find_vote(vote)))
        assert "casting vote" in rule_line(find_vote(vote))
    settled(room, vote, chosen=[side], chair="Amina")
    room.publish(vote)
    with room.app.test_request_context("/en/"), in_locale("en"):
        found = find_vote(vote)
        assert final_verdict(found) is passed
        assert found.result.outcome["passed"] is None
        assert (found.result.settled_by_id, found.result.settled_at is None) == (
            room.bruno().person.id,
            False,
        )
        assert (decision_of_vote(vote) is not None) is passed
        told = result_sentences(found, found.result.outcome)
        assert f"Casting vote of the chair, Amina: {side.capitalize()}." in told
        assert any(words.startswith("The tie was settled at the desk:") for words in told)
        assert asked_at(room.session(), None)[0]["sentences"]["en"] == told
    verdict = "adopted" if passed else "not adopted"
    assert any(f"casting vote: the proposal is {verdict}" in line for line in recounted(room, vote))


def test_what_is_public_waits_in_the_register_until_the_chair_has_spoken(room: Room) -> None:
    adopted, refused = even(room), 0
    room.publish(adopted)
    refused = even(room)
    room.publish(refused)
    with room.app.app_context():
        for vote in (adopted, refused):
            assert decision_of_vote(vote).latest.status == "under_discussion"
    settled(room, adopted, chosen=["for"], chair="Amina")
    settled(room, refused, chosen=["against"], chair="Amina")
    with room.app.app_context():
        assert decision_of_vote(adopted).latest.status == "in_force"
        assert decision_of_vote(refused).latest.status == "repealed"


@pytest.mark.parametrize(
    ("how", "code"),
    [
        ({"chosen": ["for"]}, "chair_missing"),
        ({"chosen": [], "chair": "Amina"}, "casting_vote_missing"),
        ({"chosen": ["for", "against"], "chair": "Amina"}, "casting_vote_missing"),
        ({"chosen": ["blank"], "chair": "Amina"}, "unknown_option"),
        ({"how": "lot", "seed": "4-2-6-6-1-3-5-2"}, "not_the_policy"),
        ({"how": "dice"}, "unknown_value"),
    ],
)
def test_a_casting_vote_that_is_not_one_is_refused(room: Room, how: Any, code: str) -> None:
    vote = even(room)
    with pytest.raises(RuleViolation) as refused:
        settled(room, vote, **how)
    assert refused.value.code == code
    with room.app.app_context():
        assert find_vote(vote).result.settled == {}


def test_a_casting_vote_is_cast_once(room: Room) -> None:
    vote = even(room)
    settled(room, vote, chosen=["for"], chair="Amina")
    with pytest.raises(Conflict):
        settled(room, vote, chosen=["against"], chair="Amina")


@pytest.mark.parametrize("ties", ["casting_vote", "report"])
def test_the_chair_chooses_among_tied_options(room: Room, ties: str) -> None:
    vote = tied(room, ties)
    settled(room, vote, how="casting_vote", chosen=["b"], chair="Amina")
    room.publish(vote)
    with room.app.app_context():
        assert "1. An oven" in decision_of_vote(vote).text.words["en"]
    assert any("After the tie, chosen: An oven" in line for line in recounted(room, vote))


def test_the_room_that_is_free_to_choose_may_choose_any_way_and_once(room: Room) -> None:
    vote = tied(room, "report")
    settled(room, vote)
    with room.app.app_context():
        assert to_be_settled(find_vote(vote))
    settled(room, vote, how="status_quo")
    with room.app.app_context():
        assert not to_be_settled(find_vote(vote))
    with pytest.raises(Conflict):
        settled(room, vote, how="casting_vote", chosen=["a"], chair="Amina")


def test_the_tied_are_voted_on_again_and_the_register_leads_there(room: Room) -> None:
    vote = tied(room, "rerun")
    room.publish(vote)
    settled(room, vote)
    with room.app.test_request_context("/en/"), in_locale("en"):
        again = next_round(find_vote(vote))
        assert again is not None
        assert (again.option_keys, again.method) == (["a", "b"], "one_choice")
        assert any("exactly tied" in words for words in rule_sentences(again))
        number = again.id
    opened(room, number)
    cast(room, number, "aaaaabbbbbbb")
    room.close(number)
    room.publish(number)
    with room.app.app_context():
        before, after = decision_of_vote(vote), decision_of_vote(number)
        assert before.latest.status == "replaced"
        assert before.latest.replaced_by is after
    recounted(room, vote)
    recounted(room, number)


def test_the_desk_offers_the_gesture_and_a_visitor_does_not_see_it(app: Flask) -> None:
    room = make_room(app, seats=12)
    vote = even(room)
    room.publish(vote)
    page = room.app.test_client().get(f"/en/votes/{vote}").get_data(as_text=True)
    assert "As many for as against" in page
    assert 'name="chosen"' not in page


def test_the_desk_settles_it_with_a_form_that_names_the_chair(world: World) -> None:
    with world.act():
        vote = services.prepare_vote(
            world.session(),
            question=Localized.of(fr="Du pain ?", en="Bread?"),
            method="for_against",
            rule=CHAIR,
            secrecy="named",
            by=world.who("facilitator"),
        )
        services.open_vote(vote, by=world.who("facilitator"))
        number, seats = vote.id, [seat.id for seat in present_seats(world.session())]
    box = world.app.extensions["ballot_box"]
    for seat, choice in zip(seats[:2], ("for", "against"), strict=True):
        assert box.cast(number, seat, seat, {"choice": choice}, f"{seat:032x}")["ok"]
    with world.act():
        services.close_vote(find_vote(number), by=world.who("facilitator"))
    desk = world.client("facilitator")
    page = desk.get(f"/fr/desk/{world.ids['session']}").get_data(as_text=True)
    assert 'name="chosen" value="for"' in page
    assert 'name="chair"' in page
    address = f"/fr/votes/{number}/tie"
    assert desk.post(address, data={"chosen": "for"}).status_code == 422
    sent = {"how": "casting_vote", "chosen": "for", "chair": "Amina"}
    assert desk.post(address, data=sent).status_code == 303
    with world.app.app_context():
        assert final_verdict(find_vote(number)) is True
