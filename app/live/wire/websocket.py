"""One WebSocket connection (RFC 6455), from the server's side, on a gevent socket.

python-engineio takes whatever class stands in its driver's table; the one it brings reads in a greenlet of its own,
checks each frame through several layers of Python, and keeps 256 kB of compressor for every phone. This one reads in the
greenlet that handles the event, and compresses long messages only
(permessage-deflate, RFC 7692): the second drawing of a page costs a tenth of the first on the air. What a phone sends is
a hundred bytes, and is inflated without memory of earlier messages.
"""

import base64
import hashlib
import re
import socket
import struct
import zlib
from collections import deque
from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import Any

import gevent

from app.live.lines import taken_over

GREETING = b"258EAFA5-E914-47DA-95CA-C5AB0DC85B11"
CONTINUATION, TEXT, BINARY, CLOSE, PING, PONG = 0, 1, 2, 8, 9, 10
FINAL, DEFLATED, RESERVED, MASKED = 0x80, 0x40, 0x30, 0x80
NORMAL, PROTOCOL_ERROR, NOT_TEXT, TOO_LARGE = 1000, 1002, 1007, 1009
TAIL = b"\0\0\xff\xff"
"""What ends a flushed piece of deflate, and does not travel (RFC 7692, 7.2.1)."""
WORTH_DEFLATING = 512
"""Bytes from which a message is compressed."""
WINDOW_BITS = 15
"""32 kB: all that a phone's page says during a vote, so that the next vote costs it some hundred bytes."""
LEVEL, MEMORY = 6, 5
"""zlib's: with this window a phone costs 144 kB once it has received a long message."""
PATIENCE = 60_000
"""Milliseconds that sent bytes may stay unacknowledged before the connection counts as dead."""
RECEIVE = 4096
COMPRESSION = (
    f"permessage-deflate; client_no_context_takeover; server_max_window_bits={WINDOW_BITS}"
)
SERVER_WINDOW = re.compile(r'server_max_window_bits="?(\d{1,2})')


class Broken(Exception):
    """The other side does not speak the protocol; `code` says how."""

    def __init__(self, code: int) -> None:
        super().__init__(code)
        self.code = code


