"""Inviting somebody: a link to pass on, once; nobody can ever choose another person's password."""

import re
from datetime import timedelta

from flask.testing import FlaskClient

from app.extensions import db
from app.features.people.models import Invitation
from app.features.people.queries import find_by_email
from app.store.clock import now
from app.store.transactions import transaction
from tests.personae import PASSWORD
from tests.world import SLUG, World

PEOPLE = f"/fr/assemblies/{SLUG}/people"


def invite(client: FlaskClient, email: str, kind: str = "facilitator") -> str | None:
    """The link's path that the page shows, None if it shows none."""
    data = {"name": "Rosa", "email": email, "kind": kind}
    page = client.post(PEOPLE, data=data, follow_redirects=True).get_data(as_text=True)
    found = re.search(r"https?://[^<]+(/fr/invitations/[^<]+)<", page)
    return found[1] if found else None


def test_an_invited_person_chooses_a_password_once(world: World) -> None:
    link = invite(world.client("organiser"), "rosa@example.org")
    assert link
    rosa = world.app.test_client()
    assert "Rosa" in rosa.get(link).get_data(as_text=True)
    assert rosa.post(link, data={"password": "court"}).status_code == 422
    assert rosa.post(link, data={"password": PASSWORD}).status_code == 302
    assert rosa.get(f"/fr/assemblies/{SLUG}/sessions").status_code == 200
    assert world.app.test_client().get(link).status_code == 422


def test_inviting_somebody_who_has_an_account_gives_a_role_and_no_link(world: World) -> None:
    assert invite(world.client("organiser"), "stranger@example.org") is None
    with world.app.app_context():
        person = find_by_email("stranger@example.org")
        assert person
        assert person.has_role(world.ids["assembly"], "facilitator")


def test_a_second_link_dies_when_the_first_is_used(world: World) -> None:
    olga = world.client("organiser")
    first, second = invite(olga, "rosa@example.org"), invite(olga, "rosa@example.org")
    assert first
    assert second
    world.app.test_client().post(first, data={"password": PASSWORD})
    late = world.app.test_client().post(second, data={"password": "une autre phrase longue"})
    assert late.status_code == 422


def test_an_old_link_is_too_old(world: World) -> None:
    link = invite(world.client("organiser"), "rosa@example.org")
    with world.app.app_context(), transaction():
        for invitation in db.session.query(Invitation):
            invitation.made_at = now() - timedelta(days=15)
    assert world.app.test_client().get(link or "").status_code == 422


def test_a_role_is_taken_back_but_never_ones_own_place_at_the_head(world: World) -> None:
    olga = world.client("organiser")
    with world.app.app_context():
        mine, note_taker = world.person("organiser").id, world.person("note_taker").id
    olga.post(f"{PEOPLE}/{note_taker}/note_taker/removal")
    kept = olga.post(f"{PEOPLE}/{mine}/organiser/removal", follow_redirects=True)
    assert "votre propre rôle" in kept.get_data(as_text=True)
    with world.app.app_context():
        assert not world.person("note_taker").roles
        assert world.person("organiser").has_role(world.ids["assembly"], "organiser")
