"""Answers that hold open data: anybody may keep them for a while, ask whether they changed, read them from another site."""

import hashlib
from collections.abc import Callable, Iterator
from datetime import datetime

from flask import Response, current_app, request

from app.web.aside import streamed
from app.web.pressing import coding_asked, is_safe, name_coding, pressed_pieces

PIECE = 64 * 1024
"""Bytes of a piece of a long answer."""


def open_answer(body: bytes | str, mime: str, changed: datetime | None = None) -> Response:
    """The answer, with its tag and last change; "304, not modified" where the reader has it already."""
    data = body.encode() if isinstance(body, str) else body
    answer = Response(data, content_type=mime)
    answer.set_etag(hashlib.sha256(data).hexdigest()[:32])
    answer.last_modified = changed
    keep(answer)
    answer.headers["Access-Control-Allow-Origin"] = "*"
    answer.make_conditional(request)
    return answer


def open_marked(
    make: Callable[[], bytes], mime: str, mark: str, changed: datetime | None = None
) -> Response:
    """An answer that is not made for a reader who has it already; `mark` as in `open_stream`."""
    answer = marked(mime, mark, changed)
    if answer.status_code == 200:
        answer.set_data(make())
    return answer


def open_stream(
    make: Callable[[], Iterator[str]], mime: str, mark: str, changed: datetime | None = None
) -> Response:
    """An answer made while it leaves, some pieces at a time, beside the room; not begun for a reader who has it already.

    `mark` says of which state of the data it is; the address, the site's own and the language make the tag with it.
    """
    answer = marked(mime, mark, changed)
    if answer.status_code == 200 and request.method != "HEAD":
        pieces, coding = gathered(make()), coding_asked()
        if coding and is_safe():
            pieces = pressed_pieces(pieces, coding)
            name_coding(answer, coding)
        answer.vary.add("Accept-Encoding")
        answer.response = streamed(pieces)
    return answer


def marked(mime: str, mark: str, changed: datetime | None = None) -> Response:
    """An answer without its body, with the tag that the mark, the address, the site's own and the language make."""
    words = f"{mark} {request.full_path} {request.host} {current_app.config['TABLEE'].public_url}"
    answer = Response(content_type=mime)
    answer.set_etag(hashlib.sha256(words.encode()).hexdigest()[:32])
    answer.last_modified = changed
    keep(answer)
    answer.headers["Access-Control-Allow-Origin"] = "*"
    answer.make_conditional(request)
    return answer


def gathered(pieces: Iterator[str]) -> Iterator[bytes]:
    """The same in larger pieces."""
    held, size = [], 0
    for piece in pieces:
        held.append(piece.encode())
        size += len(held[-1])
        if size >= PIECE:
            yield b"".join(held)
            held, size = [], 0
    if held:
        yield b"".join(held)


def keep(answer: Response, seconds: int = 300) -> None:
    """Readers may keep this answer, and so may what stands between them and us, for everybody.

    Not so without PUBLIC_URL: then the links in it are made of the address by which this reader came, and whoever asks
    under another name must not be answered for the others.
    """
    shared = bool(current_app.config["TABLEE"].public_url)
    answer.headers["Cache-Control"] = f"{'public' if shared else 'private'}, max-age={seconds}"
    if not shared:
        answer.vary.add("Host")
