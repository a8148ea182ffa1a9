"""Answers compressed on their way out, where that tells nobody anything.

The size of a compressed page tells whether what somebody put into it also stands in it as a secret (the attack is called
BREACH). So a page is left as it is where both meet: it may hold something that only its reader may know, because a cookie
came with the request or a form's token leaves with the answer, and it may repeat what the address asked, because there is
a query, or what was sent.
"""

import gzip
import zlib
from collections.abc import Iterator

import brotli
from flask import Flask, Response, g, request

from app.web.aside import beside

LEAST = 600
"""Bytes under which it is not worth it."""
LONG = 32 * 1024
"""Bytes from which a page is compressed beside the room."""
QUALITY = 5
"""Of brotli: the next steps take several times the time for some hundredths of the size."""
KINDS = ("text/", "application/json", "image/svg+xml", "application/javascript")
ENDINGS = ("+json", "+xml", "json", "xml")


def set_up_pressing(app: Flask) -> None:
    """Compress what leaves."""
    app.after_request(pressed)


def pressed(answer: Response) -> Response:
    """The same as small as its reader takes it; pieces that are still to be made are left to whoever makes them."""
    if not is_text(answer) or answer.status_code != 200 or "Content-Encoding" in answer.headers:
        return answer
    answer.vary.add("Accept-Encoding")
    coding = coding_asked()
    if answer.is_streamed or answer.direct_passthrough or not coding or not is_safe():
        return answer
    data = answer.get_data()
    if len(data) >= LEAST:
        small = press(data, coding) if len(data) < LONG else beside(lambda: press(data, coding))
        answer.set_data(small)
        name_coding(answer, coding)
    return answer


def is_text(answer: Response) -> bool:
    """Whether compressing is of any use."""
    kind = answer.mimetype or ""
    return kind.startswith(KINDS) or kind.endswith(ENDINGS)


def is_safe() -> bool:
    """Whether the answer holds nothing secret, or repeats nothing of what was asked."""
    is_secret = bool(request.cookies) or "csrf_token" in g
    return request.method == "GET" and not (is_secret and request.query_string)


def coding_asked() -> str:
    """The best coding that the reader takes."""
    accepted = request.accept_encodings
    return "br" if accepted["br"] else "gzip" if accepted["gzip"] else ""


def press(data: bytes, coding: str) -> bytes:
    """The bytes in this coding."""
    if coding == "br":
        return brotli.compress(data, quality=QUALITY, lgwin=18)
    return gzip.compress(data, 6)


def name_coding(answer: Response, coding: str) -> None:
    """Say so; the tag is that of the same content in other bytes."""
    answer.headers["Content-Encoding"] = coding
    tag, _weak = answer.get_etag()
    if tag:
        answer.set_etag(tag, weak=True)


def pressed_pieces(pieces: Iterator[bytes], coding: str) -> Iterator[bytes]:
    """The same pieces in this coding, each as soon as it is there."""
    if coding == "br":
        press = brotli.Compressor(quality=QUALITY, lgwin=18)  # type: ignore[attr-defined]
        for piece in pieces:
            yield press.process(piece) + press.flush()
        yield press.finish()
        return
    packer = zlib.compressobj(6, wbits=31)
    for piece in pieces:
        yield packer.compress(piece) + packer.flush(zlib.Z_SYNC_FLUSH)
    yield packer.flush()
