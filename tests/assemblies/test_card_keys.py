"""Printed cards hang on their own key: the cookies' may change, and `flask cards check` says what a change costs."""

from app.features.assemblies import services
from tests.world import SLUG, World


def printed(world: World) -> list[services.CardFace]:
    with world.act():
        return services.issue_cards(world.session().assembly, by=world.person("organiser"))


def test_cards_outlive_another_secret_of_the_cookies(world: World) -> None:
    before = [(face.token, face.code) for face in printed(world)]
    world.app.config["SECRET_KEY"] = "another secret of the cookies, long"
    assert [(face.token, face.code) for face in printed(world)] == before


def test_the_command_names_the_cards_to_print_again(world: World) -> None:
    printed(world)
    run = world.app.test_cli_runner()
    assert run.invoke(args=["cards", "check"]).exit_code == 0
    world.app.config["CARD_KEY"] = "another key of the cards"
    said = run.invoke(args=["cards", "check"])
    assert said.exit_code == 1
    assert f"{SLUG}: print again 6 (seats 1, 2, 3, 4, 5, 6)" in said.output
    printed(world)
    assert run.invoke(args=["cards", "check"]).exit_code == 0
