"""One digest between two mornings, whatever the season; pauses that end."""

from datetime import UTC, datetime, timedelta

import pytest

from app.domain.mailing import PAUSES, digest_due, last_morning, next_try

PARIS = "Europe/Paris"


def utc(month: int, day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=UTC)


@pytest.mark.parametrize(
    ("now", "morning"),
    [
        (utc(3, 28, 12), utc(3, 28, 7)),
        (utc(3, 29, 12), utc(3, 29, 6)),
        (utc(3, 29, 5, 59), utc(3, 28, 7)),
        (utc(10, 25, 6, 30), utc(10, 24, 6)),
        (utc(10, 25, 7, 0), utc(10, 25, 7)),
    ],
)
def test_the_morning_is_eight_on_the_clock_in_summer_and_in_winter(
    now: datetime, morning: datetime
) -> None:
    assert last_morning(now, PARIS) == morning


def test_one_digest_between_two_mornings() -> None:
    assert digest_due(None, utc(3, 28, 3), PARIS)
    assert not digest_due(utc(3, 28, 9), utc(3, 29, 5, 59), PARIS)
    assert digest_due(utc(3, 28, 9), utc(3, 29, 6), PARIS)


def test_tries_end() -> None:
    now = utc(3, 1, 0)
    assert next_try(now, 1) == now + timedelta(minutes=5)
    assert next_try(now, len(PAUSES) + 1) is None
