"""The life of a vote: quorum, freezing, closing with grace, publishing, annulling, paper beside phones."""

from datetime import datetime, timedelta

import pytest
from flask import Flask

from app.domain.violations import RuleViolation
from app.features.votes import queries, services
from app.features.votes.box import paper
from app.features.votes.box.rules import frozen_body
from app.features.votes.queries import find_vote
from app.features.votes.services.closing import finish, sweep
from app.features.votes.wording import result_sentences
from app.store.clock import now
from app.store.transactions import transaction
from app.web.errors import Conflict
from app.words.i18n import in_locale
from app.words.localized import Localized
from tests.votes.conftest import Room, make_room

FOR = {"choice": "for"}


def cast(room: Room, vote: int, seat: int, choice: str = "for") -> dict[str, object]:
    return room.box.cast(vote, seat, seat, {"choice": choice}, f"{seat:032x}")


def test_below_the_quorum_nothing_is_opened(app: Flask) -> None:
    room = make_room(app, seats=12, present=5)
    with pytest.raises(RuleViolation) as refusal:
        room.vote()
    assert refusal.value.code == "quorum_not_met"
    assert refusal.value.facts == {"present": 5, "needed": 6}
    assert room.vote(purpose="poll")


def test_what_decides_is_frozen_with_its_hash(room: Room) -> None:
    vote = room.vote()
    with room.app.app_context():
        found = find_vote(vote)
        assert found.rule["threshold"]["share"] == "2/3"
        before, body = found.rule_sha256, frozen_body(found)
        assert before is not None
        body["rule"]["threshold"]["share"] = "1/2"
        services.freeze(found)
        assert found.rule_sha256 != before


def test_one_vote_at_a_time(room: Room) -> None:
    room.vote()
    with pytest.raises(Conflict) as refusal:
        room.vote()
    assert refusal.value.code == "another_vote_open"


def test_closed_is_not_published(room: Room) -> None:
    vote = room.vote()
    for seat in room.seats:
        cast(room, vote, seat)
    room.close(vote)
    with room.app.app_context():
        assert queries.public_outcome(find_vote(vote)) is None
    room.publish(vote)
    with room.app.app_context():
        outcome = queries.public_outcome(find_vote(vote))
        assert outcome is not None
        assert outcome["passed"] is True


def test_nothing_is_said_about_fewer_than_five(room: Room) -> None:
    vote = room.vote()
    for seat in room.seats[:4]:
        cast(room, vote, seat)
    room.close(vote)
    room.publish(vote)
    with room.app.app_context():
        outcome = queries.public_outcome(find_vote(vote))
        assert outcome is not None
        assert outcome["figures"] == {}
        assert outcome["hidden"]


def test_the_result_is_said_in_words_in_both_languages(app: Flask) -> None:
    room = make_room(app, seats=33)
    vote = room.vote()
    for seat, choice in zip(
        room.seats, ["for"] * 19 + ["against"] * 11 + ["blank"] * 3, strict=True
    ):
        cast(room, vote, seat, choice)
    room.close(vote)
    with app.test_request_context():
        found = find_vote(vote)
        assert found.result is not None
        with in_locale("fr"):
            assert " ".join(result_sentences(found, found.result.outcome)) == (
                "19 pour, 11 contre, 3 blancs. "
                "Il fallait 20 voix pour\u00a0: la proposition n’est pas adoptée."
            )
        with in_locale("en"):
            assert " ".join(result_sentences(found, found.result.outcome)) == (
                "19 for, 11 against, 3 blank. "
                "20 votes for were needed: the proposal is not adopted."
            )


def test_ballots_on_their_way_count_during_the_grace_and_not_after(room: Room) -> None:
    vote = room.vote()
    start = now()
    with room.app.app_context(), transaction():
        services.set_grace(find_vote(vote), 30, by=room.bruno())
    room.app.extensions["clock"] = lambda: start + timedelta(seconds=1)
    assert room.close(vote) == {}
    assert cast(room, vote, room.seats[0])["ok"]
    room.app.extensions["clock"] = lambda: start + timedelta(seconds=40)
    assert cast(room, vote, room.seats[1])["error"] == "vote_closed"
    finish(room.app, vote)
    with room.app.app_context():
        found = find_vote(vote)
        assert found.state == "closed"
        assert found.result is not None
        assert found.result.cast == 1


