"""The short way in and out: from a WebSocket frame to the ballot box, and from the commit to the frame of the answer.

python-socketio decodes a packet several times, looks its handler up, and sends the answer through a queue to another
greenlet; for the two events that a whole hall sends in the same second (`cast_ballot`, `show`) that is half of their
price. Here the packet `42<number>["cast_ballot",{…}]` of the protocol (version 5, default namespace) is read at once,
and the packet `43<number>[{…}]` is written by whoever has the answer. Anything else takes the general way.
"""

from typing import Any

import orjson
from flask import Flask

from app.live.hot import HotHandler, ask
from app.live.identity import Caller
from app.live.wire.websocket import WebSocket

EVENT, ACKNOWLEDGEMENT = "42", b"43"
LONGEST_NUMBER = 15
"""Digits of an acknowledgement's number."""
MOST_WAITING = 8
"""Answers that one phone may have to come; from then on it waits its turn, as with every other event."""


class Shortcut:
    """Reads the hot events of one phone."""

    __slots__ = ("app", "caller", "handlers", "line", "waiting")

    def __init__(
        self, app: Flask, caller: Caller, line: WebSocket, handlers: dict[str, HotHandler]
    ) -> None:
        self.app, self.caller, self.line = app, caller, line
        self.handlers = {f'["{name}",': handler for name, handler in handlers.items()}
        self.waiting = 0

    def __call__(self, message: str | bytes) -> bool:
        """True if the message was a hot event and is taken care of; False for the general way."""
        if not isinstance(message, str) or message[:2] != EVENT or self.waiting >= MOST_WAITING:
            return False
        start = message.find("[", 2, LONGEST_NUMBER + 3)
        number = message[2:start]
        handler = self.handlers.get(message[start : message.find(",", start) + 1])
        if handler is None or not (number.isascii() and number.isdigit()):
            return False
        try:
            packet = orjson.loads(message[start:])
        except orjson.JSONDecodeError:
            return False
        if len(packet) != 2:
            return False
        self.waiting += 1
        ask(handler, self.app, self.caller, packet[1], Reply(self, number))
        return True


class Reply:
    """Answers one event, once, without waiting for the phone."""

    __slots__ = ("number", "shortcut")

    def __init__(self, shortcut: Shortcut, number: str) -> None:
        self.shortcut, self.number = shortcut, number

    def __call__(self, facts: dict[str, Any]) -> None:
        self.shortcut.waiting -= 1
        body = b"%b%b[%b]" % (ACKNOWLEDGEMENT, self.number.encode(), orjson.dumps(facts))
        self.shortcut.line.post(body)
