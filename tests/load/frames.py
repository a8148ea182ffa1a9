"""The three small languages a phone speaks: WebSocket frames (RFC 6455), Engine.IO 4 and Socket.IO 5 packets."""

import base64
import json
import os
import struct
import zlib
from typing import Any

TEXT, CLOSE, PING, PONG = 1, 8, 9, 10
DEFLATED = 0x40
TAIL = b"\0\0\xff\xff"
SQUEEZER = zlib.compressobj(6, zlib.DEFLATED, -15)
"""Copied for every message: a phone forgets between its messages, as the server asks it to."""


def handshake(host: str, path: str, cookie: str, origin: str, *, deflates: bool = False) -> bytes:
    """The HTTP request that turns a connection into a WebSocket."""
    lines = [
        f"GET {path} HTTP/1.1",
        f"Host: {host}",
        "Upgrade: websocket",
        "Connection: Upgrade",
        f"Origin: {origin}",
        f"Sec-WebSocket-Key: {base64.b64encode(os.urandom(16)).decode()}",
        "Sec-WebSocket-Version: 13",
    ]
    if deflates:
        lines.append("Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits")
    if cookie:
        lines.append(f"Cookie: {cookie}")
    return ("\r\n".join(lines) + "\r\n\r\n").encode()


def frame(text: str, kind: int = TEXT, *, deflates: bool = False) -> bytes:
    """One masked frame, as clients must send. A mask of zeros is a mask: it keeps the generator light."""
    body = text.encode()
    if deflates:
        body, kind = squeeze(body), kind | DEFLATED
    size = len(body)
    if size < 126:
        head = struct.pack("!BB", 0x80 | kind, 0x80 | size)
    elif size < 65536:
        head = struct.pack("!BBH", 0x80 | kind, 0x80 | 126, size)
    else:
        head = struct.pack("!BBQ", 0x80 | kind, 0x80 | 127, size)
    return head + b"\0\0\0\0" + body


def squeeze(body: bytes) -> bytes:
    """Compressed on its own, as browsers compress every message once that was agreed."""
    squeezer = SQUEEZER.copy()
    return (squeezer.compress(body) + squeezer.flush(zlib.Z_SYNC_FLUSH))[: -len(TAIL)]


def take_frame(buffer: bytearray) -> tuple[int, bytes] | None:
    """Remove one whole frame from the front of the buffer: (kind and DEFLATED, body); None until it has arrived."""
    if len(buffer) < 2:
        return None
    size, start = buffer[1] & 0x7F, 2
    if size == 126:
        if len(buffer) < 4:
            return None
        size, start = struct.unpack_from("!H", buffer, 2)[0], 4
    elif size == 127:
        if len(buffer) < 10:
            return None
        size, start = struct.unpack_from("!Q", buffer, 2)[0], 10
    if len(buffer) < start + size:
        return None
    kind, body = buffer[0] & (0x0F | DEFLATED), bytes(buffer[start : start + size])
    del buffer[: start + size]
    return kind, body


def event(name: str, payload: Any, number: int | None = None) -> str:
    """A Socket.IO event; with a number it asks for an acknowledgement."""
    body = json.dumps([name, payload], separators=(",", ":"))
    return f"42{'' if number is None else number}{body}"


def read_packet(text: str) -> tuple[str, int | None, Any]:
    """(kind, number, data): kind is open, ping, connected, dismissed, refused, event, ack or other."""
    if text[:1] == "0":
        return "open", None, None
    if text[:1] == "2":
        return "ping", None, None
    kinds = {
        "40": "connected",
        "41": "dismissed",
        "44": "refused",
        "42": "event",
        "43": "ack",
    }
    kind = kinds.get(text[:2], "other")
    if kind not in ("event", "ack"):
        return kind, None, text[2:]
    rest, digits = text[2:], 0
    while digits < len(rest) and rest[digits].isdigit():
        digits += 1
    number = int(rest[:digits]) if digits else None
    return kind, number, json.loads(rest[digits:])