class WebSocket:
    """What engine.io asks of a WebSocket: call it with a request, then `wait`, `send`, `close`."""

    def __init__(self, handler: Callable[["WebSocket"], Any], server: Any) -> None:
        self.handler = handler
        self.largest: int = server.max_http_buffer_size
        self.buffer = bytearray()
        self.pieces: list[bytes] = []
        self.is_open = False
        self.deflates = False
        self.squeezer: Any = None
        self.shortcut: Callable[[str | bytes], bool] | None = None
        """Offered each message first; True means that nobody else needs to see it."""
        self.outbox: deque[bytes] = deque()
        """Frames on their way: the writer's messages, the reader's pongs, the answers of the ballot box, in one order."""
        self.pushing = False

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        """Shake hands, let the handler talk until the connection ends."""
        key = environ.get("HTTP_SEC_WEBSOCKET_KEY")
        if not key or environ.get("HTTP_SEC_WEBSOCKET_VERSION") != "13":
            start_response("426 Upgrade Required", [("Sec-WebSocket-Version", "13")])
            return []
        self.line: socket.socket
        self.line, under_gunicorn = taken_over(environ, self)
        self.shake_hands(key, environ.get("HTTP_SEC_WEBSOCKET_EXTENSIONS", ""))
        self.handler(self)
        if under_gunicorn:
            raise StopIteration  # how gunicorn is told that the connection is not its own any more
        return []

    def shake_hands(self, key: str, offered: str) -> None:
        """Say yes, and which compression."""
        self.line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        if hasattr(socket, "TCP_USER_TIMEOUT"):
            self.line.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, PATIENCE)
        proof = base64.b64encode(hashlib.sha1(key.encode() + GREETING).digest()).decode()
        lines = [
            "HTTP/1.1 101 Switching Protocols",
            "Upgrade: websocket",
            "Connection: Upgrade",
            f"Sec-WebSocket-Accept: {proof}",
        ]
        if compression := compression_for(offered):
            self.deflates = True
            lines.append(f"Sec-WebSocket-Extensions: {compression}")
        self.line.sendall(("\r\n".join(lines) + "\r\n\r\n").encode())
        self.is_open = True

    # --- what arrives

    def wait(self) -> str | bytes | None:
        """The next message; None once the connection has ended."""
        try:
            while self.is_open:
                taken = take_frame(self.buffer, self.largest)
                if taken is None:
                    data = self.line.recv(RECEIVE)
                    if not data:
                        break
                    self.buffer += data
                    continue
                message = self.read(*taken)
                if message is None or (self.shortcut and self.shortcut(message)):
                    continue
                return message
        except Broken as fault:
            self.close(fault.code)
        except (OSError, zlib.error):
            pass
        self.hang_up()
        return None

    def read(self, head: int, body: bytes) -> str | bytes | None:
        """A whole message if this frame ends one; control frames are answered on the way. Raises Broken."""
        kind = head & 0x0F
        if kind >= CLOSE:
            self.answer_control(kind, head, body)
            return None
        if (kind == CONTINUATION) != bool(self.pieces) or kind > BINARY:
            raise Broken(PROTOCOL_ERROR)
        if kind != CONTINUATION and head & FINAL:
            return self.whole(head, body)
        if kind != CONTINUATION:
            self.first = head
        self.pieces.append(body)
        if sum(map(len, self.pieces)) > self.largest:
            raise Broken(TOO_LARGE)
        if not head & FINAL:
            return None
        body, self.pieces = b"".join(self.pieces), []
        return self.whole(self.first, body)

    def whole(self, head: int, body: bytes) -> str | bytes:
        """The message in this body. Raises Broken."""
        if head & DEFLATED:
            if not self.deflates:
                raise Broken(PROTOCOL_ERROR)
            inflater = zlib.decompressobj(-15)
            body = inflater.decompress(body + TAIL, self.largest + 1)
        if len(body) > self.largest:
            raise Broken(TOO_LARGE)
        if head & 0x0F == BINARY:
            return body
        try:
            return body.decode()
        except UnicodeDecodeError:
            raise Broken(NOT_TEXT) from None

    def answer_control(self, kind: int, head: int, body: bytes) -> None:
        """Ping is answered, close is answered and ends it. Raises Broken."""
        if not head & FINAL or len(body) > 125 or head & DEFLATED:
            raise Broken(PROTOCOL_ERROR)
        if kind == PING:
            self.deliver(frame(PONG, body), waits=True)
        elif kind == CLOSE:
            self.close()
        elif kind != PONG:
            raise Broken(PROTOCOL_ERROR)

    # --- what leaves

    def send(self, message: str | bytes) -> None:
        """One message; raises OSError when the connection has ended."""
        if not self.is_open:
            raise BrokenPipeError
        kind, body = (TEXT, message.encode()) if isinstance(message, str) else (BINARY, message)
        self.deliver(self.packed(kind, body), waits=True)

    def post(self, body: bytes) -> None:
        """One text, without ever waiting or raising: what the line does not take now leaves when it can."""
        if self.is_open:
            with suppress(OSError):  # the reader notices that the line is down
                self.deliver(self.packed(TEXT, body), waits=False)

    def packed(self, kind: int, body: bytes) -> bytes:
        """The frame of a message. Compressed ones must leave in the order in which they were packed."""
        if self.deflates and len(body) >= WORTH_DEFLATING:
            kind, body = kind | DEFLATED, self.squeeze(body)
        return frame(kind, body)

    def deliver(self, data: bytes, *, waits: bool) -> None:
        """Put a frame behind those that wait; whoever finds nobody pushing pushes them all. Raises OSError."""
        self.outbox.append(data)
        if not self.pushing:
            self.pushing = True
            self.push(waits=waits)

    def push(self, *, waits: bool) -> None:
        """Send what waits, in order. A choked line is waited for here, or in a greenlet of its own. Raises OSError."""
        try:
            while self.outbox:
                left = self.outbox[0][self.try_to_send(self.outbox[0]) :]
                if left and not waits:
                    self.outbox[0] = left
                    gevent.spawn(self.push_later)
                    return
                if left:
                    self.line.sendall(left)
                self.outbox.popleft()
        except OSError:
            self.outbox.clear()
            self.pushing = False
            raise
        self.pushing = False

    def push_later(self) -> None:
        """Go on where a choked line stopped somebody who could not wait."""
        with suppress(OSError):
            self.push(waits=True)

    def try_to_send(self, data: bytes) -> int:
        """How many bytes the line takes at once. Raises OSError when it is down."""
        try:
            sent: int = self.line.send(data, 0, 0.0)  # type: ignore[call-arg] # gevent's: no time to wait
        except BlockingIOError:
            return 0
        return sent

    def squeeze(self, body: bytes) -> bytes:
        """Compressed with what was sent before in mind."""
        if self.squeezer is None:
            self.squeezer = zlib.compressobj(LEVEL, zlib.DEFLATED, -WINDOW_BITS, MEMORY)
        squeezed: bytes = self.squeezer.compress(body) + self.squeezer.flush(zlib.Z_SYNC_FLUSH)
        return squeezed[: -len(TAIL)]

    def close(self, code: int = NORMAL) -> None:
        """Say goodbye once, unless the line is choked; the reader notices that it is down."""
        if self.is_open:
            self.is_open = False
            if not self.pushing:
                with suppress(OSError):
                    self.line.sendall(frame(CLOSE, struct.pack("!H", code)))
            self.hang_up()

    def hang_up(self) -> None:
        """Whoever waits on the line is woken."""
        self.is_open = False
        with suppress(OSError):
            self.line.shutdown(socket.SHUT_RDWR)


