"""Coalescing: however many ballots arrive, screens hear a turnout at most four times a second."""

import logging
from collections.abc import Callable

import gevent

from app.live.relay import the_relay

log = logging.getLogger(__name__)
INTERVAL = 0.25
"""Seconds between two announcements of one kind."""


class Ticker:
    """Runs `act` soon after `wake`, once for all the wakes in between, then rests INTERVAL."""

    def __init__(self, act: Callable[[int], None]) -> None:
        self.act = act
        self.waiting: set[int] = set()
        self.running = False

    def wake(self, key: int) -> None:
        """Something changed about `key` (a vote, a session)."""
        self.waiting.add(key)
        if not self.running:
            self.running = True
            gevent.spawn(self.run)

    def run(self) -> None:
        """Announce each key once, rest, and again while there is news.

        Where several processes announce the same thing, an older number may overtake a newer one on the way: each
        says the present number once more at the end, so that the last word is right.
        """
        last: set[int] = set()
        try:
            while self.waiting or last:
                keys, self.waiting = self.waiting, set()
                for key in sorted(keys | last):
                    self.announce(key)
                last = keys if the_relay() else set()
                gevent.sleep(INTERVAL)
        finally:
            self.running = False

    def announce(self, key: int) -> None:
        """One announcement; a fault in it must not end the others."""
        try:
            self.act(key)
        except Exception as error:
            log.error("ticker: %s", type(error).__name__, exc_info=error)
