"""Where a draw is told: the wall, the phone and the desk, the minutes, the board and the calendar, the search."""

from datetime import timedelta

from app.features.assemblies.queries import find_session
from app.features.calls import minutes_part
from app.features.calls.notices import notices
from app.features.calls.queries import find_call
from app.features.calls.services import drawing
from app.features.calls.wording import grouped
from app.features.decisions.queries.register import today
from app.features.people.queries import find_by_email
from app.features.screens.services import show_on_wall
from tests.doors.rows_calls import A_THOUSAND, fix_lists, fixed, make_call
from tests.screens.conftest import Stage
from tests.world import World

FOUR = "Il y a mille listes. Chaque liste respecte les règles. Votre numéro est dans beaucoup de listes. Trois dés choisissent la liste."


def plain(text: str) -> str:
    return " ".join(text.replace("<wbr>", "").replace("\u202f", " ").replace("\u00a0", " ").split())


def type_both(world: World, call_id: int) -> None:
    with world.act():
        for role in ("facilitator", "organiser"):
            drawing.type_digits(find_call(call_id), "417", by=find_by_email(f"{role}@example.org"))


def test_faces_show_the_fingerprint_before_the_dice_and_the_numbers_after(world: World) -> None:
    call_id = fixed(world)["call_id"]
    with world.act():
        show_on_wall(world.session(), "draw", by=world.who("facilitator"))
        mark = grouped(str(find_call(call_id).panels_hash))
    wall = plain(Stage(world).html("wall"))
    assert mark in wall
    assert "18 à 34 ans : 1" in wall
    for sentence in FOUR.split(". "):
        assert sentence.removesuffix(".") in wall
    assert FOUR in plain(Stage(world).html("phone"))
    type_both(world, call_id)
    wall = plain(Stage(world).html("wall"))
    assert "4 · 1 · 7" in wall
    first, second = A_THOUSAND.lists[417]
    assert f"{first} {second}" in wall
    assert "4-1-7" in plain(Stage(world).html("desk"))


def test_the_minutes_tell_numbers_and_digits_and_nobody(world: World) -> None:
    with world.app.app_context():
        assert minutes_part.record(world.session()) is None
    call_id = fixed(world)["call_id"]
    type_both(world, call_id)
    with world.app.app_context():
        record = minutes_part.record(world.session())
        assert record is not None
        (told,) = record["calls"]
        assert (told["digits"], told["numbers"]) == ("417", list(A_THOUSAND.lists[417]))
        assert told["panels_hash"] == find_call(call_id).panels_hash


def test_a_call_is_on_the_board_until_its_last_day_then_done(world: World) -> None:
    with world.act():
        call = make_call(world)
        assembly, day = call.assembly, today(call.assembly)
        (notice,) = notices(assembly, day)
        assert (notice.is_expected, notice.late) == (True, -20)
        late = next(iter(notices(assembly, day + timedelta(days=30))))
        assert not late.is_expected
        fix_lists(call)
        call_id = call.id
    type_both(world, call_id)
    with world.app.app_context():
        (notice,) = notices(find_session(world.ids["session"]).assembly, day)
        assert notice.done == day
        assert not notice.is_expected
    assert f"/fr/calls/{call_id}" in world.client("visitor").get("/fr/search?q=comité").text
