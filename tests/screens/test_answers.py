"""Phones answer consensus and consent: signals that everybody sees counted, and that adopt nothing by themselves."""

import pytest

from app.domain.stages import Stage as Step
from app.extensions import db
from app.features.assemblies import services as meeting
from app.features.assemblies.models import Seat
from app.features.assemblies.queries import find_item
from app.features.proposals.minutes_part import proposal_blocks, proposals
from app.features.proposals.models import Answer
from app.features.proposals.queries import find_proposal, last_round
from app.features.votes import services as votes
from app.features.votes.queries import find_vote
from app.formats.voice import Voice
from tests.screens.conftest import Stage

TO_CONSENSUS = ("clarify", "react", "consider", "decide")


def go(stage: Stage, *steps: str) -> None:
    """The facilitator goes on, by the road's own door."""
    desk = stage.world.client("facilitator")
    for step in steps:
        said = desk.post(f"/fr/proposals/{stage.proposal}/gestures", data={"gesture": step})
        assert said.status_code == 303, (step, said.status_code)


def asked(stage: Stage, *steps: str) -> int:
    """A proposal under discussion, at the stage where the room is asked whether everybody agrees, or further."""
    number = stage.write_proposal()
    stage.begin()
    go(stage, *TO_CONSENSUS, *steps)
    return number


def answer(stage: Stage, kind: str, seat: int | None = None, text: str = "") -> int:
    """A phone's gesture, without script."""
    phone = stage.world.phone_client(seat or stage.seat)
    door = f"/fr/s/{stage.session}/proposals/{stage.proposal}/answers"
    return phone.post(door, data={"kind": kind, "text": text}).status_code


def me(stage: Stage) -> set[str]:
    """The flags of the resident's phone."""
    return set(stage.show("phone", seat=stage.seat)["me"]["flags"])  # type: ignore[index]


def desk(stage: Stage, door: str, **data: str) -> int:
    client = stage.world.client("facilitator")
    return client.post(f"/fr/desk/{stage.session}/{door}", data=data).status_code


def others(stage: Stage) -> list[int]:
    """Seats 2 and 3, present too."""
    with stage.app.app_context():
        wanted = db.select(Seat.id).where(Seat.number.in_((2, 3)), Seat.session_id.is_(None))
        return list(db.session.scalars(wanted.order_by(Seat.number)))[:2]


def test_a_phone_agrees_changes_its_mind_and_takes_it_back(stage: Stage) -> None:
    number = asked(stage)
    assert f"asked-{number}" in me(stage)
    assert answer(stage, "agree") == 303
    assert f"answer-{number}:agree" in me(stage)
    assert "1 d’accord" in stage.html("desk")
    assert "1 d’accord" in stage.html("wall")
    answer(stage, "aside")
    assert f"answer-{number}:aside" in me(stage)
    assert "1 en retrait" in stage.html("wall")
    answer(stage, "aside")
    assert not {flag for flag in me(stage) if flag.startswith("answer-")}


def test_the_answer_to_a_script_is_json(stage: Stage) -> None:
    asked(stage)
    phone = stage.world.phone_client(stage.seat)
    door = f"/fr/s/{stage.session}/proposals/{stage.proposal}/answers"
    said = phone.post(door, data={"kind": "agree"}, headers={"Accept": "application/json"})
    assert said.get_json() == {"ok": True, "up": True}


def test_an_objection_has_words_that_everybody_reads_and_nobody_signs(stage: Stage) -> None:
    number = asked(stage)
    assert answer(stage, "object") == 422  # no words: refused, said on the page
    assert not {flag for flag in me(stage) if flag.startswith("answer-")}
    answer(stage, "object", text="Le boucher sera exclu")
    for face in ("desk", "wall", "phone"):
        assert "Le boucher sera exclu" in stage.html(face), face
    with stage.app.app_context():
        found = find_proposal(number)
        assert found.deliberation.stage is Step.CONSENSUS  # a phone moves nothing
        assert found.objections[0].source == ""


def test_nothing_is_adopted_over_an_open_objection(stage: Stage) -> None:
    asked(stage)
    answer(stage, "object", text="Le boucher sera exclu")
    client = stage.world.client("facilitator")
    said = client.post(f"/fr/proposals/{stage.proposal}/gestures", data={"gesture": "agree"})
    assert said.status_code == 422
    answer(stage, "agree")  # withdrawn by the person
    with stage.app.app_context():
        assert find_proposal(stage.proposal).objections[0].outcome == "withdrawn"
    go(stage, "agree")
    with stage.app.app_context():
        assert find_proposal(stage.proposal).status == "adopted"


