"""The rhythm of the follow-up, and standings that are only ever added to."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from app.domain.publication.dates import add_months, delay, next_report, report_dates
from app.domain.publication.register import Standing, decision_number, standing_on

DAYS = st.dates(min_value=date(2000, 1, 1), max_value=date(2100, 1, 1))


def test_months_end_where_the_month_ends() -> None:
    assert add_months(date(2026, 8, 31), 6) == date(2027, 2, 28)
    assert add_months(date(2024, 1, 31), 1) == date(2024, 2, 29)
    assert add_months(date(2026, 12, 1), 1) == date(2027, 1, 1)


@given(DAYS, st.integers(0, 60))
def test_months_never_skip_one(day: date, months: int) -> None:
    later = add_months(day, months)
    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == months
    assert later.day <= day.day


def test_two_years_of_reports() -> None:
    dates = report_dates(date(2026, 3, 14))
    assert dates[0] == date(2026, 6, 14)
    assert dates[-1] == date(2028, 3, 14)
    assert next_report(date(2026, 3, 14), dates[:2]) == dates[2]
    assert next_report(date(2026, 3, 14), dates) is None


def test_the_day_itself_is_not_late() -> None:
    assert not delay(date(2026, 4, 30), date(2026, 4, 30)).is_late
    assert delay(date(2026, 4, 30), date(2026, 5, 1)).days == 1


def test_numbers_read_like_a_date() -> None:
    assert decision_number(2026, 4, 1) == "D-2026-04-01"
    assert decision_number(2026, 112, 13) == "D-2026-112-13"


@given(st.lists(DAYS, min_size=1), DAYS)
def test_the_standing_of_a_day_never_comes_from_later(days: list[date], day: date) -> None:
    records = [Standing("in_force", since, responsible=str(n)) for n, since in enumerate(days)]
    found = standing_on(records, day)
    earlier = [since for since in days if since <= day]
    assert (found is None) == (not earlier)
    if found:
        assert found.since == max(earlier)
        last = max(n for n, since in enumerate(days) if since == found.since)
        assert found.responsible == str(last)
    assert standing_on(records, min(days) - timedelta(days=1)) is None
