"""The front door shows what is public: sessions to come, decisions, minutes, walks; nothing else."""

from flask.testing import FlaskClient

from tests.world import World


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
