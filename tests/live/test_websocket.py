"""The WebSocket under every framing: masks, pieces, fragments, compression, control frames, and whoever breaks the rules."""

import os
import random
import struct
import zlib
from types import SimpleNamespace
from typing import Any, Self

import gevent
import pytest
from gevent import socket
from hypothesis import given, settings
from hypothesis import strategies as st

from app.live.lines import SOCKET
from app.live.wire import websocket
from app.live.wire.websocket import WebSocket

OFFER = "permessage-deflate; client_max_window_bits"
LARGEST = 64 * 1024


class Browser:
    """The other end: shakes hands, sends masked frames, reads what the server sends."""

    def __init__(self, offer: str = "") -> None:
        self.line, self.far = socket.socketpair()
        self.line.settimeout(5)
        self.heard: list[str | bytes] = []
        environ = {
            SOCKET: Forgiving(self.far),
            "HTTP_SEC_WEBSOCKET_KEY": "dGhlIHNhbXBsZSBub25jZQ==",
            "HTTP_SEC_WEBSOCKET_VERSION": "13",
            "HTTP_SEC_WEBSOCKET_EXTENSIONS": offer,
        }
        self.server = WebSocket(self.handle, SimpleNamespace(max_http_buffer_size=LARGEST))
        self.job = gevent.spawn(self.server, environ, None)
        self.answer = self.read_head()
        self.inflater = zlib.decompressobj(-15)

    def handle(self, server: WebSocket) -> None:
        while (message := server.wait()) is not None:
            self.heard.append(message)
            server.send(message)

    def read_head(self) -> bytes:
        head = b""
        while not head.endswith(b"\r\n\r\n"):
            head += self.line.recv(1)
        return head

    def send(self, data: bytes) -> None:
        self.line.sendall(data)

    def read(self) -> tuple[int, bytes]:
        """(first byte, body) of the next frame."""
        head = self.exactly(2)
        size = head[1] & 0x7F
        if size == 126:
            size = struct.unpack("!H", self.exactly(2))[0]
        elif size == 127:
            size = struct.unpack("!Q", self.exactly(8))[0]
        return head[0], self.exactly(size)

    def read_text(self) -> str:
        head, body = self.read()
        if head & 0x40:
            body = self.inflater.decompress(body + websocket.TAIL)
        return body.decode()

    def exactly(self, size: int) -> bytes:
        data = b""
        while len(data) < size:
            more = self.line.recv(size - len(data))
            assert more, "the server hung up"
            data += more
        return data

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.line.close()
        self.job.join(timeout=5)
        self.far.close()
        assert self.job.ready()


class Forgiving:
    """A socket pair has no TCP options."""

    def __init__(self, line: Any) -> None:
        self.line = line

    def setsockopt(self, *_: object) -> None:
        return None

    def __getattr__(self, name: str) -> Any:
        return getattr(self.line, name)


def masked(head: int, body: bytes, mask: bytes = b"\x12\x34\x56\x78") -> bytes:
    """A frame as browsers send it."""
    size = len(body)
    if size < 126:
        length = bytes((0x80 | size,))
    elif size < 65536:
        length = struct.pack("!BH", 0x80 | 126, size)
    else:
        length = struct.pack("!BQ", 0x80 | 127, size)
    hidden = bytes(byte ^ mask[i % 4] for i, byte in enumerate(body))
    return bytes((head,)) + length + mask + hidden


def squeezed(body: bytes) -> bytes:
    squeezer = zlib.compressobj(6, zlib.DEFLATED, -15)
    return (squeezer.compress(body) + squeezer.flush(zlib.Z_SYNC_FLUSH))[:-4]


@settings(max_examples=40, deadline=None)
@given(
    messages=st.lists(st.text(max_size=400), min_size=1, max_size=5),
    seed=st.integers(0, 2**32),
    deflates=st.booleans(),
)
def test_messages_arrive_whole_however_they_are_cut(
    messages: list[str], seed: int, deflates: bool
) -> None:
    chance = random.Random(seed)
    with Browser(OFFER if deflates else "") as browser:
        stream = b"".join(in_fragments(m.encode(), chance, deflates) for m in messages)
        while stream:
            cut = chance.randint(1, 300)
            browser.send(stream[:cut])
            stream = stream[cut:]
            gevent.sleep(0)
        back = []
        while len(back) < len(messages):
            head, body = browser.read()
            if head & 0x0F == 1:
                if head & 0x40:
                    body = browser.inflater.decompress(body + websocket.TAIL)
                back.append(body.decode())
        assert back == browser.heard == messages


