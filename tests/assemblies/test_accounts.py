"""The instance's organisers see all accounts; what an account that is taken away has published stays, without its name."""

import re

import pytest
from flask.testing import FlaskClient
from sqlalchemy import inspect, select

from app.domain.violations import RuleViolation
from app.extensions import db
from app.features.assemblies.models import Session
from app.features.people import services
from app.features.people.models import Invitation, Person, Role
from app.features.people.queries import find_by_email
from tests.personae import PASSWORD, make_person
from tests.world import SLUG, World


def number_of(world: World, role: str) -> int:
    with world.app.app_context():
        return world.person(role).id


def press(client: FlaskClient, number: int, what: str) -> str:
    page = client.post(f"/fr/accounts/{number}/{what}", follow_redirects=True)
    return page.get_data(as_text=True)


def test_every_account_is_listed_with_its_roles_to_the_instances_organiser_only(
    world: World,
) -> None:
    page = world.client("organiser").get("/fr/accounts").get_data(as_text=True)
    for role in ("organiser", "facilitator", "note_taker", "stranger"):
        assert f"{role}@example.org" in page
    assert "Les Tables" in page
    assert world.client("stranger").get("/fr/accounts").status_code == 403
    assert "/fr/accounts" in world.client("organiser").get("/fr/assemblies").get_data(as_text=True)
    assert "/fr/accounts" not in world.client("stranger").get("/fr/assemblies").get_data(
        as_text=True
    )


def test_an_account_sleeps_and_wakes(world: World) -> None:
    olga, bruno = world.client("organiser"), number_of(world, "facilitator")
    data = {"email": "facilitator@example.org", "password": PASSWORD}
    assert "désactivé" in press(olga, bruno, "deactivation")
    assert world.app.test_client().post("/fr/sign-in", data=data).status_code == 422
    assert "de nouveau ouvert" in press(olga, bruno, "reactivation")
    assert world.app.test_client().post("/fr/sign-in", data=data).status_code == 303


def test_what_was_done_stays_when_its_author_is_taken_away(world: World) -> None:
    olga, bruno = world.client("organiser"), number_of(world, "facilitator")
    with world.act():
        session = world.session()
        session.opened_by_id, session.closed_by_id = bruno, bruno
        services.invitations.make_invitation(world.person("facilitator"), None)
    asked = olga.get(f"/fr/accounts/{bruno}/removal").get_data(as_text=True)
    assert "supprimés" in asked
    press(olga, bruno, "removal")
    with world.app.app_context():
        assert db.session.get(Person, bruno) is None
        assert not db.session.scalars(select(Role).where(Role.person_id == bruno)).all()
        assert not db.session.scalars(select(Invitation).where(Invitation.person_id == bruno)).all()
        session = db.session.get_one(Session, world.ids["session"])
        assert (session.opened_by_id, session.closed_by_id) == (None, None)
    assert "facilitator@example.org" not in olga.get("/fr/accounts").get_data(as_text=True)
    assert olga.get(f"/fr/assemblies/{SLUG}/sessions").status_code == 200
    assert olga.get(f"/fr/accounts/{bruno}/removal").status_code == 404


def test_whatever_points_at_a_person_can_let_go(world: World) -> None:
    with world.app.app_context():
        found = inspect(db.engine)
        for table in db.metadata.sorted_tables:
            for column in table.columns:
                if any(key.column.table.name == "people" for key in column.foreign_keys):
                    ends = [
                        key["options"].get("ondelete")
                        for key in found.get_foreign_keys(table.name)
                        if key["constrained_columns"] == [column.name]
                    ]
                    assert column.nullable or ends == ["CASCADE"], f"{table.name}.{column.name}"


def test_nobody_ends_their_own_account_nor_the_last_that_organises_everything(world: World) -> None:
    olga = world.client("organiser")
    me = number_of(world, "organiser")
    for what in ("deactivation", "removal"):
        assert "une autre personne" in press(olga, me, what)
    with world.act():
        twin = make_person("Twin", "organiser").id
    with world.act():
        # Two end each other at once: the one who comes second is no organiser any more.
        by, other = world.person("organiser"), db.session.get_one(Person, twin)
        services.deactivate(other, by=by)
        with pytest.raises(RuleViolation):
            services.deactivate(by, by=other)
    with world.act():
        other = db.session.get_one(Person, twin)
        other.deactivated_at = None
        by = world.person("organiser")
        by.password_hash = None
        with pytest.raises(RuleViolation) as refusal:
            services.take_away(other, by=by)
        assert refusal.value.code == "last_organiser"
        db.session.rollback()


def test_an_invitation_between_two_assemblies_gets_its_link_from_the_instance(world: World) -> None:
    olga = world.client("organiser")
    with world.act():
        by, there = world.person("organiser"), world.person("stranger")
        services.invite("dora@example.org", "Dora", "facilitator", world.ids["assembly"], by=by)
        other = world.ids["other_assembly"]
        assert services.invite("dora@example.org", "Dora", "organiser", other, by=there) is None
        dora = find_by_email("dora@example.org")
        assert dora
        number = dora.id
    found = re.search(r"(/fr/invitations/[^<\s]+)<", press(olga, number, "link"))
    assert found
    opened = world.app.test_client()
    assert opened.post(found[1], data={"password": PASSWORD}).status_code == 303
    assert opened.get(f"/fr/assemblies/{SLUG}/sessions").status_code == 200
    assert opened.get("/fr/assemblies/ailleurs/settings").status_code == 200


def test_links_of_the_instance_die_like_the_others_with_the_next_role(world: World) -> None:
    with world.act():
        olga = world.person("organiser")
        services.invite("dora@example.org", "Dora", "note_taker", world.ids["assembly"], by=olga)
        dora = find_by_email("dora@example.org")
        assert dora
        secret = services.renew_link(dora, None, by=olga)
        services.give_role(dora, "organiser", world.ids["other_assembly"])
    assert world.app.test_client().get(f"/fr/invitations/{secret}").status_code == 422
