"""Inviting somebody: a link to pass on, once; nobody can ever choose another person's password."""

import re
from datetime import timedelta

from flask.testing import FlaskClient

from app.extensions import db
from app.features.assemblies.queries import find_assembly
from app.features.people.models import Invitation
from app.features.people.queries import find_by_email
from app.store.clock import now
from app.store.transactions import transaction
from tests.personae import PASSWORD
from tests.world import SLUG, World

PEOPLE = f"/fr/assemblies/{SLUG}/people"


def invite(
    client: FlaskClient, email: str, kind: str = "facilitator", people: str = PEOPLE
) -> str | None:
    """The link's path that the page shows, None if it shows none."""
    data = {"name": "Rosa", "email": email, "kind": kind}
    page = client.post(people, data=data, follow_redirects=True).get_data(as_text=True)
    found = re.search(r"https?://[^<]+(/fr/invitations/[^<]+)<", page)
    return found[1] if found else None


def test_an_invited_person_chooses_a_password_once(world: World) -> None:
    link = invite(world.client("organiser"), "rosa@example.org")
    assert link
    rosa = world.app.test_client()
    assert "Rosa" in rosa.get(link).get_data(as_text=True)
    assert rosa.post(link, data={"password": "court"}).status_code == 422
    assert rosa.post(link, data={"password": PASSWORD}).status_code == 303
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


ELSEWHERE = "/fr/assemblies/ailleurs/people"


def invite_elsewhere(client: FlaskClient, email: str, kind: str = "note_taker") -> str | None:
    """The same by the organiser of the other assembly."""
    return invite(client, email, kind, ELSEWHERE)


def inside(client: FlaskClient) -> list[str]:
    """What of the assembly opens to this browser."""
    pages = ("settings", "cards", "people", "sessions")
    return [p for p in pages if client.get(f"/fr/assemblies/{SLUG}/{p}").status_code == 200]


def test_an_account_that_waits_elsewhere_gets_a_role_and_no_link(world: World) -> None:
    link = invite(world.client("organiser"), "carol@example.org", "organiser")
    assert invite_elsewhere(world.client("stranger"), "carol@example.org") is None
    with world.app.app_context():
        carol = find_by_email("carol@example.org")
        assert carol
        assert carol.has_role(find_assembly("ailleurs").id, "note_taker")
    assert world.app.test_client().get(link or "").status_code == 422, (
        "made for less than it would open now"
    )


def test_a_link_kept_from_before_never_opens_a_role_given_since(world: World) -> None:
    kept = invite_elsewhere(world.client("stranger"), "dora@example.org")
    assert invite(world.client("organiser"), "dora@example.org", "organiser") is None
    thief = world.app.test_client()
    assert kept
    assert thief.post(kept, data={"password": PASSWORD}).status_code == 422
    assert not inside(thief)


def test_a_link_made_by_an_organiser_who_has_left_opens_no_role_of_their_successor(
    world: World,
) -> None:
    kept = invite(world.client("organiser"), "erin@example.org", "note_taker")
    fresh = invite(world.client("organiser"), "erin@example.org", "organiser")
    assert kept
    assert world.app.test_client().get(kept).status_code == 422
    erin = world.app.test_client()
    assert fresh
    erin.post(fresh, data={"password": PASSWORD})
    assert inside(erin)


def test_a_role_that_was_taken_back_takes_its_link_along(world: World) -> None:
    olga = world.client("organiser")
    link = invite(olga, "rosa@example.org", "note_taker")
    with world.app.app_context():
        rosa = find_by_email("rosa@example.org")
        assert rosa
        number = rosa.id
    olga.post(f"{PEOPLE}/{number}/note_taker/removal")
    assert world.app.test_client().get(link or "").status_code == 422


def test_what_is_said_of_a_known_address_is_the_same_with_and_without_a_password(
    world: World,
) -> None:
    invite_elsewhere(world.client("stranger"), "waits@example.org")
    olga, said = world.client("organiser"), []
    for email in ("waits@example.org", "stranger@example.org"):
        data = {"name": "Rosa", "email": email, "kind": "facilitator"}
        page = olga.post(PEOPLE, data=data, follow_redirects=True).get_data(as_text=True)
        told = re.search(r'class="flashes.*?</div></div>', page, re.DOTALL)
        row = re.search(rf"{email}.*?</tr>", page, re.DOTALL)
        assert told
        assert row
        said.append(
            (
                told[0],
                re.sub(
                    r"people/\d+/|(token|form_key)\" value=\"[^\"]+|Rosa|Chloé|[Ss]tranger(?!@)",
                    "",
                    row[0],
                ).replace(email, ""),
            )
        )
    assert said[0] == said[1]
    assert "cette adresse est déjà connue" in said[0][0].lower()


def test_a_lost_link_is_made_anew_and_the_old_one_opens_nothing(world: World) -> None:
    olga = world.client("organiser")
    lost = invite(olga, "rosa@example.org")
    page = olga.get(PEOPLE).get_data(as_text=True)
    action = re.search(rf'action="({PEOPLE}/\d+/link)"', page)
    assert action
    again = olga.post(action[1]).get_data(as_text=True)
    found = re.search(r"https?://[^<]+(/fr/invitations/[^<]+)<", again)
    assert found
    assert world.app.test_client().get(lost or "").status_code == 422
    rosa = world.app.test_client()
    assert rosa.post(found[1], data={"password": PASSWORD}).status_code == 303
    assert "/link" not in olga.get(PEOPLE).get_data(as_text=True), (
        "an account with a password needs none"
    )


def test_no_new_link_for_an_account_that_waits_elsewhere_too(world: World) -> None:
    invite_elsewhere(world.client("stranger"), "dora@example.org")
    olga = world.client("organiser")
    invite(olga, "dora@example.org")
    with world.app.app_context():
        dora = find_by_email("dora@example.org")
        assert dora
        number = dora.id
    assert "/link" not in olga.get(PEOPLE).get_data(as_text=True)
    refused = olga.post(f"{PEOPLE}/{number}/link", follow_redirects=True)
    assert "/fr/invitations/" not in refused.get_data(as_text=True)
