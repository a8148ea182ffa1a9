"""Doors of food walks: what is public is public, a draft is for those who prepare it."""

from tests.doors.rows import Row
from tests.walks.lyon8 import load, the_walk
from tests.world import World

INSIDE = dict.fromkeys(("note_taker", "facilitator", "organiser"), 200)


def public(world: World) -> dict[str, str]:
    """The walk of Lyon 8e, published with its record."""
    return {"slug": load(world)}


def draft(world: World) -> dict[str, str]:
    """The same, not published yet."""
    slug = load(world)
    with world.act():
        the_walk().published_at = None
    return {"slug": slug}


def gpx(world: World) -> dict[str, str]:
    return {**public(world), "kind": "gpx"}


def draft_gpx(world: World) -> dict[str, str]:
    return {**draft(world), "kind": "gpx"}


ROWS = [
    Row("GET", "walks.index", other=200),
    Row("GET", "walks.calendar", other=200),
    Row("GET", "walks.show", args=public, other=200),
    Row("GET", "walks.show", args=draft, other=404, who=INSIDE),
    Row("GET", "walks.show", args={"slug": "nowhere"}, other=404),
    Row("GET", "walks.trace_file", args=gpx, other=200),
    Row("GET", "walks.trace_file", args=draft_gpx, other=404, who=INSIDE),
    Row("GET", "walks.calendar_file", args=public, other=200),
    Row("GET", "walks.calendar_file", args=draft, other=404, who=INSIDE),
    Row("GET", "walks.randonnee_file", args=public, other=200),
    Row("GET", "walks.randonnee_file", args=draft, other=404, who=INSIDE),
]
