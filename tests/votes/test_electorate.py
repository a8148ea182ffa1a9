"""Who is counted is who could vote: whatever happens in the room while a vote is open, its roll is its electorate."""

import random
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import pytest
from flask import Flask

from app.domain.election import Election
from app.domain.electorate import Electorate
from app.domain.record import rule_hash
from app.domain.violations import RuleViolation
from app.features.assemblies import services as assemblies
from app.features.assemblies.queries import active_proxies, present_seats
from app.features.decisions.queries.register import decision_of_vote
from app.features.screens.queries import scene_of
from app.features.screens.views.desk import desk_facts
from app.features.votes.box import paper
from app.features.votes.box.record import closed_vote, recount
from app.features.votes.box.rules import frozen_body
from app.features.votes.models import Vote
from app.features.votes.queries import electorate_of, find_vote, shown_outcome
from app.features.votes.queries.electorate import places_of
from app.features.votes.wording import result_sentences
from app.store.transactions import transaction
from app.words.i18n import in_locale
from tests.votes.hall import (
    AGAINST,
    CONSENT,
    FOR,
    HALF_OF_MEMBERS,
    HALF_OF_PRESENT,
    NONE,
    Hall,
    three_for_two_against,
)


@pytest.fixture
def hall(app: Flask) -> Hall:
    """Twelve seats; one to five are here."""
    return Hall(app)


def test_who_comes_in_while_a_vote_is_open_is_not_in_its_base(hall: Hall) -> None:
    vote = hall.room.vote(rule=HALF_OF_PRESENT)
    three_for_two_against(hall, vote)
    hall.comes(6)
    hall.comes(7)
    outcome = hall.room.close(vote)
    assert outcome["passed"] is True
    assert outcome["figures"]["threshold"]["base_size"] == 5
    assert hall.told(vote) == {"members": 12, "present": 5, "represented": 0}


def test_nobody_off_the_roll_is_silent(hall: Hall) -> None:
    vote = hall.room.vote(method="consent", params={}, rule=NONE)
    for number in range(1, 6):
        hall.cast(vote, number, CONSENT)
    hall.comes(6)
    outcome = hall.room.close(vote)
    assert (outcome["passed"], outcome["figures"]["silent"]) == (True, 0)


def test_whoever_declared_an_interest_is_not_silent(hall: Hall) -> None:
    hall.interest(5)
    vote = hall.room.vote(method="consent", params={}, rule=NONE)
    for number in range(1, 5):
        hall.cast(vote, number, CONSENT)
    outcome = hall.room.close(vote)
    assert (outcome["passed"], outcome["figures"]["silent"]) == (True, 0)
    assert hall.told(vote)["recused"] == 1


def test_going_home_after_voting_makes_nobody_speak_for_the_silent(hall: Hall) -> None:
    vote = hall.room.vote(method="consent", params={}, rule=NONE)
    for number in range(1, 5):
        hall.cast(vote, number, CONSENT)
    hall.goes(1)
    outcome = hall.room.close(vote)
    assert (outcome["passed"], outcome["figures"]["silent"]) == (False, 1)


def test_a_holder_who_goes_home_takes_no_voice_along(app: Flask) -> None:
    hall = Hall(app, here=3)
    hall.gives(6, 1)
    vote = hall.room.vote(method="consent", params={}, rule=NONE)
    hall.cast(vote, 1, CONSENT)
    assert hall.cast(vote, 6, CONSENT, by=1) == "counted"
    hall.cast(vote, 2, CONSENT)
    hall.goes(1)
    outcome = hall.room.close(vote)
    assert (outcome["passed"], outcome["figures"]["silent"]) == (False, 1)


def test_the_quorum_of_the_opening_holds_when_somebody_goes_home(app: Flask) -> None:
    hall = Hall(app, seats=14, here=7)
    rule = {"quorum": {"counted": "present", "share": "1/2"}}
    vote = hall.room.vote(rule=rule)
    for number in range(1, 8):
        hall.cast(vote, number, FOR)
    hall.goes(7)
    outcome = hall.room.close(vote)
    assert outcome["passed"] is True
    assert outcome["figures"]["quorum"] == {"needed": 7, "counted": 7, "met": True}


@pytest.mark.parametrize(("voted", "passed"), [(5, False), (7, True)])
def test_where_the_charter_counts_again_at_the_closing_the_ballots_in_the_box_count(
    app: Flask, voted: int, passed: bool
) -> None:
    hall = Hall(app, seats=14, here=7)
    rule = {"quorum": {"counted": "present", "share": "1/2", "checked": "closing"}}
    vote = hall.room.vote(rule=rule)
    for number in range(1, voted + 1):
        hall.cast(vote, number, FOR)
    hall.goes(6)
    hall.goes(7)
    hall.comes(8)
    hall.comes(9)
    assert hall.room.close(vote)["passed"] is passed
    assert hall.told(vote)["stayed"] == 5


