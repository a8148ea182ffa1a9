"""A form sent twice shows what the first made: the doors' side of app.store.sent_forms."""

import hashlib
import secrets
from urllib.parse import urlsplit

from flask import Flask, Response, g, jsonify, request
from flask_babel import gettext as _
from werkzeug.datastructures import FileStorage
from werkzeug.wrappers import Response as BaseResponse

from app.store.sent_forms import SentBefore, find_sent, lead_to, mark_of
from app.web.doors import lead
from app.web.errors import wants_json

FIELD = "form_key"
NOT_WORDS = (FIELD, "csrf_token")


def set_up_repeats(app: Flask) -> None:
    """Templates know `form_key()`; each form that comes back is compared with those sent before."""
    app.jinja_env.globals["form_key"] = form_key
    app.before_request(answer_repeated)
    app.after_request(remember_answer)
    app.register_error_handler(SentBefore, lambda _error: answer_again(g.form_mark))


def form_key() -> str:
    """The key of the forms of this page: new for each page, empty where a page is drawn for nobody in particular."""
    if "form_key" not in g:
        g.form_key = secrets.token_hex(16)
    key: str = g.form_key
    return key


def answer_repeated() -> BaseResponse | None:
    """What the first sending led to, if there was one; else the form goes on to its door."""
    key = request.form.get(FIELD, "") if request.method == "POST" else ""
    if not key:
        return None
    g.form_mark = mark_of(key[:64], request.full_path, words_of_form())
    return answer_again(g.form_mark) if find_sent(g.form_mark) else None


def words_of_form() -> bytes:
    """What was typed and chosen, in order, and what each file holds: one that was mended under its old name is another."""
    typed = [(name, word) for name, word in request.form.items(multi=True) if name not in NOT_WORDS]
    files = [
        (name, f"{file.filename} {held(file)}") for name, file in request.files.items(multi=True)
    ]
    return repr(typed + files).encode("utf-8", "backslashreplace")


def held(file: FileStorage) -> str:
    """A fingerprint of what a file holds; it is read again afterwards by whoever asked for it."""
    found = hashlib.sha256(file.stream.read()).hexdigest()
    file.stream.seek(0)
    return found


def answer_again(mark: str) -> BaseResponse:
    """The page that shows what the form made, and a word about it."""
    if wants_json():
        return jsonify(ok=True, repeated=True)
    first = find_sent(mark)
    words = _("This was sent twice. It counts once: here is what the first made.")
    return lead((first and first.led_to) or came_from(), words, "info")


def came_from() -> str:
    """The page that the form was on, as a path of ours."""
    return urlsplit(request.referrer or "/").path or "/"


def remember_answer(response: Response) -> Response:
    """Keep where the form led, so that sending it again leads there too."""
    if g.pop("form_kept", False) and response.status_code == 303 and response.location:
        lead_to(g.form_mark, response.location)
    return response
