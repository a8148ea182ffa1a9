"""The vestibule: of a crowd that comes at once, as many are served at a time as the database has connections for.

The others wait here in the order in which they came, which costs nothing. Without it they would wait for a connection, each
until its patience ends: what was done for them by then is lost, they come again, and fewer get in than could.
"""

from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager

from flask import g, has_app_context
from gevent import monkey
from gevent.event import Event

PLACES = {"read": 6, "write": 6, "socket": 4}
"""How many of a kind are served at the same time. Writers who wait for one another do not keep readers out."""
PATIENCE = 20.0
"""Seconds somebody waits; what a browser, and a screen that connects, wait at least."""


class Vestibule:
    """So many served at the same time, the others in order. Only for greenlets of one loop."""

    def __init__(self, places: int, patience: float = PATIENCE) -> None:
        self.free, self.patience = places, patience
        self.waiting: deque[Event] = deque()

    def enter(self) -> bool:
        """Whether there was a place in time; who has one gives it back with `leave`."""
        if self.free:
            self.free -= 1
            return True
        turn = Event()
        self.waiting.append(turn)
        try:
            turn.wait(self.patience)
        except BaseException:
            self.give_up(turn)
            raise
        if not turn.is_set():
            self.waiting.remove(turn)
        return turn.is_set()

    def give_up(self, turn: Event) -> None:
        """Whoever goes holds nothing: a place that was given in that very moment is given on."""
        if turn.is_set():
            self.leave()
        else:
            self.waiting.remove(turn)

    def leave(self) -> None:
        """The place goes to who has waited longest: nobody who comes later takes it first."""
        if self.waiting:
            self.waiting.popleft().set()
        else:
            self.free += 1


_vestibules = {kind: Vestibule(places) for kind, places in PLACES.items()}


def step_in(kind: str) -> bool:
    """Whether this request has found a place in time, which it keeps until `step_out`. Outside a room's loop always."""
    if not monkey.is_module_patched("threading"):
        return True
    vestibule = _vestibules[kind]
    if not vestibule.enter():
        return False
    g.vestibule = vestibule
    return True


def step_out() -> None:
    """Give the place of this request back, if it has one: it is over, or waits for something long."""
    vestibule: Vestibule | None = g.pop("vestibule", None) if has_app_context() else None
    if vestibule is not None:
        vestibule.leave()


@contextmanager
def inside(kind: str) -> Iterator[bool]:
    """The same around something that is no request of its own."""
    try:
        yield step_in(kind)
    finally:
        step_out()
