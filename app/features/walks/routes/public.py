"""What everybody may read: the list of walks, a walk with its stops, what was seen and what became of it."""

from collections.abc import Iterable
from decimal import Decimal
from urllib.parse import urlsplit

from flask import Response, current_app, g

from app.features.assemblies.queries import all_assemblies, who
from app.features.people.policies import can_facilitate
from app.features.walks.models import KINDS, Observation, Walk
from app.features.walks.policies import can_note, can_register
from app.features.walks.queries import (
    baskets_of,
    coming_walks,
    onward_of,
    onward_of_prices,
    past_walks,
    questions_of,
    shown_stop,
    visible_observations,
    visible_prices,
)
from app.features.walks.queries.itinerary import Itinerary, reckon
from app.features.walks.routes.door import blueprint, page, seen_walk
from app.store.clock import now
from app.web.aside import drawn_in
from app.web.paging import page_of
from app.web.security import POLICY
from app.words.i18n import current_language, number

PAST = 12
"""Walks of a page of those that were walked."""


@blueprint.get("/walks")
@drawn_in("pages")
def index() -> str:
    """Coming walks first, then those that were walked."""
    past = page_of(past_walks(now()), size=PAST)
    coming = coming_walks(now()) if past.number == 1 else []
    mine = [a for a in all_assemblies() if can_facilitate(who().person, a.id)]
    return page(
        "index.html", coming=reckoned(coming), past=past, past_here=reckoned(past), mine=mine
    )


def reckoned(walks: Iterable[Walk]) -> list[Itinerary]:
    """Each of them with its length, its hours and its map."""
    return [reckon(walk, current_language()) for walk in walks]


@blueprint.get("/walks/<slug>")
@drawn_in("pages")
def show(slug: str) -> str:
    """The walk: where, when, how far, its stops; then what was seen there."""
    walk, person, moment = seen_walk(slug), who(), now()
    g.tiles = tiles()
    observations = visible_observations(walk, person)
    prices = visible_prices(walk, person)
    return page(
        "show.html",
        walk=walk,
        itinerary=reckon(walk, current_language()),
        detour=number(Decimal(walk.detour_percent) / 100),
        pace=number(Decimal(walk.pace_m_per_h) / 1000),
        groups=grouped(observations),
        onward=onward_of(observations),
        prices=prices,
        became=onward_of_prices(prices),
        baskets=baskets_of(walk, prices),
        shown_stop=shown_stop,
        questions=questions_of(walk),
        may_note=can_note(person, walk, moment),
        may_register=can_register(walk, moment),
    )


def tiles() -> dict[str, str] | None:
    """The tiles of the interactive map, None where the instance chose none: then nothing is fetched from anybody."""
    settings = current_app.config["TABLEE"]
    return {"url": settings.tile_url, "credit": settings.tile_credit} if settings.tile_url else None


@blueprint.after_request
def let_tiles_in(response: Response) -> Response:
    """A page with an interactive map may show pictures of the tile server, which asks to know where they are shown."""
    if g.get("tiles"):
        host = urlsplit(g.tiles["url"].replace("{s}", "*")).netloc
        response.headers["Content-Security-Policy"] = POLICY.replace(
            "img-src", f"img-src https://{host}"
        )
        response.headers["Referrer-Policy"] = "strict-origin-when-cross-origin"
    return response


def grouped(observations: list[Observation]) -> dict[str, list[Observation]]:
    """Observations by kind, strengths first; kinds nobody noted are left out."""
    groups = {kind: [one for one in observations if one.kind == kind] for kind in KINDS}
    return {kind: found for kind, found in groups.items() if found}
