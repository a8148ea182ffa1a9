"""Coalescing: however many ballots arrive, screens hear a turnout at most four times a second."""

from collections.abc import Callable

import gevent

from app.extensions import socketio

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
            socketio.start_background_task(self.run)

    def run(self) -> None:
        """Announce each key once, rest, and again while there is news."""
        try:
            while self.waiting:
                keys, self.waiting = self.waiting, set()
                for key in sorted(keys):
                    self.act(key)
                gevent.sleep(INTERVAL)
        finally:
            self.running = False