def in_fragments(body: bytes, chance: random.Random, deflates: bool) -> bytes:
    """One message in one to three frames, some compressed, with pings in between."""
    squeeze = deflates and chance.random() < 0.5
    body, first = (squeezed(body), 0x41) if squeeze else (body, 0x01)
    cuts = sorted(chance.randint(0, len(body)) for _ in range(chance.randint(0, 2)))
    pieces = [body[a:b] for a, b in zip([0, *cuts], [*cuts, len(body)], strict=True)]
    out = b""
    for number, piece in enumerate(pieces):
        final = 0x80 if number == len(pieces) - 1 else 0
        mask = bytes(chance.randrange(256) for _ in range(4))
        out += masked(final | (first if number == 0 else 0), piece, mask)
        if chance.random() < 0.3:
            out += masked(0x89, b"still there?", mask)
    return out


def test_the_handshake_of_the_standard() -> None:
    with Browser() as browser:
        assert browser.answer.startswith(b"HTTP/1.1 101 ")
        assert b"Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=" in browser.answer
        assert b"Extensions" not in browser.answer


@pytest.mark.parametrize(
    ("offer", "taken"),
    [
        (OFFER, True),
        ("permessage-deflate", True),
        ("x-webkit-deflate-frame, permessage-deflate", True),
        ("permessage-deflate; server_max_window_bits=10", False),
        ("permessage-deflate; server_no_context_takeover", False),
        ("something-else", False),
    ],
)
def test_compression_is_agreed_only_as_we_do_it(offer: str, taken: bool) -> None:
    with Browser(offer) as browser:
        assert (b"client_no_context_takeover" in browser.answer) is taken


def test_the_second_drawing_of_a_page_costs_little() -> None:
    with Browser(OFFER) as browser:
        page = "".join(f"<p>{os.urandom(8).hex()}</p>" for _ in range(200))
        sizes = []
        for _ in range(2):
            browser.server.send(page)
            head, body = browser.read()
            assert head == 0xC1
            assert browser.inflater.decompress(body + websocket.TAIL).decode() == page
            sizes.append(len(body))
        assert sizes[1] < sizes[0] / 20


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        (b"\x81\x02hi", 1002),  # not masked
        (masked(0xC1, b"hi"), 1002),  # compressed, which was not agreed
        (masked(0x91, b"hi"), 1002),  # a reserved bit
        (masked(0x83, b"hi"), 1002),  # an unknown kind
        (masked(0x80, b"hi"), 1002),  # the continuation of nothing
        (masked(0x09, b"hi"), 1002),  # a ping in pieces
        (masked(0x81, b"\xff\xfe"), 1007),  # not UTF-8
        (masked(0x81, b"x" * (LARGEST + 1)), 1009),
        (masked(0x01, b"x" * 40_000) + masked(0x80, b"x" * 40_000), 1009),
    ],
)
def test_whoever_breaks_the_rules_is_told_why_and_hung_up_on(wrong: bytes, code: int) -> None:
    with Browser() as browser:
        browser.send(wrong)
        assert browser.read() == (0x88, struct.pack("!H", code))
        browser.job.join(timeout=5)
        assert browser.job.ready()
        assert browser.heard == []


def test_a_small_message_that_inflates_without_end_is_refused() -> None:
    with Browser(OFFER) as browser:
        browser.send(masked(0xC1, squeezed(b"\0" * 10_000_000)))
        assert browser.read() == (0x88, struct.pack("!H", 1009))


def test_goodbye_is_answered() -> None:
    with Browser() as browser:
        browser.send(masked(0x88, struct.pack("!H", 1000)))
        assert browser.read() == (0x88, struct.pack("!H", 1000))
        browser.job.join(timeout=5)
        with pytest.raises(BrokenPipeError):
            browser.server.send("too late")


def test_an_old_protocol_is_refused_in_http() -> None:
    said: list[Any] = []
    server = WebSocket(lambda ws: None, SimpleNamespace(max_http_buffer_size=LARGEST))
    environ = {"HTTP_SEC_WEBSOCKET_KEY": "x", "HTTP_SEC_WEBSOCKET_VERSION": "8"}
    assert list(server(environ, lambda *words: said.append(words))) == []
    assert said == [("426 Upgrade Required", [("Sec-WebSocket-Version", "13")])]
