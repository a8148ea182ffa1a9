"""The four boxes of a story: what is not ticked is a no."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.consent import USES, Consent

DAY = date(2026, 6, 6)
LATER = DAY + timedelta(days=30)


def test_unticked_means_no() -> None:
    assert not Consent().is_given
    assert not any(Consent().allows(use, DAY) for use in USES)


def test_each_box_allows_its_own_use_only() -> None:
    aloud = Consent(read_on=DAY)
    assert [use for use in USES if aloud.allows(use, DAY)] == ["read"]
    assert not aloud.allows("read", LATER)
    site = Consent(web_until=LATER)
    assert [use for use in USES if site.allows(use, LATER)] == ["web"]
    assert not site.allows("web", LATER + timedelta(days=1))
    wall = Consent(wall_on=DAY, press_on=LATER)
    assert [use for use in USES if wall.allows(use, DAY)] == ["wall"]
    assert wall.allows("press", LATER)


dates = st.none() | st.dates(date(2020, 1, 1), date(2030, 1, 1))


@given(dates, dates, dates, dates, st.dates(date(2020, 1, 1), date(2030, 1, 1)))
def test_what_is_taken_back_is_allowed_nowhere(
    read: date | None, wall: date | None, web: date | None, press: date | None, day: date
) -> None:
    consent = Consent(read, wall, web, press, taken_back=True)
    assert not consent.is_given
    assert not any(consent.allows(use, day) for use in USES)


def test_nobody_was_asked_about_another_use() -> None:
    with pytest.raises(ValueError, match="television"):
        Consent(web_until=LATER).allows("television", DAY)
