"""The demo's clock: it stands, it goes, it leaps forward and never back."""

from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask

from app.demo.clock import StageClock, at
from app.store.clock import now

NOON = datetime(2026, 3, 14, 12, tzinfo=UTC)


class Ticks:
    """Seconds that a test makes pass."""

    def __init__(self) -> None:
        self.seconds = 1000.0

    def __call__(self) -> float:
        return self.seconds


def test_it_stands_until_it_runs() -> None:
    ticks = Ticks()
    clock = StageClock(NOON, ticks)
    ticks.seconds += 60
    assert clock() == NOON
    clock.run()
    ticks.seconds += 60
    clock.run()
    assert clock() == NOON + timedelta(minutes=1)


@pytest.mark.parametrize("running", [False, True])
def test_it_only_leaps_forward(running: bool) -> None:
    ticks = Ticks()
    clock = StageClock(NOON, ticks)
    if running:
        clock.run()
    clock.leap(NOON + timedelta(hours=1))
    clock.leap(NOON)
    assert clock() == NOON + timedelta(hours=1)
    ticks.seconds += 5
    assert clock() == NOON + timedelta(hours=1, seconds=5 if running else 0)


def test_it_is_never_past_the_opening() -> None:
    ticks = Ticks()
    clock = StageClock(NOON - timedelta(minutes=30), ticks)
    clock.curtain = NOON
    clock.run()
    ticks.seconds += 60
    assert clock() == NOON - timedelta(minutes=29)
    ticks.seconds += 3600
    assert clock() == NOON
    clock.raise_curtain()
    clock.raise_curtain()
    ticks.seconds += 5
    assert clock() == NOON + timedelta(seconds=5)


def test_opening_early_is_opening_on_time() -> None:
    ticks = Ticks()
    clock = StageClock(NOON - timedelta(minutes=30), ticks)
    clock.curtain = NOON
    clock.run()
    ticks.seconds += 60
    clock.raise_curtain()
    assert clock() == NOON


def test_the_application_lives_by_it_for_a_while(app: Flask) -> None:
    with app.app_context():
        with at(app, NOON):
            assert now() == NOON
            with at(app, NOON - timedelta(days=1)):
                assert now() == NOON - timedelta(days=1)
            assert now() == NOON
        assert now() > datetime(2026, 3, 15, tzinfo=UTC)
