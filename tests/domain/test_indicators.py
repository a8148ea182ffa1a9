"""Shares that point at nobody, promises kept, the middle value."""

from datetime import date

import pytest

from app.domain.publication.indicators import Kept, kept, middle, share_of_people

DAY = date(2030, 6, 15)


@pytest.mark.parametrize(
    ("part", "whole", "hidden"),
    [(8, 29, False), (4, 29, True), (0, 29, False), (29, 29, False), (26, 29, True), (0, 0, False)],
)
def test_a_share_hides_either_side_under_five(part: int, whole: int, hidden: bool) -> None:
    assert share_of_people(part, whole).hidden is hidden


def test_promises_are_kept_on_the_day_itself() -> None:
    due = date(2030, 6, 1)
    promises = [
        (due, due),
        (due, date(2030, 6, 2)),
        (due, None),
        (DAY, None),
        (date(2030, 7, 1), None),
        (date(2030, 7, 1), DAY),
    ]
    assert kept(promises, DAY) == Kept(on_time=2, late=1, still_late=1)
    assert kept([], DAY).whole == 0


@pytest.mark.parametrize(("values", "found"), [([], None), ([3], 3), ([1, 9], 1), ([9, 1, 4], 4)])
def test_the_middle_value(values: list[int], found: int | None) -> None:
    assert middle(values) == found
