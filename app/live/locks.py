"""Locks that the room shares with the threads beside it: whoever waits for one looks again, and is never forgotten.

gevent's lock tells its next holder when it is let go; across threads that word can be lost, and the lock is then free while
somebody waits for it until another one takes it and lets it go. At night nobody does: a page would never come. The rows of
database connections, Jinja's templates and the log are all behind such locks.
"""

from time import monotonic
from typing import Any

from gevent.lock import BoundedSemaphore
from gevent.monkey import get_original
from gevent.thread import LockType  # type: ignore[import-not-found]

thread_here = get_original("_thread", "get_ident")
nap = get_original("time", "sleep")
AGAIN = 0.05
"""Seconds after which a greenlet of the room looks whether it was forgotten; mostly it is told at once."""
NAP = 0.0002
"""Seconds that a thread beside the room sleeps between two looks; it has nothing else to do, and nobody has to wake it."""
take = LockType.acquire


def set_up_locks() -> None:
    """Make every lock of the patched standard library one that can be shared between this thread's loop and others."""
    room = thread_here()

    def acquire(lock: LockType, blocking: bool = True, timeout: float = -1) -> bool:
        """As threading.Lock has it."""
        if not blocking or timeout == 0:
            held: bool = take(lock, blocking, timeout)
            return held
        return had(lock) or wait(lock, timeout, thread_here() == room)

    every_lock: Any = LockType
    every_lock.acquire = every_lock.__enter__ = acquire


def wait(lock: LockType, timeout: float, in_room: bool) -> bool:
    """Whether the lock was had within `timeout` seconds; -1 is as long as it takes."""
    end = None if timeout == -1 else monotonic() + timeout
    while True:
        left = AGAIN if end is None else min(AGAIN, end - monotonic())
        if left <= 0:
            return False
        if had(lock, left) if in_room else tried(lock):
            return True


def tried(lock: LockType) -> bool:
    """One look by a thread beside the room, and a short sleep if the lock is held."""
    if had(lock):
        return True
    nap(NAP)
    return False


def had(lock: LockType, within: float = 0) -> bool:
    """Whether gevent gave the lock within so many seconds.

    A lock that a thread lets go just when a greenlet lies down to wait for it has no loop any more (gevent's issue 1826).
    """
    try:
        given: bool = BoundedSemaphore.acquire(lock, within > 0, within or None)
    except AttributeError:
        return False
    return given