def compression_for(offered: str) -> str:
    """The answer to the compressions that a browser offers; empty for none.

    The phone forgets between its messages, so that inflating one needs no memory; the server remembers 16 kB.
    """
    for offer in offered.split(","):
        limit = SERVER_WINDOW.search(offer)
        narrow = limit is not None and int(limit[1]) < WINDOW_BITS
        ours = offer.split(";")[0].strip() == "permessage-deflate"
        if ours and not narrow and "server_no_context_takeover" not in offer:
            return COMPRESSION
    return ""


def take_frame(buffer: bytearray, largest: int) -> tuple[int, bytes] | None:
    """Remove one whole frame from the front: (first byte, unmasked body); None until it has arrived. Raises Broken."""
    have = len(buffer)
    if have < 2:
        return None
    head, size, start = buffer[0], buffer[1] & 0x7F, 6
    if not buffer[1] & MASKED or head & RESERVED:
        raise Broken(PROTOCOL_ERROR)
    if size == 126:
        if have < 8:
            return None
        size, start = int.from_bytes(buffer[2:4], "big"), 8
    elif size == 127:
        if have < 14:
            return None
        size, start = int.from_bytes(buffer[2:10], "big"), 14
    if size > largest:
        raise Broken(TOO_LARGE)
    end = start + size  # where the body ends; the mask stands before it
    if have < end:
        return None
    body = unmask(buffer[start:end], bytes(buffer[start - 4 : start]))
    del buffer[:end]
    return head, body


def unmask(body: bytearray, mask: bytes) -> bytes:
    """The body without its mask: one long exclusive or."""
    size = len(body)
    key = int.from_bytes((mask * (size // 4 + 1))[:size], "little")
    return (int.from_bytes(body, "little") ^ key).to_bytes(size, "little")


def frame(kind: int, body: bytes) -> bytes:
    """One unmasked frame, as servers send."""
    size = len(body)
    if size < 126:
        return bytes((FINAL | kind, size)) + body
    if size < 65536:
        return struct.pack("!BBH", FINAL | kind, 126, size) + body
    return struct.pack("!BBQ", FINAL | kind, 127, size) + body
