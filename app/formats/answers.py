"""Answers that hold open data: anybody may keep them for a while, ask whether they changed, read them from another site."""

import hashlib
from datetime import datetime

from flask import Response, request


def open_answer(body: bytes | str, mime: str, changed: datetime | None = None) -> Response:
    """The answer, with its tag and last change; "304, not modified" where the reader has it already."""
    data = body.encode() if isinstance(body, str) else body
    answer = Response(data, content_type=mime)
    answer.set_etag(hashlib.sha256(data).hexdigest()[:32])
    answer.last_modified = changed
    answer.headers["Cache-Control"] = "public, max-age=300"
    answer.headers["Access-Control-Allow-Origin"] = "*"
    return answer.make_conditional(request)
