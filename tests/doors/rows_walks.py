"""Doors of food walks: what is public is public, a draft is for those who prepare it."""

from app.localized import Localized
from app.walks.services.stopping import add_stop
from tests.doors.rows import Row
from tests.walks.lyon8 import load, the_walk
from tests.world import SLUG, World

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


def upcoming(world: World) -> dict[str, str]:
    """Published, and its record not yet: what can still be cancelled or said on the way."""
    slug = load(world, slug="bientot", recorded=False)
    with world.act():
        the_walk(slug).cancelled_at = None
        the_walk(slug).recorded_at = None
    return {"slug": slug}


def first_stop(world: World) -> dict[str, object]:
    return {**public(world), "position": 1}


def spare_stop(world: World) -> dict[str, object]:
    """A stop at the end, where nobody noted anything."""
    slug = load(world)
    with world.act():
        stop = add_stop(
            the_walk(), {"name": Localized.of(fr="Banc")}, by=world.person("facilitator")
        )
        return {"slug": slug, "position": stop.position}


def prepares(status: int) -> dict[str, int]:
    """The same answer for all who prepare walks."""
    return {"facilitator": status, "organiser": status}


ASSEMBLY = {"assembly": SLUG}
FORMS = [
    Row("GET", "walks.of_assembly", args=ASSEMBLY, other=403, who=prepares(200)),
    Row("GET", "walks.new", args=ASSEMBLY, other=403, who=prepares(200)),
    Row("POST", "walks.new", args=ASSEMBLY, other=403, who=prepares(422)),
    Row("GET", "walks.workbench", args=public, other=403, who=prepares(200)),
    Row("GET", "walks.workbench", args={"slug": "nowhere"}, other=404),
    Row("GET", "walks.describe", args=public, other=403, who=prepares(200)),
    Row("POST", "walks.describe", args=public, other=403, who=prepares(422)),
    Row("GET", "walks.new_stop", args=public, other=403, who=prepares(200)),
    Row("POST", "walks.new_stop", args=public, other=403, who=prepares(422)),
    Row("GET", "walks.stop", args=first_stop, other=403, who=prepares(200)),
    Row("POST", "walks.stop", args=first_stop, other=403, who=prepares(422)),
    Row(
        "POST", "walks.move", args=first_stop, data={"way": "down"}, other=403, who=prepares(303)
    ),
    Row("POST", "walks.remove", args=spare_stop, other=403, who=prepares(303)),
    Row("GET", "walks.order", args=public, other=403, who=prepares(200)),
    Row("POST", "walks.order", args=public, data={"order": "x"}, other=403, who=prepares(422)),
    Row("GET", "walks.basket", args=public, other=403, who=prepares(200)),
    Row(
        "POST", "walks.basket", args=public, data={"lines-fr": "Pain"}, other=403, who=prepares(422)
    ),
    Row("GET", "walks.import_file", args=public, other=403, who=prepares(200)),
    Row("POST", "walks.import_file", args=public, other=403, who=prepares(422)),
    Row("POST", "walks.remove_track", args=public, other=403, who=prepares(303)),
    Row("POST", "walks.publish", args=draft, other=403, who=prepares(303)),
    Row("POST", "walks.publish", args=upcoming, other=403, who=prepares(409)),
    Row("GET", "walks.cancel", args=upcoming, other=403, who=prepares(200)),
    Row(
        "POST", "walks.cancel", args=upcoming, data={"reason-fr": "Vent"}, other=403,
        who=prepares(303),
    ),
    Row("POST", "walks.publish_record", args=upcoming, other=403, who=prepares(303)),
    Row("POST", "walks.publish_record", args=public, other=403, who=prepares(409)),
    Row("POST", "walks.say_where", args=upcoming, data={"stop": "2"}, other=403, who=prepares(303)),
]  # fmt: skip
ROWS = [
    *FORMS,
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
