"""Doors of food walks: what is public is public, a draft is for those who prepare it."""

from app.features.votes.services.stops import ask_at_stop
from app.features.walks.services.noting import note_observation
from app.features.walks.services.photographing import Picture, add_photo
from app.features.walks.services.registering import register
from app.features.walks.services.stopping import add_stop
from app.features.walks.services.voting import begin_walk, end_walk
from app.words.localized import Localized
from tests.doors.rows import Row
from tests.walks.lyon8 import load, the_walk
from tests.walks.on_the_way import KEY, NOTE, TODAY, today, tomorrow
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
    """The same answer for all who prepare walks; whoever has no account is led to sign in."""
    return {"visitor": 401, "resident": 401, "facilitator": status, "organiser": status}


def under_way(world: World) -> dict[str, object]:
    """A walk that is being walked: today, published, nothing noted yet."""
    return {"slug": today(world)}


def one_stop(world: World) -> dict[str, object]:
    return {**under_way(world), "position": 2}


def code(world: World) -> dict[str, str]:
    today(world)
    with world.app.app_context():
        return {"code": the_walk(TODAY).stops[0].code}


def noted(world: World) -> dict[str, object]:
    """A remark that waits, at the market: it names no shop."""
    slug = today(world)
    with world.act():
        note = note_observation(the_walk(slug), {**NOTE, "client_key": KEY})
        note.published_at = note.refused_at = None
        return {"slug": slug, "number": note.id}


def waiting_photo(world: World) -> dict[str, object]:
    """A photo of that remark that nobody looked at yet."""
    args = noted(world)
    with world.act():
        note = the_walk(TODAY).observations[0]
        for photo in note.photos:
            photo.name = f"old-{photo.id}"
        picture = Picture(b"\xff\xd8", "c" * 64, 4, 3)
        return {"slug": args["slug"], "number": add_photo(note, picture, Localized()).id}


def photo_file(world: World) -> dict[str, str]:
    waiting_photo(world)
    return {"name": "c" * 64}


def photo_key(world: World) -> dict[str, object]:
    return {"slug": noted(world)["slug"], "key": KEY}


def with_a_question(world: World) -> dict[str, object]:
    """A walk with a question at its second stop, not begun; a session that another role opened is set aside."""
    slug = today(world)
    with world.act():
        walk = the_walk(slug)
        walk.session = None
        ask_at_stop(
            walk.stops[1], question=QUESTION, method="for_against", by=world.who("organiser")
        )
    return {"slug": slug}


def going_on(world: World) -> dict[str, object]:
    """The same once the guide has begun."""
    args = with_a_question(world)
    with world.act():
        begin_walk(the_walk(TODAY), by=world.who("organiser"))
    return args


def ended(world: World) -> dict[str, object]:
    """The same, over a moment ago."""
    args = going_on(world)
    with world.act():
        end_walk(the_walk(TODAY), by=world.who("organiser"))
    return args


def stop_to_ask(world: World) -> dict[str, object]:
    today(world)
    with world.app.app_context():
        return {"stop_id": the_walk(TODAY).stops[1].id}


def soon(world: World) -> dict[str, object]:
    return {"slug": tomorrow(world)}


def signed_up(world: World) -> dict[str, str]:
    slug = tomorrow(world)
    with world.act():
        return {"secret": register(the_walk(slug), {"people": 1, "client_key": "d" * 32})[1]}


def on_the_list(world: World) -> dict[str, object]:
    slug = tomorrow(world)
    with world.act():
        return {"slug": slug, "number": register(the_walk(slug), {"people": 1})[0].id}


def record_table(world: World) -> dict[str, str]:
    return {**public(world), "what": "observations"}


def draft_table(world: World) -> dict[str, str]:
    return {**draft(world), "what": "prices"}