def test_objections_of_the_first_question_go_along_into_the_consent_round(stage: Stage) -> None:
    number = asked(stage)
    answer(stage, "object", text="Le boucher sera exclu")
    go(stage, "next_step")
    assert f"asked-{number}" in me(stage)
    assert "Le boucher sera exclu" in stage.html("wall")
    with stage.app.app_context():
        kept = find_proposal(number).objections[0].id
    assert desk(stage, f"objections/{kept}/ending", outcome="withdrawn") == 303
    assert desk(stage, f"proposals/{number}/consent") == 303
    with stage.app.app_context():
        assert find_proposal(number).status == "adopted"


def test_once_the_stage_is_over_only_counts_are_kept(stage: Stage) -> None:
    number = asked(stage)
    second, third = others(stage)
    answer(stage, "agree")
    answer(stage, "agree", second)
    answer(stage, "worry", third, "Qui va vérifier ?")
    assert "Qui va vérifier" in stage.html("desk")
    go(stage, "agree")
    with stage.app.app_context():
        assert db.session.query(Answer).count() == 0
        counts = last_round(find_proposal(number), stage.world.session()).counts  # type: ignore[union-attr]
    assert counts == {"agree": 2, "worry": 1, "aside": 0, "object": 0, "asked": 3}
    wall = stage.html("wall")
    assert "Adoptée par consensus" in wall
    assert "slide-result" in wall
    assert "2 d’accord, 1 inquiétude" in wall
    assert "Adoptée par consensus" in stage.html("phone")
    assert answer(stage, "agree") == 422
    assert "answer-" not in str(me(stage))


def test_only_those_who_were_here_are_asked(stage: Stage) -> None:
    number = asked(stage)
    late = stage.world.ids["absent_seat"] if "absent_seat" in stage.world.ids else absent(stage)
    with stage.world.act():
        session = stage.world.session()
        meeting.note_present(
            session, db.session.get_one(Seat, late), by=stage.world.who("facilitator")
        )
    answer(stage, "agree", late)
    assert "1 d’accord" not in stage.html("wall")
    flags = stage.show("phone", seat=late)["me"]["flags"]  # type: ignore[index]
    assert f"asked-{number}" not in flags
    go(stage, "next_step")
    flags = stage.show("phone", seat=late)["me"]["flags"]  # type: ignore[index]
    assert f"asked-{number}" in flags


def absent(stage: Stage) -> int:
    with stage.app.app_context():
        wanted = db.select(Seat.id).where(Seat.number == 5, Seat.session_id.is_(None))
        return db.session.scalars(wanted).first()  # type: ignore[return-value]


def test_an_amendment_asks_again(stage: Stage) -> None:
    number = asked(stage, "next_step")
    answer(stage, "agree")
    client = stage.world.client("facilitator")
    client.post(f"/fr/proposals/{number}/versions", data={"text-fr": "Tous les prix, au kilo."})
    assert f"asked-{number}" not in me(stage)
    go(stage, "ask")
    assert f"asked-{number}" in me(stage)
    assert not {flag for flag in me(stage) if flag.startswith("answer-")}


def test_hands_and_paper_are_counted_with_the_phones(stage: Stage) -> None:
    number = asked(stage)
    answer(stage, "agree")
    assert desk(stage, f"proposals/{number}/hands", agree="2", aside="0") == 303
    assert "3 d’accord" in stage.html("wall")
    desk(stage, f"proposals/{number}/hands", agree="9", aside="0")
    assert "3 d’accord" in stage.html("wall")
    desk(stage, f"proposals/{number}/objections", text="C’est cher", kind="worry")
    assert "1 inquiétude" in stage.html("wall")
    desk(stage, f"proposals/{number}/objections", text="Trop tôt", kind="objection", source="bleu")
    assert "Trop tôt" in stage.html("wall")


