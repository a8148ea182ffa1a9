"""The front door shows what is public: sessions to come, decisions, minutes, walks; nothing else."""

from datetime import timedelta

from flask.testing import FlaskClient

from app.extensions import db
from app.features.assemblies.queries import find_assembly
from app.features.assemblies.services import create_assembly
from app.features.assemblies.services.ending import show_assembly
from app.features.walks.models import Walk
from app.store.clock import now
from app.words.localized import Localized
from tests.world import SLUG, World


def test_an_empty_house_says_so_in_both_languages(client: FlaskClient) -> None:
    assert "Rien n’est encore décidé" in client.get("/fr/").get_data(as_text=True)
    assert "Nothing has been decided yet" in client.get("/en/").get_data(as_text=True)


def test_an_open_session_is_at_the_door(world: World) -> None:
    page = world.client("visitor").get("/fr/").get_data(as_text=True)
    assert "Les critères" in page
    assert "/fr/assemblies/les-tables" in page


def test_the_accessibility_statement_says_what_was_not_checked(client: FlaskClient) -> None:
    assert "partiellement conforme" in client.get("/fr/accessibility").get_data(as_text=True)
    assert "partly compliant" in client.get("/en/accessibility").get_data(as_text=True)


def test_several_assemblies_are_seen_in_one_glance(world: World) -> None:
    """What one of them did stands there once there is a second; each number leads to where it is read."""
    glance = 'class="glance"'
    assert glance not in world.client("visitor").get("/en/").get_data(as_text=True)
    with world.act():
        assembly = find_assembly(SLUG)
        words = Localized.of(fr="Un four", en="An oven")
        made = Walk(
            assembly_id=assembly.id,
            slug="au-marche",
            title=words,
            starts_at=now() - timedelta(seconds=30),
            published_at=now(),
            created_at=now(),
            changed_at=now(),
        )
        db.session.add(made)
        by = world.person("organiser")
        create_assembly(slug="la-bas", name=Localized.of(fr="Là-bas", en="There"), by=by)
        show_assembly(find_assembly("la-bas"), by=by)
    page = world.client("visitor").get("/en/").get_data(as_text=True)
    assert glance in page
    assert " assemblies, one table" in page
    assert '<a href="/en/walks">' in page
