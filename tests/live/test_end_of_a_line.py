"""What comes after a WebSocket on its connection is not HTTP: our own server hangs up, and says nothing about it."""

from collections.abc import Iterable
from io import StringIO
from types import SimpleNamespace
from typing import Any

from gevent import socket

from app.live.lines import Lines
from app.live.wire.websocket import WebSocket
from app.web.serving import Listener

ASKED = (
    b"GET /socket.io/ HTTP/1.1\r\nHost: salle\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
    b"Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n"
)
CLOSE = b"\x88\x82\x01\x02\x03\x04\x02\xea\n"
"""A browser's last frame, which may hold the end of a line."""


def speak_once(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
    """A line that the server ends at once; what stands before it hands on a copy, as Flask-SocketIO does."""
    line = WebSocket(lambda _line: None, SimpleNamespace(max_http_buffer_size=1024))
    return line(environ.copy(), start_response)


def test_a_last_frame_is_not_read_as_a_request() -> None:
    said = StringIO()
    server = Listener(("127.0.0.1", 0), speak_once, Lines(8), error_log=said)
    server.start()
    try:
        with socket.create_connection(("127.0.0.1", server.server_port), timeout=5) as line:
            line.sendall(ASKED + CLOSE)
            heard = b""
            while more := line.recv(1024):
                heard += more
    finally:
        server.stop()
    assert heard.startswith(b"HTTP/1.1 101")
    assert b"400" not in heard
    assert said.getvalue() == ""
