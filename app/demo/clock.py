"""The demo's clock: it lives on the day of its session, is never past the opening, then runs as any clock.

A session planned for 14 March 2026 makes sense only around that day: review dates lie ahead, the walk was last week. The
application reads the time in one place (app.store.clock), so the demo gives it this clock. Nothing else in the house knows.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

from flask import Flask

EARLY = timedelta(minutes=30)
"""How long before the planned hour the demo begins."""


class StageClock:
    """A clock that stands until `run`, then goes on from where it stood; it only ever leaps forward."""

    def __init__(self, moment: datetime, ticks: Callable[[], float] = time.monotonic) -> None:
        self.moment, self.ticks = moment, ticks
        self.since: float | None = None
        self.curtain: datetime | None = None
        """While it is set, time does not go past it: the room waits for the opening."""

    def __call__(self) -> datetime:
        """The demo's present, aware."""
        gone = 0.0 if self.since is None else self.ticks() - self.since
        reached = self.moment + timedelta(seconds=gone)
        return reached if self.curtain is None else min(reached, self.curtain)

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

    def raise_curtain(self) -> None:
        """The session opens: it is the hour that was planned, and time goes on from there."""
        if self.curtain is None:
            return
        self.moment, self.curtain = self.curtain, None
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
