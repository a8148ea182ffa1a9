"""Practising on a hidden copy: the room plays, nothing of it is seen elsewhere, and nothing is left."""

from datetime import timedelta
from random import Random

import pytest
from flask.testing import FlaskClient
from sqlalchemy import func, select

from app.extensions import Base, db
from app.features.assemblies import services as meeting
from app.features.assemblies.models import Assembly, Session
from app.features.assemblies.queries import find_item, find_session, headcount
from app.features.decisions.models import Decision
from app.features.minutes.models import Minutes
from app.features.proposals import services as proposals
from app.features.proposals.models import Proposal
from app.features.proposals.queries import counts_of_round, open_rounds
from app.features.rehearsals.services import forget_rehearsals
from app.features.rehearsals.services.room import beat
from app.features.votes import services as votes
from app.features.votes.models import Vote
from app.features.votes.queries import find_vote, votes_of
from app.store.clock import now, system_clock
from app.words.localized import Localized
from tests.world import World

TITLE = Localized.of(fr="Un four à pain", en="A bread oven")
COUNTED_APART = {"sent_forms", "shares"}
"""Tables that forms and limits write by themselves, whatever is done."""


@pytest.fixture
def planned(world: World) -> World:
    """A session with a proposal on its agenda and a question ready, not begun; six members."""
    world.put_session("planned")
    with world.act():
        by, session = world.who("facilitator"), world.session()
        written = proposals.write_proposal(session.assembly, title=TITLE, text=TITLE, by=by)
        proposals.put_on_agenda(written, find_item(world.ids["next_item"]), by=by)
        votes.prepare_vote(session, question=TITLE, method="for_against", by=by)
    world.forget_phones()
    return world


@pytest.fixture
def desk(planned: World) -> FlaskClient:
    return planned.client("facilitator")


def practise(world: World, desk: FlaskClient) -> int:
    """The number of the hidden session."""
    begun = desk.post(f"/fr/sessions/{world.ids['session']}/rehearsal")
    assert begun.status_code == 303
    return int(begun.location.rpartition("/")[2])


def rows(world: World) -> dict[str, int]:
    """How many rows each table has."""
    with world.app.app_context():
        return {
            table.name: db.session.scalar(select(func.count()).select_from(table)) or 0
            for table in Base.metadata.sorted_tables
            if table.name not in COUNTED_APART
        }


def play(world: World, stage: int, beats: int = 40) -> None:
    """So many beats, one after the other."""
    with world.app.app_context():
        number = find_session(stage).assembly_id
    chance = Random(7)
    for _beat in range(beats):
        assert beat(world.app, number, chance)


def press(desk: FlaskClient, address: str, **fields: object) -> None:
    assert desk.post(address, data=fields).status_code == 303, address


def test_the_whole_evening_is_played_then_nothing_is_left(
    planned: World, desk: FlaskClient
) -> None:
    before = rows(planned)
    stage = practise(planned, desk)
    assert practise(planned, desk) == stage, "pressed twice, it is the same copy"
    page = desk.get(f"/fr/desk/{stage}").get_data(as_text=True)
    assert "Répétition" in page
    press(desk, f"/fr/desk/{stage}/opening")
    press(desk, f"/fr/rehearsals/{stage}/residents", count=5)
    play(planned, stage)
    with planned.app.app_context():
        assert headcount(find_session(stage))["present"] == 5
        items = [item.id for item in find_session(stage).items]
        question = next(v.id for v in votes_of(find_session(stage)) if v.state == "prepared")
        proposal = db.session.query(Proposal).order_by(Proposal.id.desc()).first().id
    press(desk, f"/fr/desk/{stage}/items/{items[1]}/beginning")
    for gesture in ("clarify", "react", "consider", "decide"):
        press(desk, f"/fr/proposals/{proposal}/gestures", gesture=gesture)
    play(planned, stage)
    with planned.app.app_context():
        (asked,) = open_rounds(stage)
        said = counts_of_round(asked)
        assert said["agree"] + said["aside"] + said["worry"] == said["asked"] == 5
    press(desk, f"/fr/desk/{stage}/proposals/{proposal}/consent")
    press(desk, f"/fr/votes/{question}/opening")
    play(planned, stage)
    press(desk, f"/fr/votes/{question}/closure")
    press(desk, f"/fr/votes/{question}/publication")
    with planned.app.app_context():
        assert find_vote(question).result.cast == 5
    press(desk, f"/fr/desk/{stage}/closure")
    assert "Répétition" in desk.get(f"/fr/desk/{stage}").get_data(as_text=True)
    with planned.app.app_context():
        assert not beat(planned.app, find_session(stage).assembly_id, Random(1))
        assert db.session.query(Decision).count() == db.session.query(Minutes).count() == 0
    ended = desk.post(f"/fr/rehearsals/{stage}/end")
    assert ended.location == f"/fr/sessions/{planned.ids['session']}/preparation"
    assert rows(planned) == before
    assert desk.get(f"/fr/desk/{stage}").status_code == 404


