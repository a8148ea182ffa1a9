"""What every feature gives people to follow says the same in its rows and in its notices: on the demo, which has some of each."""

from datetime import timedelta

from app.demo.services import Table
from app.features.assemblies.queries import shown_assemblies
from app.features.decisions.queries import following
from app.features.decisions.queries.register import today
from app.features.manifest import notices_of
from app.formats.notice import Notice

TESTS = {
    following.LATE: lambda one: one.is_late,
    following.COMING: lambda one: one.is_expected and not one.is_late,
    following.DONE: lambda one: not one.is_expected and one.done,
    following.PAST: lambda one: not one.is_expected and (one.done or one.told),
}


def keys(found: list[Notice]) -> list[tuple[object, ...]]:
    return sorted((one.key for one in found), key=str)


def test_lists_feed_and_calendar_of_the_demo_hold_every_notice_once(laid: Table) -> None:
    for assembly in shown_assemblies():
        for later in (-200, 0, 60):
            day = today(assembly) + timedelta(days=later)
            whole = notices_of(assembly, day)
            for part, test in TESTS.items():
                found = following.placed(assembly, {part: (1, 1000)}, day)[part]
                assert keys(found.notices) == keys([one for one in whole if test(one)])
        whole = notices_of(assembly, today(assembly))
        calendar = following.dated(assembly, 1, 1000, 1000).notices
        assert keys(calendar) == keys([one for one in whole if one.starts or one.due])
        feed = following.moved(assembly, 1, 1000).notices
        assert keys(feed) == keys([one for one in whole if one.published])
