"""Connections that say nothing: closed after a while, the first to give way where there is no more room."""

import resource
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from types import SimpleNamespace
from typing import Any

import gevent
import pytest
from gevent import socket

from app.live.lines import SPARE, Lines, phones_for
from app.live.wire.websocket import WebSocket
from app.web.serving import Listener
from tests.live.test_end_of_a_line import ASKED
from tests.processes import ROOT

SOON, LATE = 0.3, 5.0
ASK = b"GET / HTTP/1.1\r\nHost: hall\r\n\r\n"


def answer(environ: dict[str, Any], start_response: Any) -> list[bytes]:
    """How long what was sent is; a WebSocket that repeats what it hears."""
    if "HTTP_UPGRADE" in environ:
        line = WebSocket(repeat, SimpleNamespace(max_http_buffer_size=1024))
        return list(line(environ, start_response))
    try:
        body = str(len(environ["wsgi.input"].read())).encode()
    except OSError:
        body = b"too late"
    start_response("200 OK", [("Content-Length", str(len(body)))])
    return [body]


def repeat(line: WebSocket) -> None:
    """Until the line ends."""
    while (said := line.wait()) is not None:
        line.send(said)


@contextmanager
def server(lines: Lines) -> Iterator[Callable[[], socket.socket]]:
    """What connects to a server with these connections."""
    one = Listener(("127.0.0.1", 0), answer, lines, error_log=None)
    one.start()
    with ExitStack() as stack:
        yield lambda: stack.enter_context(socket.create_connection(one.address, LATE))
    one.stop(0)


def heard(line: socket.socket) -> bytes:
    """All that comes until the other side hangs up."""
    said = b""
    with gevent.Timeout(LATE):
        while more := line.recv(4096):
            said += more
    return said


@pytest.mark.parametrize(
    "said", [b"", b"GET / HTTP/1.1\r\n", b"GET / HTTP/1.1\r\nHost: hall\r\nX: "], ids=len
)
def test_a_connection_without_a_whole_request_is_closed(said: bytes) -> None:
    with server(Lines(8, silence=SOON)) as connect:
        line = connect()
        line.sendall(said)
        assert b"200 OK" not in heard(line)


def test_a_head_that_comes_letter_by_letter_is_closed_too() -> None:
    with server(Lines(8, silence=SOON)) as connect:
        line = connect()

        def trickle() -> None:
            for letter in b"GET / HTTP/1.1\r\nX-Long: " + b"x" * 10_000:
                line.sendall(bytes([letter]))
                gevent.sleep(SOON / 10)

        slow = gevent.spawn(trickle)
        assert heard(line) == b""
        slow.kill()


def test_after_an_answer_the_silence_counts_anew() -> None:
    with server(Lines(8, silence=SOON)) as connect:
        line = connect()
        for _ in range(3):
            gevent.sleep(SOON / 2)
            line.sendall(ASK)
            assert b"200 OK" in line.recv(4096)
        assert heard(line) == b""


def test_half_a_body_is_given_up_and_never_read_as_a_request() -> None:
    with server(Lines(8, silence=SOON)) as connect:
        line = connect()
        line.sendall(b"POST / HTTP/1.1\r\nHost: hall\r\nContent-Length: 999\r\n\r\nGET /")
        assert heard(line).endswith(b"too late")


def test_a_websocket_may_be_silent() -> None:
    with server(Lines(8, silence=SOON)) as connect:
        line = connect()
        line.sendall(ASKED)
        assert b"101 Switching" in line.recv(4096)
        gevent.sleep(SOON * 2)
        line.sendall(b"\x81\x82\0\0\0\0hi")
        assert line.recv(4096) == b"\x81\x02hi"


def test_who_has_waited_longest_gives_way_and_a_phone_gets_in() -> None:
    lines = Lines(3)
    with server(lines) as connect:
        phone = connect()
        phone.sendall(ASKED)
        assert b"101 Switching" in phone.recv(4096)
        silent = [connect() for _ in range(5)]
        for _ in range(3):
            late = connect()
            late.sendall(ASK)
            assert b"200 OK" in late.recv(4096)
        assert [heard(line) for line in silent] == [b""] * 5
        phone.sendall(b"\x81\x82\0\0\0\0hi")
        assert phone.recv(4096) == b"\x81\x02hi"
    gevent.sleep(0.1)
    assert (lines.open, lines.waiting) == (0, {})


def test_where_everybody_speaks_the_newcomer_is_sent_away() -> None:
    with server(Lines(1)) as connect:
        phone = connect()
        phone.sendall(ASKED)
        assert b"101 Switching" in phone.recv(4096)
        assert heard(connect()) == b""


def test_the_soft_limit_is_raised_to_the_hard_one() -> None:
    hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    most = 4096 if hard == resource.RLIM_INFINITY else min(hard, 4096)
    told = "from app.live.lines import raise_limit; print(raise_limit())"
    done = subprocess.run(
        [sys.executable, "-c", told], cwd=ROOT, capture_output=True, text=True, check=True,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_NOFILE, (256, most)),
    )  # fmt: skip
    assert int(done.stdout) == most


def test_a_phone_has_a_connection_that_stays_and_one_for_pages() -> None:
    assert phones_for(SPARE + 2000) == 1000
    assert phones_for(100) == 0
