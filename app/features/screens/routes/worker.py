"""The phone's service worker: at the root, because a worker only serves what lies under its own address."""

import json

from flask import Blueprint, Response, current_app

from app.web.assets import address_of

FILES = ("css/phone-page.css", "js/phone.js")
"""What a phone's page needs to open without network."""
blueprint = Blueprint("worker", __name__)


@blueprint.get("/phone-worker.js")
def phone_worker() -> Response:
    """The worker's script, with this build's name and files: a new build is a new worker."""
    shelf = current_app.extensions["shelf"]
    addresses = json.dumps([address_of(name) for name in FILES])
    script = shelf.take("js/phone-worker.js").plain.decode()
    words = f"const BUILD = {json.dumps(shelf.build)};\nconst FILES = {addresses};\n{script}"
    answer = Response(words, content_type="text/javascript; charset=utf-8")
    answer.headers["Cache-Control"] = "no-cache"
    return answer
