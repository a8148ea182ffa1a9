"""Paper sheets typed in: fast, whole or not at all, twice counts once."""

from app.features.walks.models import Observation, PriceReading
from tests.walks.lyon8 import the_walk
from tests.walks.on_the_way import TODAY, today
from tests.world import World

ROW = {
    "stop-1": "2",
    "kind-1": "strength",
    "lens-1": "budget",
    "text-1": "Pas cher",
    "agree-1": "5",
}
SECOND = {"stop-3": "5", "kind-3": "idea", "text-3": "Vendre à l’école"}


def sheet(world: World, key: str = "k" * 32, number: int = 1, **more: str) -> tuple[int, str]:
    """Send a sheet as the note-taker."""
    data = {"key": key, "sheet": str(number), **ROW, **SECOND, **more}
    answer = world.client("note_taker").post(f"/fr/walks/{TODAY}/sheets", data=data)
    return answer.status_code, answer.get_data(as_text=True)


def prices_of(world: World) -> dict[str, str]:
    """The first two prices of the basket, typed."""
    with world.app.app_context():
        first, second = the_walk(TODAY).basket[:2]
        return {f"price-{first.id}": "1,50", f"price-{second.id}": "1.80"}


def test_a_sheet_is_kept_with_its_lines_and_prices(world: World) -> None:
    today(world)
    assert sheet(world, price_stop="2", **prices_of(world))[0] == 303
    with world.app.app_context():
        notes = the_walk(TODAY).observations
        assert [(n.stop and n.stop.position, n.kind, n.sheet, n.source) for n in notes] == [
            (2, "strength", 1, "paper"), (5, "idea", 1, "paper"),
        ]  # fmt: skip
        assert [p.price_cents for p in the_walk(TODAY).stops[1].prices] == [150, 180]
    page = world.client("note_taker").get(f"/fr/walks/{TODAY}/sheets").get_data(as_text=True)
    assert "Fiche 2" in page.replace("\u00a0", " ")


def test_sent_twice_it_counts_once(world: World) -> None:
    today(world)
    for _ in range(2):
        assert sheet(world, price_stop="2", **prices_of(world))[0] == 303
    with world.app.app_context():
        assert (Observation.query.count(), PriceReading.query.count()) == (2, 2)


def test_a_faulty_sheet_keeps_nothing_and_loses_nothing(world: World) -> None:
    today(world)
    wrong = {"kind-3": "", "agree-1": "beaucoup", **prices_of(world)}
    status, page = sheet(world, **wrong)
    assert status == 422
    for kept in ("Pas cher", "Vendre à l’école", "beaucoup", "1,50"):
        assert kept in page
    assert "Combien sont d’accord" in page
    assert "un point fort, une difficulté" in page
    assert "4 choses à vérifier" in page  # the prices have no stop
    with world.app.app_context():
        assert (Observation.query.count(), PriceReading.query.count()) == (0, 0)


def test_twelve_sheets_make_twelve_sheets(world: World) -> None:
    today(world)
    for number in range(1, 13):
        assert sheet(world, key=f"sheet-{number:026d}", number=number)[0] == 303
    with world.app.app_context():
        assert Observation.query.count() == 24
        assert {n.sheet for n in the_walk(TODAY).observations} == set(range(1, 13))


def test_an_empty_sheet_is_nothing(world: World) -> None:
    today(world)
    data = {"key": "e" * 32, "sheet": "1", "stop-1": "2", "kind-1": "idea"}
    answer = world.client("note_taker").post(f"/fr/walks/{TODAY}/sheets", data=data)
    assert answer.status_code == 303
    with world.app.app_context():
        assert Observation.query.count() == 0
