"""Coming along: the last place is taken once, the queue moves up, what people said of themselves is forgotten."""

import threading
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select

from app.config import Settings
from app.domain.violations import RuleViolation
from app.extensions import db
from app.factory import create_app
from app.features.walks.models import Registration
from app.features.walks.services import registering
from app.store.clock import now
from app.store.transactions import transaction
from app.web.errors import NotAllowed
from tests.walks.lyon8 import the_walk
from tests.walks.on_the_way import TODAY, today, tomorrow
from tests.world import World, ids_in_the_world, lay_the_table


def sign_up(world: World, people: int = 1, **more: str) -> str:
    """Sign up by the form; gives the address of the registration."""
    data = {"people": str(people), **more}
    answer = world.client("visitor").post(f"/fr/walks/{TODAY}/register", data=data)
    assert answer.status_code == 303, answer.get_data(as_text=True)
    return str(answer.location)


def test_signing_up_needs_nothing_but_a_number(world: World) -> None:
    tomorrow(world, capacity=3)
    address = sign_up(world, 2, name="Rosa", needs="une poussette")
    page = world.client("visitor").get(address).get_data(as_text=True)
    assert "vous avez une place" in page
    assert "Rosa" not in page
    waiting = world.client("visitor").get(sign_up(world, 2)).get_data(as_text=True)
    assert "sur liste d’attente" in waiting
    page = (
        world.client("facilitator").get(f"/fr/walks/{TODAY}/registrations").get_data(as_text=True)
    )
    assert "une poussette" in page
    assert "2 personnes viennent." in page.replace("\u00a0", " ")


def test_a_place_that_comes_free_goes_to_the_first_in_the_queue(world: World) -> None:
    tomorrow(world, capacity=2)
    first, second, third = sign_up(world, 2), sign_up(world, 2), sign_up(world, 1)
    visitor = world.client("visitor")
    assert visitor.post(f"{first}/cancellation").status_code == 303
    assert "vous avez une place" in visitor.get(second).get_data(as_text=True)
    assert "sur liste d’attente" in visitor.get(third).get_data(as_text=True)
    assert "ne vient pas" in visitor.get(first).get_data(as_text=True)
    assert visitor.post(f"{first}/cancellation").status_code == 303


def test_the_same_form_sent_twice_is_one_registration(world: World) -> None:
    tomorrow(world)
    assert sign_up(world, client_key="b" * 32) == sign_up(world, client_key="b" * 32)
    with world.app.app_context():
        assert Registration.query.count() == 1


@pytest.mark.parametrize("people", ["0", "5", "-1", "", "deux"])
def test_a_group_is_one_to_four(world: World, people: str) -> None:
    tomorrow(world)
    answer = world.client("visitor").post(f"/fr/walks/{TODAY}/register", data={"people": people})
    assert answer.status_code == 422


def test_one_cannot_sign_up_when_it_has_begun(world: World) -> None:
    today(world)
    with world.act(), pytest.raises(NotAllowed, match="registration_closed"):
        registering.register(the_walk(TODAY), {"people": 1})
    with world.act():
        the_walk(TODAY).starts_at = now() + timedelta(days=1)
        with pytest.raises(RuleViolation, match="malformed_message"):
            registering.register(the_walk(TODAY), {"people": 1, "client_key": "short"})


def test_the_organiser_takes_somebody_off_and_hears_who_moves_up(world: World) -> None:
    tomorrow(world, capacity=1)
    sign_up(world, name="Rosa")
    sign_up(world, name="Paul")
    with world.app.app_context():
        number = the_walk(TODAY).registrations[0].id
    client = world.client("facilitator")
    answer = client.post(f"/fr/walks/{TODAY}/registrations/{number}/removal", follow_redirects=True)
    assert "prévenez-les" in answer.get_data(as_text=True)
    assert "Paul" in answer.get_data(as_text=True)


def test_a_page_of_a_registration_is_found_by_its_secret_only(world: World) -> None:
    assert world.client("visitor").get(f"/fr/registrations/{'0' * 32}").status_code == 404


def test_what_people_said_of_themselves_is_forgotten(world: World) -> None:
    tomorrow(world)
    sign_up(world, name="Rosa", contact="0600000000", needs="fauteuil")
    with world.act():
        assert registering.forget_people(now() + timedelta(days=2)) == 0
        assert registering.forget_people(now() + timedelta(days=4)) == 1
        assert registering.forget_people(now() + timedelta(days=5)) == 0
        one = the_walk(TODAY).registrations[0]
        assert (one.name, one.contact, one.needs, one.people) == ("", "", "", 1)


def tries(world: World, clients: list[FlaskClient], address: str = "127.0.0.1") -> list[int]:
    """The answers to groups of four that sign up one after the other."""
    told = {"data": {"people": "4"}, "environ_base": {"REMOTE_ADDR": address}}
    return [c.post(f"/fr/walks/{TODAY}/register", **told).status_code for c in clients]


def test_one_client_does_not_take_the_whole_walk(world: World) -> None:
    tomorrow(world, capacity=20)
    one = world.client("visitor")
    assert tries(world, [one] * 4) == [303, 303, 429, 429]
    thrown_away = [world.client("visitor") for _ in range(10)]
    assert tries(world, thrown_away) == [429] * 10
    assert standings(world.app) == {"confirmed": 2}
    assert tries(world, [world.client("visitor")], "192.0.2.7") == [303]
    refused = one.post(f"/fr/walks/{TODAY}/register", data={"people": "4"}).text
    assert "Attendez une minute" in refused
    guide = world.client("organiser")
    assert tries(world, [guide] * 2) == [
        303,
        303,
    ]  # who prepares the walk writes down whoever rings
    assert standings(world.app) == {"confirmed": 5}


def rush(app: Flask, slug: str, hands: int) -> None:
    """Many people press the button at the same moment."""
    start = threading.Barrier(hands)

    def press() -> None:
        with app.app_context():
            start.wait()
            with transaction():
                registering.register(the_walk(slug), {"people": 1})
            db.session.remove()

    threads = [threading.Thread(target=press) for _ in range(hands)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def standings(app: Flask) -> dict[str, int]:
    """How many are confirmed and waiting."""
    with app.app_context():
        rows = db.session.execute(
            select(Registration.standing, func.count()).group_by(Registration.standing)
        )
        return {standing: count for standing, count in rows}  # noqa: C416


def test_two_people_who_press_at_once_never_share_the_last_place(world: World) -> None:
    tomorrow(world, capacity=3)
    rush(world.app, TODAY, 8)
    assert standings(world.app) == {"confirmed": 3, "waiting": 5}


@pytest.mark.postgres
def test_nor_on_postgresql(migrated_postgres_url: str) -> None:
    app = create_app(
        Settings(database_url=migrated_postgres_url, secret_key="x" * 40, testing=True)
    )
    with app.app_context():
        lay_the_table()
        world = World(app, ids_in_the_world())
        db.session.remove()
    tomorrow(world, capacity=3)
    rush(app, TODAY, 8)
    assert standings(app) == {"confirmed": 3, "waiting": 5}
    with app.app_context():
        db.engine.dispose()
