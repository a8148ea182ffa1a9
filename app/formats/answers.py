"""Answers that hold open data: anybody may keep them for a while, ask whether they changed, read them from another site."""

import hashlib
from datetime import datetime

from flask import Response, current_app, request


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


def keep(answer: Response, seconds: int = 300) -> None:
    """Readers may keep this answer, and so may what stands between them and us, for everybody.

    Not so without PUBLIC_URL: then the links in it are made of the address by which this reader came, and whoever asks
    under another name must not be answered for the others.
    """
    shared = bool(current_app.config["TABLEE"].public_url)
    answer.headers["Cache-Control"] = f"{'public' if shared else 'private'}, max-age={seconds}"
    if not shared:
        answer.vary.add("Host")
