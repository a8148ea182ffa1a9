"""The rows of the fund say the same as its notices, on every day."""

from datetime import timedelta

from app.features.decisions.queries import following
from app.features.decisions.queries.register import today
from app.features.fund.notices import notices
from app.features.fund.services import money, places
from app.formats.notice import Notice
from tests.fund import kitchen
from tests.world import World


def keys(found: list[Notice]) -> set[tuple[object, ...]]:
    """Those of the fund, none of them twice."""
    ours = [one.key for one in found if one.kind.startswith("fund_")]
    assert len(ours) == len(set(ours))
    return set(ours)


def test_board_feed_and_calendar_hold_what_the_notices_say(world: World) -> None:
    with world.act():
        here, by, day = kitchen.assembly(), world.who("organiser"), today(kitchen.assembly())
        grid = kitchen.rule(world, "criteria", {"criteria": kitchen.CRITERIA})
        first, second = kitchen.place(world), kitchen.place(world, "Halles")
        kitchen.approve(world, first)
        ends = {"year": day.year, "funder": "Ville", "cents": 100_000, "secured": True}
        money.add_line(here, **ends, ends_on=day + timedelta(days=30), by=by)
        for shop, days_ago in ((first, 100), (first, 20), (second, 90)):
            on = day - timedelta(days=days_ago)
            back = on + timedelta(days=60)
            places.note_visit(here, shop, grid, {}, on=on, visitors="R", again_on=back, by=by)
        for later in (0, 45):
            on = day + timedelta(days=later)
            whole = list(notices(here, on))
            lists = dict.fromkeys((following.LATE, following.COMING, following.PAST), (1, 100))
            found = following.placed(here, lists, on)
            tests = {
                following.LATE: lambda n: n.is_late,
                following.COMING: lambda n: n.is_expected and not n.is_late,
                following.PAST: lambda n: not n.is_expected and (n.done or n.told),
            }
            for part, test in tests.items():
                assert keys(found[part].notices) == keys([n for n in whole if test(n)]), part
        whole = list(notices(here, day))
        assert keys(following.dated(here, 1, 100, 100).notices) == keys([n for n in whole if n.due])
        assert keys(following.moved(here, 1, 100).notices) == keys(whole)