@pytest.fixture
def under_way(planned: World, desk: FlaskClient) -> int:
    """A rehearsal in which a vote is open and its proposal on the table."""
    stage = practise(planned, desk)
    press(desk, f"/fr/desk/{stage}/opening")
    press(desk, f"/fr/rehearsals/{stage}/residents", count=6)
    play(planned, stage)
    with planned.act():
        vote = next(v for v in votes_of(find_session(stage)) if v.state == "prepared")
        votes.open_vote(vote, by=planned.who("facilitator"))
    return stage


def test_nobody_outside_finds_any_of_it(planned: World, under_way: int, desk: FlaskClient) -> None:
    with planned.app.app_context():
        session = find_session(under_way)
        slug, code = session.assembly.slug, session.code
        vote = votes_of(session)[0].id
        proposal = db.session.query(Proposal).order_by(Proposal.id.desc()).first()
        proposal.status = "under_discussion"
        number = proposal.id
        db.session.commit()
    signs = (slug, code, f"/proposals/{number}", f"/votes/{vote}", f"/desk/{under_way}")
    lists = [
        rule.rule.replace("<lang:lang>", "fr")
        for rule in planned.app.url_map.iter_rules()
        if "GET" in (rule.methods or ()) and rule.arguments == {"lang"}
    ]
    assert len(lists) > 20
    visitor = planned.client("visitor")
    for address in [*lists, "/fr/search?q=four"]:
        page = visitor.get(address).get_data(as_text=True)
        assert [sign for sign in signs if sign in page] == [], address
    for client in (visitor, planned.client("resident"), planned.client("stranger")):
        for address in (
            f"/fr/assemblies/{slug}",
            f"/fr/assemblies/{slug}/proposals",
            f"/fr/votes/{vote}",
            f"/fr/proposals/{number}",
        ):
            assert client.get(address).status_code == 404, address
    index = desk.get("/fr/assemblies").get_data(as_text=True)
    assert slug not in index, "nor does the team see it in its list"
    shown = planned.client("organiser").post(f"/fr/assemblies/{slug}/life", data={"step": "show"})
    assert shown.status_code == 422
    with planned.app.app_context():
        assert find_session(under_way).assembly.is_draft


def test_it_can_be_ended_in_the_middle_of_a_vote_and_its_numbers_are_never_anothers(
    planned: World, under_way: int, desk: FlaskClient
) -> None:
    with planned.app.app_context():
        vote = votes_of(find_session(under_way))[-1].id
    assert desk.post(f"/fr/rehearsals/{under_way}/end").status_code == 303
    with planned.act():
        by, assembly = planned.who("organiser"), planned.session().assembly
        later = meeting.create_session(
            assembly, starts_at=now(), ends_at=now().replace(year=2099), by=by
        )
        asked = votes.prepare_vote(later, question=TITLE, method="for_against", by=by)
        assert later.id > under_way
        assert asked.id > vote


def test_an_assembly_that_is_deleted_takes_its_rehearsals_along(
    planned: World, under_way: int
) -> None:
    organiser = planned.client("organiser")
    with planned.app.app_context():
        slug = planned.session().assembly.slug
    along = organiser.get(f"/fr/assemblies/{slug}/assembly.zip")
    assert along.status_code == 200
    assert b"rehearsal-" not in along.data
    assert organiser.post(f"/fr/assemblies/{slug}/erasure", data={"slug": slug}).status_code == 303
    with planned.app.app_context():
        assert db.session.query(Assembly).filter(Assembly.rehearses_id.is_not(None)).count() == 0
        assert db.session.query(Session).count() == 0


def test_only_who_conducts_practises_and_only_what_is_to_come(planned: World) -> None:
    door = f"/fr/sessions/{planned.ids['session']}/rehearsal"
    for role, answer in (("visitor", 401), ("note_taker", 403), ("stranger", 403)):
        assert planned.client(role).post(door).status_code == answer
    desk = planned.client("facilitator")
    stage = practise(planned, desk)
    assert desk.post(f"/fr/sessions/{stage}/rehearsal").status_code == 422
    for role, answer in (("visitor", 401), ("stranger", 403)):
        for way in ("residents", "end"):
            assert planned.client(role).post(f"/fr/rehearsals/{stage}/{way}").status_code == answer
    for count in (0, 7, "beaucoup"):
        address = f"/fr/rehearsals/{stage}/residents"
        assert desk.post(address, data={"count": count}).status_code == 422
    planned.put_session("open")
    assert desk.post(door).status_code == 422


def test_accounts_do_not_list_the_roles_that_were_lent(planned: World, desk: FlaskClient) -> None:
    practise(planned, desk)
    page = planned.client("organiser").get("/fr/accounts").get_data(as_text=True)
    assert "n’existe plus" not in page
    with planned.app.app_context():
        assert db.session.query(Vote).count() == 2


def test_a_rehearsal_that_nobody_ends_is_forgotten_after_a_week(
    planned: World, desk: FlaskClient
) -> None:
    before = rows(planned)
    practise(planned, desk)
    with planned.act():
        assert forget_rehearsals() == 0
    planned.app.extensions["clock"] = lambda: system_clock() + timedelta(days=8)
    with planned.act():
        assert forget_rehearsals() == 1
    assert rows(planned) == before
