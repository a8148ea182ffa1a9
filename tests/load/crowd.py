"""A crowd of phones in one thread: non-blocking sockets, one selector, a clock of things to do."""

import heapq
import itertools
import random
import selectors
import socket
import time
import zlib
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from tests.load import frames

Act = Callable[[], None]
Answer = Callable[[Any], None]
WATCHED = 0.5
"""Seconds between two looks at how far a wait has come."""


class Loop:
    """Waits for bytes and for moments."""

    def __init__(self) -> None:
        self.selector = selectors.DefaultSelector()
        self.later: list[tuple[float, int, Act]] = []
        self.order = itertools.count()

    def at(self, moment: float, act: Act) -> None:
        """Do `act` at this moment of `time.perf_counter`."""
        heapq.heappush(self.later, (moment, next(self.order), act))

    def run_until(self, done: Callable[[], bool], seconds: float, each: Act = lambda: None) -> bool:
        """Turn until `done()`; False when the time ran out first. `each` is called now and then."""
        end = time.perf_counter() + seconds
        look = 0.0
        while not done():
            now = time.perf_counter()
            if now > end:
                return False
            if now > look:
                each()
                look = now + WATCHED
            while self.later and self.later[0][0] <= now:
                heapq.heappop(self.later)[2]()
            wait = min(0.05, self.later[0][0] - now) if self.later else 0.05
            for key, _ in self.selector.select(max(0.0, wait)):
                key.data()
        return True

    def rest(self, seconds: float) -> None:
        """Turn for a while."""
        self.run_until(lambda: False, seconds)


@dataclass
class Meter:
    """What one connection has received and sent, in all its lives."""

    messages: int = 0
    bytes: int = 0


def soon(_attempt: int) -> float:
    """Seconds until the next attempt of somebody who insists."""
    return 0.2 + random.random()


@dataclass
class Line:
    """One screen's connection; it can be cut and made again."""

    loop: Loop
    address: tuple[str, int]
    auth: dict[str, Any] | None
    cookie: str = ""
    on_event: Callable[[str, Any], None] = lambda name, data: None
    meter: Meter = field(default_factory=Meter)
    connected: bool = False
    refused: bool = False
    dismissed: bool = False
    """The server has closed this connection's conversation: a seat was let go."""
    on_connected: Act | None = None
    deflates: bool = False
    """Offers compression, and compresses what it sends, as browsers do."""
    wait_before: Callable[[int], float] = soon
    """Attempt (from 0) -> seconds to wait before it, after the server was lost."""

    def __post_init__(self) -> None:
        self.buffer = bytearray()
        self.upgraded = False
        self.answers: dict[int, Answer] = {}
        self.numbers = itertools.count(1)
        self.socket: socket.socket | None = None
        self.attempt = 0
        self.trying_since = 0.0
        """When this connection was first asked for, after the last one ended."""
        self.inflater: Any = None

    def connect(self) -> None:
        """Open the connection; `on_connected` is called when the server has said yes."""
        if self.socket is not None:
            return
        host, port = self.address
        self.trying_since = self.trying_since or time.perf_counter()
        self.buffer.clear()
        self.upgraded = self.connected = False
        self.answers.clear()
        self.inflater = zlib.decompressobj(-15) if self.deflates else None
        try:
            self.socket = socket.create_connection(self.address, timeout=20)
        except OSError:
            self.try_again()
            return
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        name = f"{host}:{port}"
        path = "/socket.io/?EIO=4&transport=websocket"
        asked = frames.handshake(name, path, self.cookie, f"http://{name}", deflates=self.deflates)
        self.meter.bytes += len(asked)
        self.socket.sendall(asked)
        self.socket.setblocking(False)
        self.loop.selector.register(self.socket, selectors.EVENT_READ, self.read)

    def cut(self) -> None:
        """Disappear without a word, as a phone in a pocket does."""
        if self.socket is not None:
            self.loop.selector.unregister(self.socket)
            self.socket.close()
        self.socket, self.connected, self.trying_since = None, False, 0.0

    def ask(self, name: str, payload: Any, answer: Answer) -> None:
        """Send an event and wait for its acknowledgement."""
        self.ask_packed(*self.pack(name, payload), answer)

    def pack(self, name: str, payload: Any) -> tuple[int, bytes]:
        """An event ready to leave: its number and its frame."""
        number = next(self.numbers)
        return number, frames.frame(frames.event(name, payload, number), deflates=self.deflates)

    def ask_packed(self, number: int, frame: bytes, answer: Answer) -> None:
        """Send what was packed before; lost if there is no connection."""
        self.answers[number] = answer
        self.write(frame)

    def send(self, text: str) -> None:
        """A packet of politeness."""
        self.write(frames.frame(text))

    def write(self, data: bytes) -> None:
        """Write now; a full buffer waits (a phone sends little)."""
        if self.socket is None:
            return
        self.meter.bytes += len(data)
        try:
            sent = self.socket.send(data)
            if sent < len(data):
                self.socket.setblocking(True)
                self.socket.sendall(data[sent:])
                self.socket.setblocking(False)
        except OSError:
            self.lost()

    def lost(self) -> None:
        """The server went away: come back like a phone does, after a while of its own."""
        self.cut()
        self.attempt = 0
        self.try_again()

    def try_again(self) -> None:
        """Not at once: `wait_before` says when."""
        self.loop.at(time.perf_counter() + self.wait_before(self.attempt), self.connect)
        self.attempt += 1

    def read(self) -> None:
        """Bytes have arrived."""
        assert self.socket is not None
        try:
            data = self.socket.recv(65536)
        except BlockingIOError:
            return
        except OSError:
            data = b""
        if not data:
            self.lost()
            return
        self.meter.bytes += len(data)
        self.buffer += data
        if not self.upgraded and not self.take_upgrade():
            return
        while self.socket is not None and (taken := frames.take_frame(self.buffer)):
            self.handle(*taken)

    def take_upgrade(self) -> bool:
        """The end of the HTTP answer."""
        end = self.buffer.find(b"\r\n\r\n")
        if end < 0:
            return False
        if b" 101 " not in self.buffer[:20]:
            self.refused = True
            return False
        self.deflates = self.deflates and b"permessage-deflate" in self.buffer[:end]
        del self.buffer[: end + 4]
        self.upgraded = True
        return True

    def handle(self, kind: int, body: bytes) -> None:
        """One frame."""
        if kind == frames.PING:
            self.send("")
            return
        if kind & frames.DEFLATED:
            kind, body = kind ^ frames.DEFLATED, self.inflater.decompress(body + frames.TAIL)
        if kind != frames.TEXT:
            return
        what, number, data = frames.read_packet(body.decode())
        self.meter.messages += what in ("ack", "event")
        if what == "ack" and number is not None:
            answer = self.answers.pop(number, None)
            if answer:
                answer(data[0] if data else None)
        elif what == "event":
            self.on_event(data[0], data[1] if len(data) > 1 else None)
        else:
            self.greet(what)

    def greet(self, what: str) -> None:
        """The politeness of the protocol: open, ping, yes or no."""
        if what == "open":
            self.send("40" + (frames.json.dumps(self.auth) if self.auth else ""))
        elif what == "ping":
            self.send("3")
        elif what == "refused":
            self.refused = True
        elif what == "dismissed":
            self.connected, self.dismissed = False, True
        elif what == "connected":
            self.connected, self.attempt = True, 0
            if self.on_connected:
                self.on_connected()
