"""Amendments are found and followed as proposals are: in the search and in the feed, while their words are there."""

from app.extensions import db
from app.features.amendments.queries import followed
from app.features.assemblies.queries import find_assembly
from app.features.moderation.services import moderate
from app.store.clock import now
from app.words.localized import Localized
from tests.amendments.table import accepted, change, on_the_table
from tests.search.conftest import page
from tests.world import SLUG, World

BOARD = "/fr/decisions/follow-up"
TIMELINE, FEED = f"{BOARD}/timeline", "/fr/follow-up.atom"


def feed(world: World, number: int, lang: str = "fr") -> str:
    answer = world.client("visitor").get(f"/{lang}/proposals/{number}.atom")
    return answer.get_data(as_text=True).replace("\u00a0", " ").replace("\u202f", " ")


def put_away(world: World, amendment_id: int) -> None:
    with world.act():
        by, why = world.who("facilitator"), Localized.of(fr="Trop dur.", en="Too harsh.")
        moderate("amendment", amendment_id, "hidden", why, by=by)


def test_the_search_finds_it_by_its_own_words_while_they_are_there(world: World) -> None:
    number = on_the_table(world)
    made = change(world, number, "en grand", "sur une ardoise")
    assert f"/fr/amendments/{made}" in page(world, "ardoises")
    assert f"/en/amendments/{made}" in page(world, "ardoise", lang="en")
    put_away(world, made)
    assert f"/fr/amendments/{made}" not in page(world, "ardoises")


def test_the_feed_of_its_proposal_tells_of_it(world: World) -> None:
    number = on_the_table(world)
    made = change(world, number, "au kilo", "à la pièce")
    assert "Remplacer « au kilo » par « à la pièce »" in feed(world, number)
    assert "Taken into the text" not in feed(world, number, "en")
    accepted(world, made)
    assert "Amendment 1 (Taken into the text)" in feed(world, number, "en")
    put_away(world, made)
    assert "à la pièce" not in feed(world, number).split("version 2")[0].split("Amendement 1 (")[0]
    assert "Amendment 1 (" not in feed(world, number, "en")


def shown(world: World, address: str) -> str:
    page = world.client("visitor").get(address).get_data(as_text=True)
    return page.replace("\u00a0", " ").replace("\u202f", " ")


def test_the_board_the_line_of_time_and_the_feed_have_it_while_its_words_are_there(
    world: World,
) -> None:
    number = on_the_table(world)
    made = change(world, number, "au kilo", "à la pièce")
    here = f"/fr/amendments/{made}"
    assert here not in shown(world, BOARD)
    assert here in shown(world, TIMELINE)
    assert "Remplacer « au kilo » par « à la pièce »" in shown(world, FEED)
    accepted(world, made)
    assert all(here in shown(world, page) for page in (BOARD, TIMELINE, FEED))
    put_away(world, made)
    assert not [page for page in (BOARD, TIMELINE, FEED) if here in shown(world, page)]


def test_rows_say_what_stands(world: World) -> None:
    number = on_the_table(world)
    accepted(world, change(world, number, "au kilo", "à la pièce"))
    put_away(world, change(world, number, "en grand", "en gros"))
    change(world, number, "la porte", "la caisse")
    with world.app.test_request_context("/fr/"):
        assembly = find_assembly(SLUG)
        standing = followed.standing(assembly, now().date())
        (placed,) = followed.placed(now().date())
        keys = [(row.kind, row.ref) for row in db.session.execute(placed)]
        said = followed.say(keys, None, False)
        assert [said[key] for key in sorted(keys)] == list(standing)
        assert len(said) == 2