def test_objections_are_shown_one_by_one(stage: Stage) -> None:
    number = asked(stage, "next_step")
    for words in ("La première", "La deuxième", "La troisième"):
        desk(stage, f"proposals/{number}/objections", text=words)
    wall = stage.html("wall")
    assert "La première" in wall
    assert "La deuxième" not in wall
    assert "et 2 autres objections" in wall
    with stage.app.app_context():
        first = find_proposal(number).objections[0].id
    desk(stage, f"objections/{first}/ending", outcome="withdrawn")
    assert "La deuxième" in stage.html("wall")


def test_a_point_taken_up_later_asks_those_who_are_here_then(stage: Stage) -> None:
    number = asked(stage)
    stage.begin("item")
    with stage.world.act():
        session = stage.world.session()
        meeting.close_session(session, by=stage.world.who("facilitator"))
        assert last_round(find_proposal(number), session).ended_at  # type: ignore[union-attr]
    with stage.world.act():
        meeting.reopen_session(stage.world.session(), by=stage.world.who("facilitator"))
    stage.begin()
    assert f"asked-{number}" in me(stage)


def test_ballots_of_consent_that_fail_leave_the_next_gesture_to_the_desk(stage: Stage) -> None:
    number = asked(stage, "next_step")
    assert "Demander le consentement par bulletins" in stage.html("desk")
    assert desk(stage, f"proposals/{number}/vote") == 303
    vote = consent_vote(stage, "objection")
    with stage.app.app_context():
        found = find_proposal(number)
        assert found.deliberation.stage is Step.OBJECTIONS
        assert find_vote(vote).result.outcome["passed"] is False  # type: ignore[union-attr]
    assert "Passer à l’étape suivante" in stage.html("desk") or "étape suivante" in stage.html(
        "desk"
    )
    go(stage, "next_step")
    with stage.app.app_context():
        assert find_proposal(number).deliberation.stage is Step.VOTE
    assert "slide-result" not in stage.html("wall")  # the result gives way to what comes next


def test_ballots_of_consent_that_pass_adopt(stage: Stage) -> None:
    number = asked(stage, "next_step")
    desk(stage, f"proposals/{number}/vote")
    consent_vote(stage, "consent")
    with stage.app.app_context():
        assert find_proposal(number).status == "adopted"


def consent_vote(stage: Stage, choice: str) -> int:
    """Open the vote that is ready, everybody answers the same, publish."""
    with stage.world.act():
        ready = stage.scene().prepared[0]
        votes.open_vote(ready, by=stage.world.who("facilitator"))
        number = ready.id
    for seat in (stage.seat, *others(stage)):
        assert stage.cast(number, seat, {"answer": choice})["ok"]
    stage.close(number)
    stage.publish(number)
    return number


@pytest.mark.parametrize("allowed", [True, False])
def test_straight_to_the_vote_only_where_the_charter_says_so(stage: Stage, allowed: bool) -> None:
    number = stage.write_proposal()
    with stage.world.act():
        charter = stage.world.session().assembly.charter
        charter.rules = {**charter.rules, "straight_to_vote": allowed}
    stage.begin()
    assert ("Passer directement au vote" in stage.html("desk")) is allowed
    desk(stage, f"proposals/{number}/straight", text="")
    with stage.app.app_context():
        assert find_proposal(number).deliberation.stage is Step.PRESENTATION
    desk(stage, f"proposals/{number}/straight", text="Tout le monde l’a lue hier")
    with stage.app.app_context():
        found = find_proposal(number)
        assert (found.deliberation.stage is Step.VOTE) is allowed
        assert bool(found.straight_because) is allowed
        assert len(stage.scene().prepared) == int(allowed)
        assert find_item(stage.world.ids["next_item"]).began_at is not None


def test_the_minutes_tell_the_counts_and_why_it_went_straight(stage: Stage) -> None:
    number = stage.write_proposal()
    with stage.world.act():
        charter = stage.world.session().assembly.charter
        charter.rules = {**charter.rules, "straight_to_vote": True}
    stage.begin()
    go(stage, *TO_CONSENSUS)
    answer(stage, "agree")
    desk(stage, f"proposals/{number}/straight", text="Tout le monde l’a lue hier")
    with stage.app.test_request_context("/fr/"):
        point = find_item(stage.world.ids["next_item"])
        told = proposals(point.session, point)
        blocks = proposal_blocks(told[0], None, Voice("fr", "Europe/Paris"))  # type: ignore[index]
        words = str(blocks)
    assert "Personnes interrogées" in words
    assert "1 d’accord" in words
    assert "Tout le monde l’a lue hier" in words