def test_seats_added_meanwhile_are_no_members_of_this_vote(app: Flask) -> None:
    hall = Hall(app, here=7)
    vote = hall.room.vote(rule=HALF_OF_MEMBERS)
    for number in range(1, 8):
        hall.cast(vote, number, FOR)
    hall.more_seats(2)
    outcome = hall.room.close(vote)
    assert outcome["passed"] is True
    assert outcome["figures"]["threshold"]["needed"] == 7


def test_a_base_of_those_present_is_never_smaller_than_their_ballots(app: Flask) -> None:
    hall = Hall(app, here=1)
    hall.charter(proxies_per_person=2)
    hall.gives(6, 1)
    hall.gives(7, 1)
    vote = hall.room.vote(rule=HALF_OF_PRESENT)
    hall.cast(vote, 1, FOR)
    hall.cast(vote, 6, AGAINST, by=1)
    hall.cast(vote, 7, AGAINST, by=1)
    outcome = hall.room.close(vote)
    assert outcome["passed"] is False
    assert outcome["figures"]["threshold"]["base_size"] == 3


def test_once_at_the_opening_of_the_session_means_once(app: Flask) -> None:
    rule = {"quorum": {"counted": "present", "share": "1/2", "checked": "session"}}
    hall = Hall(app, here=1)
    hall.do(lambda: setattr(hall.room.session(), "quorum", {"needed": 6, "have": 7, "met": True}))
    vote = hall.room.vote(rule=rule)
    hall.cast(vote, 1, FOR)
    assert hall.room.close(vote)["passed"] is True
    for number in range(2, 13):
        hall.comes(number)
    hall.do(lambda: setattr(hall.room.session(), "quorum", {"needed": 6, "have": 5, "met": False}))
    with pytest.raises(RuleViolation, match="quorum_not_met"):
        hall.room.vote(rule=rule)


def test_a_session_notes_its_quorum_when_its_charter_counts_it_then(app: Flask) -> None:
    hall = Hall(app, here=7)
    stated = {"counted": "present", "share": "1/2", "checked": "session"}
    hall.charter(quorum=stated)

    def reopened() -> Any:
        session = hall.room.session()
        session.opened_at = None
        assemblies.open_session(session, by=hall.bruno())
        return session.quorum

    assert hall.do(reopened) == {"needed": 6, "have": 7, "met": True}


METHODS: dict[str, list[dict[str, Any]]] = {
    "for_against": [FOR, AGAINST, {"choice": "blank"}],
    "consent": [CONSENT, {"answer": "concern"}, {"answer": "stand_aside"}],
}


RULES = [
    HALF_OF_PRESENT,
    HALF_OF_MEMBERS,
    {"threshold": {"base": "present_or_represented", "share": "2/3", "strictly_more": False}},
    {"quorum": {"counted": "present", "share": "1/4"}},
]


@pytest.mark.parametrize("seed", range(6))
def test_whatever_happens_meanwhile_the_result_is_that_of_the_roll_at_the_opening(
    app: Flask, seed: int
) -> None:
    chance = random.Random(seed)
    hall = Hall(app, here=7)
    hall.charter(proxies_per_person=3, quorum=None)
    for _ in range(3):
        stir(hall, chance)
        method = chance.choice(list(METHODS))
        rule = chance.choice(RULES[3:] if method == "consent" else RULES)
        params = {"abstain": False} if method == "for_against" else {}
        try:
            vote = hall.room.vote(method=method, params=params, rule=rule)
        except RuleViolation:
            continue
        with app.app_context():
            opening = electorate_of(find_vote(vote))
            places = places_of(find_vote(vote))
        assert opening.voices == len(places)
        cast = []
        for seat, holder in chance.sample(places, len(places)):
            if chance.random() < 0.4:
                stir(hall, chance, meanwhile=True)
            choice = chance.choice(METHODS[method])
            hand = seat if holder is None else holder
            if hall.room.box.cast(vote, seat, hand, choice, f"{vote:016x}{seat:016x}")["ok"]:
                cast.append(choice)
        stir(hall, chance, meanwhile=True)
        outcome = hall.room.close(vote)
        assert outcome == expected(method, params, rule, opening, cast)
        with app.app_context():
            found = find_vote(vote)
            assert electorate_of(found) == opening
            assert found.result is not None
            assert closed_vote(found, found.result.salt).electorate == opening
            assert not any(one.agrees is False for one in recount(found, found.result))


