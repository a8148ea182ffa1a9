"""Doors of the minutes: what is published is for everybody, the working copy for those with a role."""

from app.assemblies.queries import find_session
from app.extensions import db
from app.minutes.models import Minutes
from app.minutes.services.drafting import compile_minutes
from app.minutes.services.publishing import publish
from app.minutes.services.writing import save_text
from app.people.queries import find_by_email
from tests.doors.rows import Row
from tests.world import World

INSIDE = dict.fromkeys(("note_taker", "facilitator", "organiser"), 200)
WRITES = dict.fromkeys(("note_taker", "facilitator", "organiser"), 302)
REFUSED = {"visitor": 401, "resident": 401, "stranger": 403}


def a_draft(world: World) -> dict[str, int]:
    """The minutes of the world's session, not published."""
    with world.act():
        return {"minutes_id": compile_minutes(find_session(world.ids["session"])).id}


def published(world: World) -> dict[str, int]:
    """The same, published."""
    found = a_draft(world)
    with world.act():
        minutes = db.session.get_one(Minutes, found["minutes_id"])
        if not minutes.publications:
            by = find_by_email("organiser@example.org")
            publish(minutes, seen=0, accept_gaps=True, by=by)
    return found


def first(world: World) -> dict[str, int]:
    return {**published(world), "number": 1}


def a_section(world: World) -> dict[str, object]:
    found = a_draft(world)
    with world.act():
        minutes = db.session.get_one(Minutes, found["minutes_id"])
        return {**found, "section_id": minutes.sections[0].id, "code": "en"}


def a_written_section(world: World) -> dict[str, object]:
    """A part with two texts in English, the first of which can be brought back."""
    found = a_section(world)
    with world.act():
        minutes = db.session.get_one(Minutes, found["minutes_id"])
        by = find_by_email("organiser@example.org")
        section = minutes.sections[0]
        latest = section.revision("en")
        seen = latest.number if latest else 0
        save_text(section, "en", "One." if seen % 2 else "Two.", seen=seen, by=by)
    return found


def its_first_text(world: World) -> dict[str, object]:
    return {**a_written_section(world), "number": 1}


def the_session(world: World) -> dict[str, int]:
    published(world)
    return {"session_id": world.ids["session"]}


ROWS = [
    Row("GET", "minutes.index", other=200),
    Row("GET", "minutes.page", other=200, args=published),
    Row("GET", "minutes.page", state="closed", other=404, args=a_draft),
    Row("GET", "minutes.publication", other=200, args=first),
    Row("GET", "minutes.publication", state="closed", other=404, args=lambda w: {**a_draft(w), "number": 1}),
    Row("GET", "minutes.as_markdown", other=200, args=published),
    Row("GET", "minutes.as_markdown", state="closed", other=404, args=a_draft),
    Row("GET", "minutes.as_text", other=200, args=published),
    Row("GET", "minutes.as_text", state="closed", other=404, args=a_draft),
    Row("GET", "minutes.as_pdf", other=200, args=published),
    Row("GET", "minutes.as_pdf", state="closed", other=404, args=a_draft),
    Row("GET", "minutes.as_json", other=200, args=published),
    Row("GET", "minutes.as_json", state="closed", other=404, args=a_draft),
    Row("GET", "minutes.publication_json", other=200, args=first),
    Row("GET", "minutes.verification", other=200, args=published),
    Row("GET", "minutes.verification", state="closed", other=404, args=a_draft),
    Row("GET", "minutes.correction", other=404, args=first),
    Row("GET", "minutes.of_session", other=302, args=the_session),
    Row("GET", "minutes.draft", who=INSIDE | REFUSED, args=a_draft),
    Row("GET", "minutes.section", who=INSIDE | REFUSED, args=a_section),
    Row("POST", "minutes.save_section", who=WRITES | REFUSED, args=a_section, data={"text": "", "seen": "0"}),
    Row("POST", "minutes.restore_revision", who=WRITES | REFUSED, args=its_first_text),
    Row("POST", "minutes.confirm_section", who=WRITES | REFUSED, args=a_written_section),
    Row("POST", "minutes.check_easy", who=WRITES | REFUSED, args=a_draft, data={"lang": "fr", "reader": "Mei"}),
    Row("POST", "minutes.names", who=REFUSED | {"note_taker": 403, "facilitator": 403, "organiser": 302}, args=a_draft),
    Row("POST", "minutes.publish", who=REFUSED | {"note_taker": 403, "facilitator": 403, "organiser": 302}, args=a_draft, data={"seen": "0", "accept_gaps": "y"}),
]  # fmt: skip
