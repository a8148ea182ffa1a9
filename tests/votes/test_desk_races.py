"""Two desks at once: a vote is opened, published and taken up once, one vote is open at a time, and none in a closed session."""

from collections.abc import Callable

import pytest
from flask import Flask

from app.domain.violations import RuleViolation
from app.extensions import db
from app.features.assemblies.queries import find_session
from app.features.assemblies.services import close_session
from app.features.decisions.models import Decision
from app.features.proposals.queries import find_proposal
from app.features.proposals.services.road import adopt_by_consent
from app.features.votes import services
from app.features.votes.queries import find_vote, votes_of
from app.store.transactions import transaction
from app.words.localized import Localized
from tests.amendments.table import on_the_table
from tests.crowd import at_once
from tests.doors.rows_votes import closed, opened, prepared
from tests.world import World, ids_in_the_world, lay_the_table

TIMES = 4


def desk(world: World, act: Callable[[], object]) -> Callable[[], str]:
    """One desk's gesture: "done", or the code of what refuses it."""

    def press() -> str:
        try:
            with world.app.app_context(), transaction():
                act()
        except RuleViolation as refusal:
            return refusal.code
        return "done"

    return press


def another(world: World) -> int:
    """One more prepared vote, beside what there is."""
    with world.act():
        question = Localized.of(fr="Des fruits ?", en="Fruit?")
        session, by = find_session(world.ids["session"]), world.who("facilitator")
        return services.prepare_vote(session, question=question, method="for_against", by=by).id


def check_published_once(world: World) -> None:
    number = closed(world)["vote_id"]

    def publish() -> None:
        services.publish_vote(find_vote(number), by=world.who("facilitator"))

    told = at_once([desk(world, publish)] * TIMES)
    assert told == ["already_published"] * (TIMES - 1) + ["done"]


def check_one_open(world: World) -> None:
    numbers = [prepared(world)["vote_id"], *(another(world) for _ in range(TIMES - 1))]

    def opening(number: int) -> Callable[[], object]:
        by = world.who
        return lambda: services.open_vote(
            find_vote(number), by=by("facilitator"), without_quorum=True
        )

    told = at_once([desk(world, opening(number)) for number in numbers])
    assert told == ["another_vote_open"] * (TIMES - 1) + ["done"]


def check_opened_once(world: World) -> None:
    number = prepared(world)["vote_id"]

    def opening() -> None:
        services.open_vote(find_vote(number), by=world.who("facilitator"), without_quorum=True)

    assert at_once([desk(world, opening)] * TIMES) == ["done", *["vote_already_open"] * (TIMES - 1)]


def check_asked_again_once(world: World) -> None:
    number = opened(world)["vote_id"]

    def again() -> None:
        services.open_again(find_vote(number), by=world.who("facilitator"))

    told = at_once([desk(world, again)] * TIMES)
    assert told.count("done") == 1
    with world.app.app_context():
        states = [vote.state for vote in votes_of(find_session(world.ids["session"]))]
        assert states.count("open") == 1


def check_adopted_once(world: World) -> None:
    number = on_the_table(world)

    def adopt() -> None:
        by, session = world.who("facilitator"), find_session(world.ids["session"])
        adopt_by_consent(find_proposal(number), session, by=by)

    told = at_once([desk(world, adopt)] * TIMES)
    assert told.count("done") == 1
    with world.app.app_context():
        assert db.session.query(Decision).count() == 1


def check_none_in_a_closed_session(world: World) -> None:
    number = prepared(world)["vote_id"]

    def opening() -> None:
        services.open_vote(find_vote(number), by=world.who("facilitator"), without_quorum=True)

    def closing() -> None:
        close_session(find_session(world.ids["session"]), by=world.who("facilitator"))

    at_once([desk(world, opening), desk(world, closing)])
    with world.app.app_context():
        session = find_session(world.ids["session"])
        assert session.state == "open" or find_vote(number).state != "open"


CHECKS = [
    check_adopted_once, check_published_once, check_one_open, check_opened_once, check_asked_again_once,
    check_none_in_a_closed_session,
]  # fmt: skip


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
def test_on_sqlite(world: World, check: Callable[[World], None]) -> None:
    check(world)


@pytest.mark.postgres
@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
def test_on_postgresql(postgres_app: Flask, check: Callable[[World], None]) -> None:
    with postgres_app.app_context():
        lay_the_table()
        ids = ids_in_the_world()
    check(World(postgres_app, ids))
