"""Votes at the stops: the same box and seal, nothing shown before the end, kept ballots counted, all of it in the record."""

import json
from datetime import timedelta
from typing import Any

import pytest
from flask.testing import FlaskClient

from app.domain.violations import RuleViolation
from app.extensions import db
from app.features.assemblies.models import Seat, Session
from app.features.assemblies.services import create_session
from app.features.minutes.queries.content import content_of
from app.features.minutes.queries.reading import minutes_of
from app.features.minutes.rendering.whole import title
from app.features.votes import services as votes
from app.features.votes.models import Ballot, Result, Vote
from app.features.votes.services.closing import sweep, waiting
from app.features.votes.services.stops import ask_at_stop
from app.features.walks.services import voting
from app.formats.voice import Voice
from app.store.clock import now, system_clock
from app.web.errors import NotAllowed
from app.words.localized import Localized
from tests.walks.lyon8 import the_walk
from tests.walks.on_the_way import TODAY, today
from tests.world import World

QUESTION = "Un banc ici ?"
KEYS = [f"{n:032x}" for n in range(1, 9)]
JSON = {"Accept": "application/json"}


def asked(world: World, position: int = 2, **changes: Any) -> int:
    """A question at a stop of today's walk; gives the vote's number."""
    with world.act():
        stop = the_walk(TODAY).stops[position - 1]
        words = Localized.of(fr=QUESTION, en="A bench here?")
        values = {"question": words, "method": "for_against", **changes}
        return ask_at_stop(stop, by=world.who("facilitator"), **values).id


def begun(world: World) -> str:
    """The walk begins; gives the code that the guide shows."""
    with world.act():
        return voting.begin_walk(the_walk(TODAY), by=world.who("facilitator")).code


def open_(world: World, vote: int) -> None:
    with world.act():
        votes.open_vote(db.session.get_one(Vote, vote), by=world.who("facilitator"))


def ended(world: World) -> None:
    """The walk is over, and the guide shows what was held back."""
    stopped(world)
    with world.act():
        voting.show_results(the_walk(TODAY), by=world.who("facilitator"))


def stopped(world: World) -> None:
    with world.act():
        voting.end_walk(the_walk(TODAY), by=world.who("facilitator"))


def walker(world: World, code: str) -> FlaskClient:
    """A phone that took a seat with the guide's code."""
    client = world.app.test_client()
    answer = client.post("/fr/join", data={"code": code})
    assert answer.status_code == 303
    return client


def answered(client: FlaskClient, vote: int, choice: str, key: str, **more: Any) -> Any:
    data = {"choice": choice, "key": key, "back": f"/fr/walks/{TODAY}/stops/2"}
    return client.post(f"/fr/votes/{vote}/ballot", data=data, **more)


def stop_page(client: FlaskClient, position: int = 2) -> str:
    return client.get(f"/fr/walks/{TODAY}/stops/{position}").get_data(as_text=True)


def walked(world: World) -> tuple[int, list[FlaskClient]]:
    """Six walkers sat down and the question is open."""
    today(world)
    vote = asked(world)
    code = begun(world)
    walkers = [walker(world, code) for _ in range(6)]
    open_(world, vote)
    return vote, walkers


def test_a_walk_has_no_session_before_its_first_question(world: World) -> None:
    today(world)
    with world.app.app_context():
        assert the_walk(TODAY).session is None
    asked(world)
    asked(world, 3)
    with world.app.app_context():
        session = the_walk(TODAY).session
        assert session is not None
        assert (session.kind, session.number) == ("walk", 1001)
        assert Session.query.filter_by(kind="walk").count() == 1


def test_meetings_keep_their_own_numbers(world: World) -> None:
    today(world)
    asked(world)
    with world.act():
        assembly = the_walk(TODAY).assembly
        highest = max(s.number for s in assembly.sessions if s.kind == "meeting")
        by = world.who("organiser")
        made = create_session(assembly, starts_at=now(), ends_at=now().replace(year=2100), by=by)
        assert made.number == highest + 1


def test_the_code_leads_to_the_stops_and_the_ballot_to_the_box(world: World) -> None:
    vote, (first, *_) = walked(world)
    with world.app.app_context():
        session = the_walk(TODAY).session
        assert session is not None
        number = session.id
    assert first.get(f"/fr/s/{number}").location == f"/fr/walks/{TODAY}/stops/1"
    page = stop_page(first)
    assert QUESTION in page
    assert f'data-ballot="{vote}"' in page
    answer = answered(first, vote, "for", KEYS[0])
    assert (answer.status_code, answer.location) == (303, f"/fr/walks/{TODAY}/stops/2")
    assert f'data-ballot="{vote}"' not in stop_page(first)
    assert answered(first, vote, "for", KEYS[0], headers=JSON).get_json()["ok"]
    with world.app.app_context():
        assert Ballot.query.filter_by(vote_id=vote).count() == 1


