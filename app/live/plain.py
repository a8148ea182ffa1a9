"""The general way: the WebSocket that python-engineio brings, on connections of ours, where the fast wire is off."""

from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import Any

from engineio.async_drivers.gevent import WebSocketWSGI
from socketio import Manager

from app.live.lines import taken_over
from app.live.relay import Relay


class PlainSocket(WebSocketWSGI):
    """A connection that becomes a WebSocket of simple-websocket's."""

    def __init__(self, handler: Callable[[Any], Any], server: Any) -> None:
        super().__init__(handler, server)
        self.server_args["max_message_size"] = server.max_http_buffer_size

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        """Talk until the connection ends; what its library raises then is for other servers than ours."""
        line, under_gunicorn = taken_over(environ, self)
        with suppress(ConnectionError):
            super().__call__({**environ, "werkzeug.socket": line}, start_response)
        if under_gunicorn:
            raise StopIteration  # how gunicorn is told that the connection is not its own any more
        return []


SOCKETS = PlainSocket
"""What a connection becomes."""


def manager(redis_url: str | None) -> Manager:
    """Who passes announcements on, among several processes where there is a Redis."""
    return Relay(redis_url) if redis_url else Manager()