def expected(
    method: str, params: Any, rule: Any, people: Electorate, cast: list[Any]
) -> dict[str, Any]:
    """The count of these ballots by the roll of the opening, by the core alone."""
    election = {
        "method": method,
        "options": [],
        "parameters": params,
        "rule": rule,
        "electorate": people.as_json(),
        "ballots": [{"choice": choice} for choice in cast],
    }
    return Election.from_json(election).count().as_json()


def stir(hall: Hall, chance: random.Random, meanwhile: bool = False) -> None:
    """One thing happens in the room; what the house refuses does not happen."""
    number, other = chance.sample(range(1, len(hall.room.seats) + 1), 2)
    acts: list[Callable[[], Any]] = [
        lambda: hall.comes(number),
        lambda: hall.goes(number),
        lambda: hall.gives(number, other),
        lambda: hall.interest(number, back=chance.random() < 0.5),
        hall.visitor,
        lambda: hall.more_seats(1),
    ]
    with suppress(RuleViolation):
        chance.choice(acts if meanwhile else acts[:4])()


def test_a_vote_of_before_reads_what_was_counted_then(hall: Hall) -> None:
    vote = hall.room.vote(rule=HALF_OF_PRESENT)
    with hall.room.app.app_context(), transaction():
        found: Vote = find_vote(vote)
        found.electorate = None
        found.facts = {
            "opening": {"members": 12, "present": 5, "represented": 0},
            "closing": {"members": 12, "present": 7, "represented": 0},
        }
        found.rule = {part: rule for part, rule in found.rule.items() if part != "counting"}
        found.rule_sha256 = rule_hash(frozen_body(found))
    three_for_two_against(hall, vote)
    outcome = hall.room.close(vote)
    assert outcome["figures"]["threshold"]["base_size"] == 7
    hall.room.publish(vote)
    told = hall.room.app.test_client().get(f"/fr/votes/{vote}.json").get_json()
    assert told["format"] == "tablee-vote/1"
    assert "counting" not in told["frozen"]["rule"]
    assert hall.room.app.test_cli_runner().invoke(args=["recount"]).exit_code == 0


def test_a_record_of_now_names_its_counting_rules(hall: Hall) -> None:
    vote = hall.room.vote(rule=HALF_OF_PRESENT)
    three_for_two_against(hall, vote)
    hall.room.close(vote)
    hall.room.publish(vote)
    told = hall.room.app.test_client().get(f"/fr/votes/{vote}.json").get_json()
    assert (told["format"], told["frozen"]["rule"]["counting"]) == ("tablee-vote/2", 2)
    assert told["electorate"] == {"members": 12, "present": 5, "represented": 0}
    with hall.room.app.app_context():
        assert len(present_seats(hall.room.session())) == 5
        assert active_proxies(hall.room.session()) == []


def test_a_few_secret_ballots_are_shown_to_nobody_not_even_at_the_desk(hall: Hall) -> None:
    options = [{"key": "a", "label": {"fr": "Un banc"}}, {"key": "b", "label": {"fr": "Un four"}}]
    vote = hall.room.vote(method="approval", params={}, options=options, rule=NONE)
    for number, key in ((1, "a"), (2, "a"), (3, "b")):
        hall.cast(vote, number, {"approve": [key]})
    hall.room.close(vote)
    with hall.room.app.test_request_context(), in_locale("en"):
        found = find_vote(vote)
        shown = shown_outcome(found)
        assert shown is not None
        assert (shown["figures"], shown["tiers"], shown["stages"]) == ({}, [], [])
        assert shown["winners"] == ["a"]
        assert result_sentences(found, shown) == [
            "Chosen: Un banc.",
            "Fewer than five ballots: the figures are not shown.",
        ]
        desk = desk_facts(scene_of(hall.room.session()))
        assert desk["outcome"] == shown
    hall.room.publish(vote)
    with hall.room.app.app_context():
        decision = decision_of_vote(vote)
        assert decision is not None
        assert decision.text.words["fr"].endswith("1. Un banc")


def test_a_few_raised_hands_were_seen_by_the_room(hall: Hall) -> None:
    vote = hall.room.vote(rule=NONE)
    with hall.room.app.app_context(), transaction():
        for teller in (1, 2):
            paper.enter_paper(
                find_vote(vote), teller=teller, kind="hands",
                ballots=[{"choice": FOR, "count": 3}], seats=[], by=hall.bruno(),
            )  # fmt: skip
    hall.room.close(vote)
    with hall.room.app.app_context():
        shown = shown_outcome(find_vote(vote))
        assert shown is not None
        assert shown["figures"]["for"] == 3