def test_nothing_is_shown_or_counted_before_the_end_not_even_to_the_guide(world: World) -> None:
    vote, walkers = walked(world)
    for client, key in zip(walkers, KEYS, strict=False):
        answered(client, vote, "for" if client is not walkers[0] else "against", key)
    with world.act():
        votes.close_vote(db.session.get_one(Vote, vote), by=world.who("facilitator"))
    with world.app.app_context():
        assert db.session.get(Result, vote) is None
        assert waiting() == []
    guide = world.client("facilitator")
    pages = [
        stop_page(walkers[0]), stop_page(guide), guide.get(f"/fr/votes/{vote}").text,
        guide.get(f"/fr/walks/{TODAY}/record").text, guide.get(f"/fr/walks/{TODAY}").text,
    ]  # fmt: skip
    for page in pages:
        assert "5 pour" not in page
        assert "result-sentence" not in page
    assert guide.post(f"/fr/votes/{vote}/publication", headers=JSON).get_json()["error"] == (
        "held_until_the_end"
    )
    assert guide.get(f"/fr/votes/{vote}.json").status_code == 404


def test_the_end_shows_it_on_the_stop_the_walk_the_record_and_in_the_minutes(world: World) -> None:
    vote, walkers = walked(world)
    for client, key in zip(walkers, KEYS, strict=False):
        answered(client, vote, "for" if client is not walkers[0] else "against", key)
    ended(world)
    guide = world.client("facilitator")
    page = stop_page(walkers[0])
    assert "result-sentence" in page
    assert "5 pour, 1 contre, 0 blanc." in page.replace("\xa0", " ")
    assert "adopt" not in page  # walkers are not the assembly
    for address in (f"/fr/walks/{TODAY}", f"/fr/walks/{TODAY}/record"):
        page = guide.get(address).get_data(as_text=True)
        assert 'id="answers"' in page
        assert QUESTION in page
    record = json.loads(walkers[0].get(f"/fr/votes/{vote}.json").data)
    assert record["result"]["figures"]["for"] == 5
    assert guide.get(f"/fr/walks/{TODAY}/record.pdf").data.startswith(b"%PDF")
    with world.app.app_context():
        session = the_walk(TODAY).session
        assert session is not None
        assert session.state == "closed"
        minutes = minutes_of(session)
        assert minutes is not None
        named = str(title(content_of(minutes, []), Voice("fr", "Europe/Paris")))
        assert named.startswith("Balade n°\xa01 · ")
        told = json.dumps([s.compiled for s in minutes.sections], default=str)
        assert "A bench here?" in told
        assert db.session.get_one(Result, vote).root in told


def test_a_ballot_that_was_kept_counts_before_the_end_and_is_refused_after(world: World) -> None:
    vote, walkers = walked(world)
    assert answered(walkers[0], vote, "for", KEYS[0], headers=JSON).get_json() == {
        "ok": True, "state": "counted",
    }  # fmt: skip
    ended(world)
    late = answered(walkers[1], vote, "for", KEYS[1], headers=JSON)
    assert (late.status_code, late.get_json()["error"]) == (422, "vote_closed")
    with world.app.app_context():
        assert db.session.get_one(Result, vote).cast == 1


def test_whoever_sits_down_on_the_way_may_answer_what_is_still_open(world: World) -> None:
    vote, _walkers = walked(world)
    with world.app.app_context():
        session = the_walk(TODAY).session
        assert session is not None
        code = session.code
    late = walker(world, code)
    assert answered(late, vote, "against", KEYS[7], headers=JSON).get_json()["ok"]


def test_questions_of_several_stops_are_open_at_once(world: World) -> None:
    vote, walkers = walked(world)
    other = asked(world, 3)
    open_(world, other)
    assert answered(walkers[0], other, "for", KEYS[0], headers=JSON).get_json()["ok"]
    assert answered(walkers[0], vote, "for", KEYS[1], headers=JSON).get_json()["ok"]


def test_a_walk_decides_nothing_and_asks_for_no_quorum(world: World) -> None:
    vote, _walkers = walked(world)
    with world.app.app_context():
        found = db.session.get_one(Vote, vote)
        assert (found.purpose, found.held_back, found.rule.get("quorum")) == ("poll", True, None)


def test_a_question_at_a_stop_has_no_rounds(world: World) -> None:
    today(world)
    with world.app.app_context():
        stop = the_walk(TODAY).stops[1].id
    guide, address = world.client("facilitator"), f"/fr/stops/{stop}/votes/new"
    page = guide.get(f"{address}?method=one_choice").get_data(as_text=True)
    assert 'name="options_fr"' in page
    assert 'name="rounds"' not in page
    assert 'name="keep"' not in page
    told = {"question_fr": "Quel banc ?", "method": "one_choice", "secrecy": "secret"}
    data = {
        **told,
        "options_fr": "Ici\nLà",
        "options_en": "Here\nThere",
        "rounds": "2",
        "keep": "2",
    }
    assert guide.post(address, data=data).status_code == 303
    with world.app.app_context():
        asked_there = db.session.query(Vote).filter_by(method="one_choice").one()
        assert "round" not in asked_there.rule


