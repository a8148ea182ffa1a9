"""A walk on paper: roadbook, observation sheet and record as PDF; and the whole page as one file for a phone."""

import re
from base64 import b64encode
from pathlib import Path
from typing import Any

from flask import Response, g, url_for
from markupsafe import Markup

from app.features.assemblies.queries import who
from app.features.walks.models import Photo, Walk
from app.features.walks.queries import (
    baskets_of,
    onward_of,
    questions_of,
    shown_stop,
    visible_observations,
    visible_prices,
)
from app.features.walks.queries.itinerary import reckon
from app.features.walks.rendering.paper import content
from app.features.walks.routes.door import address_of, blueprint, page, seen_walk
from app.features.walks.routes.files import attached
from app.features.walks.routes.public import grouped
from app.formats.typesetting import MIME, typeset
from app.store.clock import now
from app.web.aside import beside
from app.web.assets import STATIC, sprite
from app.words.i18n import current_language

TEMPLATES = Path(content.__file__).parent


@blueprint.get("/walks/<slug>.pdf")
def roadbook(slug: str) -> Response:
    """The roadbook, A5: a page per stop, with its questions, boxes and lines to write on."""
    walk = seen_walk(slug)
    codes = {
        stop.code: url_for("walks.by_code", code=stop.code, _external=True) for stop in walk.stops
    }
    data = content.roadbook(reckon(walk, current_language()), address_of(walk), codes)
    return printed("roadbook.typ", data, walk, "pdf")


@blueprint.get("/walks/<slug>/sheet.pdf")
def sheet(slug: str) -> Response:
    """The observation sheet, A4, to fill in with a pencil and type in afterwards."""
    walk = seen_walk(slug)
    data = content.observation_sheet(reckon(walk, current_language()), address_of(walk))
    return printed("sheet.typ", data, walk, "sheet.pdf")


@blueprint.get("/walks/<slug>/record.pdf")
def record_file(slug: str) -> Response:
    """The record of observations, A4."""
    walk = seen_walk(slug)
    observations = visible_observations(walk, who())
    data = content.record(
        reckon(walk, current_language()),
        address_of(walk),
        grouped(observations),
        onward_of(observations),
        baskets_of(walk, visible_prices(walk, who())),
        [one for found in questions_of(walk).values() for one in found],
    )
    return printed("record.typ", data, walk, "record.pdf")


@blueprint.get("/walks/<slug>/copy.html")
def copy(slug: str) -> Response:
    """The walk as one file that opens without a network: from the phone's files, no installation, no script."""
    walk = seen_walk(slug)
    g.inline_icons = True
    observations = visible_observations(walk, who())
    text = page(
        "copy.html",
        walk=walk,
        itinerary=reckon(walk, current_language()),
        groups=grouped(observations),
        baskets=baskets_of(walk, visible_prices(walk, who())),
        shown_stop=shown_stop,
        photo_inside=photo_inside,
        copied_at=now(),
        address=address_of(walk),
        icons=sprite(ICONS),
        styles=inside_styles(),
    )
    return attached(text.encode(), "text/html; charset=utf-8", walk, "html")


ICONS = (
    "calendar-event", "map-pin", "basket", "info-circle", "bus", "shoe", "eye", "armchair", "scale",
    "clock", "apple", "mood-smile", "world", "thumb-up", "alert-triangle", "bulb", "help-circle",
    "users", "arrow-right", "hand-stop",
)  # fmt: skip
STYLES = ("base.css", "site.css", "walks.css")
FETCHED = re.compile(r"@font-face\s*{[^{}]*}")


def inside_styles() -> Markup:
    """The style sheets themselves: a file on a phone has nowhere to fetch them from."""
    sheets = "".join((STATIC / "css" / name).read_text(encoding="utf-8") for name in STYLES)
    return Markup(f"<style>{FETCHED.sub('', sheets)}</style>")


def photo_inside(photo: Photo) -> str:
    """The photo as an address that holds it."""
    return f"data:image/jpeg;base64,{b64encode(photo.content).decode()}"


def printed(template: str, data: dict[str, Any], walk: Walk, ending: str) -> Response:
    """The PDF, set beside the room."""
    made_at = walk.changed_at
    pages = beside(lambda: typeset(TEMPLATES / template, data, made_at), "typeset")
    return attached(pages, MIME, walk, ending)
