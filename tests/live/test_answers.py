"""An answer leaves in one piece: its headers do not travel ahead of its body, and nothing waits for a phone's good word."""

from collections.abc import Iterator
from typing import Any

import gevent
import pytest
from gevent import socket

from app.live.lines import Lines
from app.web.serving import Handler, Listener

ASK = b"GET /%b HTTP/1.1\r\nHost: hall\r\n\r\n"


class Watched:
    """A connection that remembers each piece that was sent."""

    pieces: list[bytes]

    def __init__(self, line: Any) -> None:
        self.line = line
        self.pieces = []

    def sendall(self, data: bytes) -> None:
        self.pieces.append(bytes(data))
        self.line.sendall(data)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.line, name)


lines: list[Watched] = []


class Watching(Handler):
    """The handler of the application, on a watched connection."""

    def __init__(self, line: Any, *others: Any) -> None:
        lines.append(Watched(line))
        super().__init__(lines[-1], *others)


def answer(environ: dict[str, Any], start_response: Any) -> list[bytes]:
    """A page, several pieces without a length, nothing, or a fault."""
    asked = environ["PATH_INFO"]
    if asked == "/fault":
        raise ValueError("meant")
    body = {"/page": [b"page"], "/pieces": [b"one", b"two"]}.get(asked, [])
    start_response("200 OK" if body else "204 No Content", [("Content-Type", "text/plain")])
    return body


@pytest.fixture
def visitor() -> Iterator[socket.socket]:
    """A connection to a server that answers so."""
    lines.clear()
    server = Listener(("127.0.0.1", 0), answer, Lines(8), handler_class=Watching, error_log=None)
    server.start()
    with socket.create_connection(server.address, 5) as line:
        yield line
    server.stop(0)


def ask(visitor: socket.socket, what: bytes, ending: bytes) -> bytes:
    """What arrives, up to its ending."""
    visitor.sendall(ASK % what)
    heard = b""
    with gevent.Timeout(5):
        while not heard.endswith(ending):
            heard += visitor.recv(4096)
    return heard


def test_headers_and_body_leave_together_again_and_again(visitor: socket.socket) -> None:
    for _ in range(3):
        assert ask(visitor, b"page", b"page").startswith(b"HTTP/1.1 200 OK")
    assert len(lines[0].pieces) == 3
    assert lines[0].getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)


def test_the_rest_of_a_long_answer_follows(visitor: socket.socket) -> None:
    assert ask(visitor, b"pieces", b"onetwo").count(b"one") == 1
    assert len(lines[0].pieces) == 2


def test_an_answer_without_a_body_leaves_too(visitor: socket.socket) -> None:
    assert ask(visitor, b"nothing", b"\r\n\r\n").startswith(b"HTTP/1.1 204")


def test_a_fault_is_told_whole(visitor: socket.socket) -> None:
    assert ask(visitor, b"fault", b"Internal Server Error").startswith(b"HTTP/1.1 500")