def test_visitors_see_the_question_and_how_to_take_a_seat_but_no_ballot(world: World) -> None:
    vote, _walkers = walked(world)
    page = stop_page(world.client("visitor"))
    assert QUESTION in page
    assert 'id="seat-code"' in page
    assert f'data-ballot="{vote}"' not in page
    assert answered(world.client("visitor"), vote, "for", KEYS[0], headers=JSON).status_code == 401


def test_prepared_questions_are_the_guides_alone(world: World) -> None:
    today(world)
    asked(world)
    assert QUESTION not in stop_page(world.client("visitor"))
    assert QUESTION in stop_page(world.client("facilitator"))


def test_a_question_is_written_by_a_form(world: World) -> None:
    today(world)
    guide = world.client("facilitator")
    bench = guide.get(f"/fr/walks/{TODAY}/prepare").get_data(as_text=True)
    with world.app.app_context():
        address = f"/fr/stops/{the_walk(TODAY).stops[1].id}/votes/new"
    assert address in bench
    form = {"method": "for_against", "question_fr": QUESTION, "secrecy": "secret"}
    answer = guide.post(address, data=form)
    assert answer.status_code == 303
    assert answer.location.endswith("#stop-2")
    assert QUESTION in guide.get(f"/fr/walks/{TODAY}/prepare").get_data(as_text=True)
    assert guide.post(f"/fr/walks/{TODAY}/beginning").status_code == 303
    assert "qr-drawing" in guide.get(f"/fr/walks/{TODAY}/prepare").get_data(as_text=True)
    assert guide.post(f"/fr/walks/{TODAY}/ending").status_code == 303


def test_an_end_pressed_by_mistake_is_taken_back_while_nothing_is_shown(world: World) -> None:
    vote, walkers = walked(world)
    answered(walkers[0], vote, "for", KEYS[0])
    stopped(world)
    assert "result-sentence" not in stop_page(walkers[0])
    guide = world.client("facilitator")
    assert "Terminée par erreur" in guide.get(f"/fr/walks/{TODAY}/prepare").text
    assert guide.post(f"/fr/walks/{TODAY}/reopening").status_code == 303
    with world.app.app_context():
        assert the_walk(TODAY).session.state == "open"  # type: ignore[union-attr]
        assert db.session.get_one(Vote, vote).state == "closed"  # sealed is sealed
    assert walkers[1].get(f"/fr/walks/{TODAY}/stops/2").status_code == 200
    sweep(world.app)
    assert "result-sentence" not in stop_page(walkers[0])
    ended(world)
    assert "result-sentence" in stop_page(walkers[0])
    assert guide.post(f"/fr/walks/{TODAY}/reopening").status_code == 422


def test_results_are_shown_by_themselves_ten_minutes_after_the_end(world: World) -> None:
    vote, walkers = walked(world)
    answered(walkers[0], vote, "for", KEYS[0])
    stopped(world)
    sweep(world.app)
    assert "result-sentence" not in stop_page(walkers[0])
    world.app.extensions["clock"] = lambda: system_clock() + timedelta(minutes=11)
    sweep(world.app)
    assert "result-sentence" in stop_page(walkers[0])


def test_after_the_end_nothing_can_be_asked_or_begun(world: World) -> None:
    walked(world)
    ended(world)
    with pytest.raises(RuleViolation, match="session_closed"):
        asked(world)
    with pytest.raises(RuleViolation, match="session_closed"):
        begun(world)


def test_only_those_who_prepare_begin_end_and_ask(world: World) -> None:
    today(world)
    for role in ("visitor", "stranger", "note_taker"):
        with world.act(), pytest.raises(NotAllowed):
            voting.begin_walk(the_walk(TODAY), by=world.who(role))
        with world.act(), pytest.raises(NotAllowed):
            voting.end_walk(the_walk(TODAY), by=world.who(role))
        with world.act(), pytest.raises(NotAllowed):
            voting.session_for_votes(the_walk(TODAY), by=world.who(role))


def test_coming_and_going_at_a_stop_adds_no_voice(world: World) -> None:
    """Each place of the walk signs once: whoever sits down again after voting takes another place, while there is one."""
    vote, walkers = walked(world)
    with world.app.app_context():
        session = the_walk(TODAY).session
        assert session is not None
        code, places = session.code, session.open_seats
    cast, phone = 0, world.app.test_client()
    for turn in range(places + 6):
        phone = phone if turn % 2 else world.app.test_client()
        if phone.post("/fr/join", data={"code": code}).status_code == 303:
            told = {"choice": {"choice": "against"}, "key": f"{turn + 99:032x}"}
            cast += phone.post(f"/fr/votes/{vote}/ballot", json=told).json["ok"]
            phone.post("/fr/leave")
    assert cast == places - len(walkers)
    assert answered(walkers[0], vote, "for", KEYS[0]).status_code == 303
    with world.app.app_context():
        assert db.session.query(Seat).filter_by(session_id=session.id).count() == places