def test_an_annulled_vote_takes_nothing_and_says_why(room: Room) -> None:
    vote = room.vote()
    with room.app.app_context(), transaction():
        services.annul_vote(
            find_vote(vote), reason=Localized.of(fr="Mauvaise question"), by=room.bruno()
        )
    assert cast(room, vote, room.seats[0])["error"] == "vote_closed"


def enter(room: Room, vote: int, teller: int, counts: dict[str, int], seats: list[int]) -> None:
    with room.app.app_context(), transaction():
        ballots = [{"choice": {"choice": c}, "count": n} for c, n in counts.items()]
        paper.enter_paper(
            find_vote(vote),
            teller=teller,
            kind="paper",
            ballots=ballots,
            seats=seats,
            by=room.bruno(),
        )


def test_paper_and_phones_make_one_count(room: Room) -> None:
    vote = room.vote()
    for seat in room.seats[:7]:
        cast(room, vote, seat)
    on_paper = room.seats[7:10]
    for teller in (1, 2):
        enter(room, vote, teller, {"against": 2, "blank": 1}, on_paper)
    figures = room.close(vote)["figures"]
    assert (figures["for"], figures["against"], figures["blank"]) == (7, 2, 1)
    with room.app.app_context():
        result = find_vote(vote).result
        assert result is not None
        assert result.channels == {"phone": 7, "paper": 3, "hands": 0}
        assert result.signed == result.cast == 10


def test_tellers_who_disagree_stop_the_closing_and_lose_nothing(room: Room) -> None:
    vote = room.vote()
    cast(room, vote, room.seats[0])
    enter(room, vote, 1, {"against": 2}, room.seats[7:9])
    with pytest.raises(Conflict) as alone:
        room.close(vote)
    assert alone.value.code == "second_teller_missing"
    enter(room, vote, 2, {"for": 2}, room.seats[7:9])
    with pytest.raises(Conflict) as differ:
        room.close(vote)
    assert differ.value.code == "tellers_disagree"
    enter(room, vote, 2, {"against": 2}, room.seats[7:9])
    assert room.close(vote)["figures"]["against"] == 2


def test_a_seat_that_voted_by_phone_is_not_spent_again_on_paper(room: Room) -> None:
    vote = room.vote()
    cast(room, vote, room.seats[0])
    with pytest.raises(RuleViolation) as refusal:
        enter(room, vote, 1, {"for": 1}, room.seats[:1])
    assert refusal.value.code == "seats_have_voted"
    with pytest.raises(RuleViolation) as differ:
        enter(room, vote, 1, {"for": 2}, room.seats[3:4])
    assert differ.value.code == "paper_seats_differ"


def closed_with_a_grace(room: Room, seconds: int) -> tuple[int, datetime]:
    """A vote with one ballot and a grace that runs; the moment of its close."""
    vote, start = room.vote(), now()
    room.app.extensions["clock"] = lambda: start
    room.box.cast(vote, room.seats[0], room.seats[0], {"choice": "for"}, "a" * 32)
    with room.app.app_context(), transaction():
        services.set_grace(find_vote(vote), seconds, by=room.bruno())
    room.close(vote)
    return vote, start


def test_a_clock_that_goes_back_behind_the_close_opens_nothing_and_seals(room: Room) -> None:
    vote, start = closed_with_a_grace(room, 30)
    room.app.extensions["clock"] = lambda: start - timedelta(hours=1)
    answer = room.box.cast(vote, room.seats[1], room.seats[1], {"choice": "for"}, "b" * 32)
    assert answer == {"ok": False, "error": "vote_closed"}
    sweep(room.app)
    with room.app.app_context():
        assert find_vote(vote).state == "closed"
    assert room.vote()  # the next one opens


def test_the_desk_need_not_wait_for_the_end_of_the_grace(room: Room) -> None:
    vote, _ = closed_with_a_grace(room, 120)
    with room.app.app_context(), transaction():
        sealed = services.seal_now(find_vote(vote), by=room.bruno())
        assert sealed.state == "closed"
        assert sealed.result is not None
        assert sealed.result.cast == 1
    late = room.box.cast(vote, room.seats[1], room.seats[1], {"choice": "for"}, "b" * 32)
    assert late["error"] == "vote_closed"
    with room.app.app_context(), pytest.raises(RuleViolation, match="vote_closed"):
        services.seal_now(find_vote(vote), by=room.bruno())
