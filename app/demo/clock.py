"""The demo's clock: it lives on the day of its session, waits for the opening, then runs at the speed of any clock.

A session planned for 14 March 2026 makes sense only around that day: review dates lie ahead, the walk was last week. The
application reads the time in one place (app.clock), so the demo gives it this clock. Nothing else in the house knows.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

from flask import Flask


class StageClock:
    """A clock that stands until `run`, then goes on from where it stood; it only ever leaps forward."""

    def __init__(self, moment: datetime, ticks: Callable[[], float] = time.monotonic) -> None:
        self.moment, self.ticks = moment, ticks
        self.since: float | None = None

    def __call__(self) -> datetime:
        """The demo's present, aware."""
        if self.since is None:
            return self.moment
        return self.moment + timedelta(seconds=self.ticks() - self.since)

    def run(self) -> None:
        """From now on it goes; running already, nothing changes."""
        if self.since is None:
            self.since = self.ticks()

    def leap(self, moment: datetime) -> None:
        """Go forward to `moment`; a moment that is past changes nothing."""
        if moment <= self():
            return
        self.moment = moment
        if self.since is not None:
            self.since = self.ticks()


@contextmanager
def at(app: Flask, moment: datetime) -> Iterator[StageClock]:
    """Live through a past moment: what is written inside carries its time."""
    before = app.extensions.get("clock")
    stage = StageClock(moment)
    app.extensions["clock"] = stage
    try:
        yield stage
    finally:
        if before is None:
            del app.extensions["clock"]
        else:
            app.extensions["clock"] = before
