"""L1's two proposals on the road of the charter: one adopted by consent after an objection, one voted down."""

from datetime import timedelta

import pytest
from flask import Flask

from app.domain.violations import RuleViolation
from app.features.assemblies.queries import find_assembly
from app.features.proposals import services
from app.features.proposals.queries import find_proposal
from app.features.votes import services as votes
from app.features.votes.queries import find_vote
from app.store.clock import now
from app.store.transactions import transaction
from app.words.localized import Localized
from tests.votes.conftest import Room, make_room


@pytest.fixture
def room(app: Flask) -> Room:
    """Thirty-three people, cascade of L1."""
    return make_room(app, seats=33)


def write(room: Room) -> int:
    with room.app.app_context(), transaction():
        proposal = services.write_proposal(
            find_assembly("tables"),
            title=Localized.of(fr="Prix affichés", en="Prices shown"),
            text=Localized.of(fr="Tous les prix au kilo.", en="Every price per kilo."),
            by=room.bruno(),
        )
        return proposal.id


def test_an_objection_integrated_leads_to_consent(room: Room) -> None:
    number = write(room)
    with room.app.app_context(), transaction():
        proposal, by, session = find_proposal(number), room.bruno(), room.session()
        for gesture in ("clarify", "react", "consider", "decide", "next_step"):
            services.make_gesture(proposal, gesture, session=session, by=by)
        objection = services.raise_objection(
            proposal, text=Localized.of(fr="Le boucher sera exclu"), session=session, by=by
        )
        with pytest.raises(RuleViolation) as refusal:
            services.adopt_by_consent(proposal, session, by=by)
        assert refusal.value.code == "objections_open"
        services.end_objection(
            objection,
            outcome="integrated",
            text=Localized.of(fr="Tous les prix au kilo, dans les trois mois."),
            session=session,
            by=by,
        )
        remark = services.raise_objection(
            proposal, text=Localized.of(fr="Je préférerais tout bio"), session=session, by=by
        )
        services.end_objection(remark, outcome="noted", session=session, by=by)
        services.adopt_by_consent(proposal, session, by=by)
        assert proposal.status == "adopted"
        assert [version.number for version in proposal.versions] == [1, 2]
        assert [o.outcome for o in proposal.objections] == ["integrated", "noted"]
        assert remark.kind == "preference"


def test_two_objections_maintained_lead_to_the_vote_and_to_discussion(room: Room) -> None:
    number = write(room)
    vote = to_the_vote(room, number)
    choices = ["for"] * 19 + ["against"] * 11 + ["blank"] * 3
    for seat, choice in zip(room.seats, choices, strict=True):
        assert room.box.cast(vote, seat, seat, {"choice": choice}, f"{seat:032x}")["ok"]
    assert room.close(vote)["passed"] is False
    room.publish(vote)
    with room.app.app_context():
        assert find_proposal(number).status == "under_discussion"


def test_what_did_not_pass_comes_back_on_a_later_day(room: Room) -> None:
    number = write(room)
    vote = to_the_vote(room, number)
    assert bring_back(room, number, timedelta(days=9)) == "nothing_to_bring_back"
    for seat in room.seats:
        room.box.cast(vote, seat, seat, {"choice": "against"}, f"{seat:032x}")
    room.close(vote)
    room.publish(vote)
    assert bring_back(room, number, timedelta()) == "return_in_the_past"
    assert bring_back(room, number, timedelta(days=9)) is None
    with room.app.app_context():
        back = find_proposal(number).back_on
        assert back is not None
        assert back.date() == (now() + timedelta(days=9)).date()


def bring_back(room: Room, number: int, later: timedelta) -> str | None:
    """Say when it comes back; the code of the refusal, if it is refused."""
    with room.app.app_context(), transaction():
        try:
            day = (now() + later).date()
            services.bring_back_on(find_proposal(number), day, by=room.bruno())
        except RuleViolation as refusal:
            return refusal.code
    return None


def to_the_vote(room: Room, number: int) -> int:
    """Two objections maintained, then the vote that the charter asks for; open."""
    with room.app.app_context(), transaction():
        proposal, by, session = find_proposal(number), room.bruno(), room.session()
        for words in ("Prix bas pour les paysans", "Petits commerces évincés"):
            objection = services.raise_objection(proposal, text=Localized.of(fr=words), by=by)
            services.end_objection(objection, outcome="maintained", by=by)
        services.make_gesture(proposal, "next_step", session=session, by=by)
        vote = votes.prepare_for_proposal(proposal, session, by=by)
        assert vote.rule["threshold"]["share"] == "2/3"
        votes.open_vote(vote, by=by)
        return vote.id


def test_the_vote_cannot_jump_over_consent(room: Room) -> None:
    number = write(room)
    with pytest.raises(RuleViolation) as refusal:
        open_at_once(room, number)
    assert refusal.value.code == "not_yet_to_the_vote"


def open_at_once(room: Room, number: int) -> None:
    with room.app.app_context(), transaction():
        vote = votes.prepare_vote(
            room.session(),
            question=Localized.of(fr="Pour ?"),
            method="for_against",
            proposal=find_proposal(number),
            by=room.bruno(),
        )
        votes.open_vote(vote, by=room.bruno())


def test_a_settled_proposal_cannot_be_amended(room: Room) -> None:
    number = write(room)
    with room.app.app_context(), transaction():
        proposal, by = find_proposal(number), room.bruno()
        services.adopt_by_consent(proposal, room.session(), by=by)
        with pytest.raises(RuleViolation) as refusal:
            services.amend(proposal, text=Localized.of(fr="Autre"), by=by)
        assert refusal.value.code == "impossible_gesture"


def test_the_vote_remembers_which_version_it_was_about(room: Room) -> None:
    number = write(room)
    vote = to_the_vote(room, number)
    with room.app.app_context():
        assert find_vote(vote).proposal_version == find_proposal(number).current.number
