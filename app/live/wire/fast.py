"""The fast wire put in its place, on one application's socket server."""

from typing import Any

from flask import Flask
from socketio import Manager

from app.live.hot import hot_handlers
from app.live.identity import Caller
from app.live.lines import WEBSOCKET
from app.live.wire.direct import Direct, DirectRelay, lines
from app.live.wire.shortcut import Shortcut
from app.live.wire.websocket import WebSocket

SOCKETS = WebSocket
"""What a connection becomes."""


def manager(redis_url: str | None) -> Manager:
    """Who passes announcements on, among several processes where there is a Redis."""
    return DirectRelay(redis_url) if redis_url else Direct()


class FastWire:
    """Reads the hot events of each phone where they arrive."""

    def opened(self, app: Flask, sid: str, caller: Caller, environ: dict[str, Any]) -> None:
        """From now on this phone's ballots are read here; a phone without a WebSocket goes the general way."""
        line: WebSocket | None = environ.get(WEBSOCKET)
        if line is not None:
            lines[sid] = line
            line.shortcut = Shortcut(app, caller, line, hot_handlers)

    def closed(self, sid: str) -> None:
        """Nothing more is read of it."""
        line = lines.pop(sid, None)
        if line is not None:
            line.shortcut = None
