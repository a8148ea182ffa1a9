"""Connections: as many as this machine allows, and none that holds a place without saying anything.

A phone is an open file. The shell's soft limit, often 1024, is raised to the hard one; a connection on which nothing comes
for a minute is closed; and where places run out all the same, the one that has waited longest for a request gives way.
WebSockets have a heartbeat of their own and are left alone.
"""

import errno
import socket
import time
from contextlib import suppress
from typing import Any

import gevent
import gevent.socket

try:
    import resource
except ImportError:  # Windows has no such limits
    resource = None  # type: ignore[assignment]

SILENCE = 60.0
"""Seconds between two requests, for a whole head of a request, and for each piece of its body."""
BODY = 600.0
"""Seconds for a whole body: 12 MB on a poor line."""
SPARE = 256
"""Descriptors that are not connections: the database, files, other processes, what waits at the door."""
MOST = 1_048_576
"""What a kernel lets a process have where its limits say "without end"."""
SOCKET = "tablee.socket"
"""Where our own server puts the connection in a request's environment (app.web.serving)."""
WEBSOCKET = "tablee.websocket"
"""Where the WebSocket that a request became stands in its environment."""
PER_PHONE = 2
"""One connection that stays, and one for the pages that it turns."""


def raise_limit() -> int:
    """Raise the soft limit of descriptors to the hard one; how many there are now."""
    if resource is None:
        return 2048
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    endless = resource.RLIM_INFINITY
    most = MOST if hard == endless else min(hard, MOST)
    if soft != endless and soft < most:
        with suppress(ValueError, OSError):  # a system that says more than it gives
            resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))
    soft = resource.getrlimit(resource.RLIMIT_NOFILE)[0]
    return most if soft == endless else soft


def phones_for(descriptors: int) -> int:
    """How many phones find a place with so many descriptors."""
    return max(0, descriptors - SPARE) // PER_PHONE


class Line(gevent.socket.socket):
    """A connection that waits for the other side only so long; without `until` it waits for ever."""

    __slots__ = ("silence", "until")

    def __init__(self, sock: Any, silence: float) -> None:
        super().__init__(sock.family, sock.type, sock.proto, fileno=sock.detach())
        self.silence = silence
        self.until: float | None = time.monotonic() + silence

    def may_last(self, seconds: float | None) -> None:
        """From now on everything that is read must have come within so many seconds; None: whenever."""
        self.until = None if seconds is None else time.monotonic() + seconds

    @property
    def is_left_alone(self) -> bool:
        """Whether it became something else than HTTP."""
        return self.until is None

    def recv(self, *args: Any) -> bytes:
        """Raises TimeoutError, now and ever after, when nothing comes in time."""
        return self._in_time(super().recv, args)  # type: ignore[no-any-return]

    def recv_into(self, *args: Any) -> int:
        """Raises TimeoutError, now and ever after, when nothing comes in time."""
        return self._in_time(super().recv_into, args)  # type: ignore[no-any-return]

    def _in_time(self, read: Any, args: tuple[Any, ...]) -> Any:
        if self.until is None:
            return read(*args)
        silent = TimeoutError(errno.ETIMEDOUT, "nothing was said for too long")
        left = min(self.silence, self.until - time.monotonic())
        if left <= 0:
            raise silent
        try:
            with gevent.Timeout(left, silent):
                return read(*args)
        except TimeoutError:
            self.until = 0.0  # half a request must not be read as the beginning of the next one
            raise


class Lines:
    """The connections of this process; when they are too many the silent ones give way, the oldest first."""

    def __init__(self, most: int, *, silence: float = SILENCE, body: float = BODY) -> None:
        self.most, self.silence, self.body = most, silence, body
        self.open = 0
        self.waiting: dict[Line, None] = {}

    def take(self, sock: Any) -> Line | None:
        """A connection of ours in place of this one; None, and closed, where nobody can give way."""
        if self.open >= self.most and not self.give_way():
            sock.close()
            return None
        self.open += 1
        line = Line(sock, self.silence)
        if hasattr(socket, "TCP_USER_TIMEOUT"):  # whoever takes nothing of an answer is gone too
            with suppress(OSError):
                line.setsockopt(
                    socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, round(self.silence * 1000)
                )
        return line

    def give_way(self) -> bool:
        """End the connection that has waited longest for a request, if there is one."""
        oldest = next(iter(self.waiting), None)
        if oldest is None:
            return False
        self.waiting.pop(oldest)
        with suppress(OSError):
            oldest.shutdown(socket.SHUT_RDWR)
        return True

    def expects_request(self, line: Line) -> None:
        """Nothing is under way on this connection: it may be silent for a while, and is the one to give way."""
        line.may_last(self.silence)
        self.waiting[line] = None

    def has_request(self, line: Line) -> None:
        """The head of a request has come."""
        line.may_last(self.body)
        self.waiting.pop(line, None)

    def gone(self, line: Line) -> None:
        """The connection has ended."""
        self.open -= 1
        self.waiting.pop(line, None)


def lines_here() -> Lines:
    """The connections that this process has room for, its limit raised."""
    return Lines(max(1, raise_limit() - SPARE))


def left_alone(line: Any) -> None:
    """This connection has a heartbeat of its own from now on."""
    if isinstance(line, Line):
        line.may_last(None)


def taken_over(environ: dict[str, Any], by: Any) -> tuple[Any, bool]:
    """The connection of a request that becomes a WebSocket, `by` whom; and whether gunicorn holds it."""
    environ[WEBSOCKET] = by
    under_gunicorn = "gunicorn.socket" in environ
    line = environ["gunicorn.socket" if under_gunicorn else SOCKET]
    left_alone(line)
    return line, under_gunicorn