QUESTION = Localized.of(fr="Un banc ici ?", en="A bench here?")
ASKED = {"method": "for_against", "question_fr": "Un banc ici ?", "secrecy": "secret"}
PRICE = {"stop": "2", "product": "Pain", "pack": "400 g", "price": "2,10"}
PAPERS = [
    Row("GET", f"walks.{name}", args=args, other=other, who=who)
    for name in ("roadbook", "sheet", "record_file", "copy")
    for args, other, who in ((public, 200, {}), (draft, 404, INSIDE))
]
PAPERS += [
    Row("GET", "walks.feed", other=200),
    Row("GET", "walks.wall", args=public, other=200),
    Row("GET", "walks.wall", args=draft, other=404, who=INSIDE),
    Row("GET", "walks.observation_map", args=public, other=200),
    Row("GET", "walks.observation_map", args=draft, other=404, who=INSIDE),
]
RESIDENTS = [
    Row("GET", "walks.on_the_way", args=one_stop, other=200),
    Row("GET", "walks.on_the_way", args={"slug": "nowhere", "position": 1}, other=404),
    Row("GET", "walks.by_code", args=code, other=303),
    Row("GET", "walks.by_code", args={"code": "XXXXX"}, other=404),
    Row("GET", "walks.worker", args=under_way, other=200),
    Row("GET", "walks.where", args=under_way, other=200),
    Row("POST", "walks.note", args=under_way, data=NOTE, other=303),
    Row(
        "POST", "walks.note", args=public, data=NOTE, other=403,
        who=dict.fromkeys(("note_taker", "facilitator", "organiser"), 303),
    ),
    Row("POST", "walks.price", args=under_way, data=PRICE, other=303),
    Row("POST", "walks.note_photo", args=photo_key, other=422),
    Row("GET", "walks.photo", args=photo_file, other=404, who=INSIDE),
    Row("GET", "walks.register", args=soon, other=200),
    Row("POST", "walks.register", args=soon, data={"people": "1"}, other=303),
    Row("POST", "walks.register", args=under_way, data={"people": "2"}, other=403),
    Row("GET", "walks.registration", args=signed_up, other=200),
    Row("POST", "walks.cancel_registration", args=signed_up, other=303),
    Row("GET", "walks.registrations", args=soon, other=403, who=prepares(200)),
    Row("POST", "walks.remove_registration", args=on_the_list, other=403, who=prepares(303)),
    Row("GET", "walks.sheets", args=under_way, other=403, who=prepares(200) | INSIDE),
    Row(
        "POST", "walks.sheets", args=under_way, data={"sheet": "1"}, other=403,
        who=prepares(303) | dict.fromkeys(INSIDE, 303),
    ),
    Row("GET", "walks.notes", args=under_way, other=403, who=prepares(200)),
    Row("GET", "walks.edit_note", args=noted, other=403, who=prepares(200)),
    Row("POST", "walks.edit_note", args=noted, data={"text-fr": "Banc"}, other=403, who=prepares(303)),
    Row("POST", "walks.publish_note", args=noted, other=403, who=prepares(303)),
    Row("POST", "walks.refuse_note", args=noted, data={"why": "twice"}, other=403, who=prepares(303)),
    Row("POST", "walks.ask_for_reply", args=noted, other=403, who=prepares(303)),
    Row("POST", "walks.empty_notes", args=noted, data={"sure": "1"}, other=403, who=prepares(303)),
    Row("POST", "walks.empty_notes", args=noted, other=403, who=prepares(422)),
    Row("POST", "walks.publish_prices", args=under_way, other=403, who=prepares(303)),
    Row(
        "POST", "walks.moderate_photo", args=waiting_photo, data={"alt-fr": "Un banc"}, other=403,
        who=prepares(303),
    ),
    Row("GET", "walks.record", args=public, other=200),
    Row("GET", "walks.record", args=draft, other=404, who=INSIDE),
    Row("GET", "walks.table_file", args=record_table, other=200),
    Row("GET", "walks.table_file", args=draft_table, other=404, who=INSIDE),
]  # fmt: skip
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
    Row("POST", "walks.begin", args=with_a_question, other=403, who=prepares(303)),
    Row("POST", "walks.begin", args=draft, other=403, who=prepares(422)),
    Row("POST", "walks.end", args=going_on, other=403, who=prepares(303)),
    Row("POST", "walks.end", args=with_a_question, other=403, who=prepares(422)),
    Row("POST", "walks.reopen", args=ended, other=403, who=prepares(303)),
    Row("POST", "walks.reopen", args=going_on, other=403, who=prepares(422)),
    Row("POST", "walks.show_results", args=ended, other=403, who=prepares(303)),
    Row("POST", "walks.show_results", args=going_on, other=403, who=prepares(422)),
    Row("GET", "votes_at_stops.ask", args=stop_to_ask, other=403, who=prepares(200)),
    Row("GET", "votes_at_stops.ask", args={"stop_id": 9999}, other=404),
    Row("POST", "votes_at_stops.ask", args=stop_to_ask, data=ASKED, other=403, who=prepares(303)),
    Row("POST", "walks.say_where", args=upcoming, data={"stop": "2"}, other=403, who=prepares(303)),
]  # fmt: skip
ROWS = [
    *FORMS,
    *PAPERS,
    *RESIDENTS,
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
