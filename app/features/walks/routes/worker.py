"""The service worker of one walk: what lets its page open again without a network. Its scope is that walk alone."""

from flask import Response, render_template, url_for

from app.features.walks.routes.door import blueprint, seen_walk
from app.web.assets import address_of

FILES = (
    "css/phone-page.css",
    "css/on-the-way.css",
    "js/walks/notes.js",
    "vendor/icons.svg",
)


@blueprint.get("/walks/<slug>/worker.js")
def worker(slug: str) -> Response:
    """The worker, with the addresses of this build's files and of the page that holds all the stops."""
    walk = seen_walk(slug)
    text = render_template(
        "walks/worker.js",
        page=url_for("walks.on_the_way", slug=walk.slug, position=1),
        files=[address_of(name) for name in FILES],
    )
    response = Response(text, content_type="text/javascript; charset=utf-8")
    response.headers["Cache-Control"] = "no-cache"
    return response
