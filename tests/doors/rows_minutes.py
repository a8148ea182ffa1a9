"""Doors of the minutes: what is published is for everybody, the working copy for those with a role."""

from datetime import timedelta

from sqlalchemy import func, select

from app.extensions import db
from app.features.assemblies.queries import Who, find_session
from app.features.assemblies.services.meetings import create_session
from app.features.minutes.models import Correction, Minutes
from app.features.minutes.services.approving import propose
from app.features.minutes.services.drafting import compile_minutes
from app.features.minutes.services.outages import note_outage
from app.features.minutes.services.publishing import publish
from app.features.minutes.services.sharing import ask_correction, list_decisions, share
from app.features.minutes.services.writing import save_text
from app.features.people.queries import find_by_email
from app.store.clock import now
from app.words.localized import Localized
from tests.doors.rows import Row
from tests.doors.rows_decisions import a_decision as decided
from tests.world import SLUG, World

INSIDE = dict.fromkeys(("note_taker", "facilitator", "organiser"), 200)
WRITES = dict.fromkeys(("note_taker", "facilitator", "organiser"), 303)
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


def shared(world: World) -> dict[str, int]:
    """A draft that those who were there may correct."""
    found = a_draft(world)
    with world.act():
        minutes = db.session.get_one(Minutes, found["minutes_id"])
        if minutes.state == "draft":
            until = now() + timedelta(days=7)
            share(minutes, until, by=find_by_email("organiser@example.org"))
    return found


def listed(world: World) -> dict[str, int]:
    """A draft whose list of decisions is public."""
    found = a_draft(world)
    with world.act():
        minutes = db.session.get_one(Minutes, found["minutes_id"])
        list_decisions(minutes, by=find_by_email("organiser@example.org"))
    return found


def a_correction(world: World) -> dict[str, int]:
    """A correction that waits for its answer."""
    found = shared(world)
    with world.act():
        minutes = db.session.get_one(Minutes, found["minutes_id"])
        by = find_by_email("organiser@example.org")
        return {**found, "correction_id": ask_correction(minutes, "Non.", lang="fr", by=by).id}


def an_answer(world: World) -> dict[str, str]:
    """The form of the correction asked for last carries its number."""
    with world.app.app_context():
        last = db.session.scalar(select(func.max(Correction.id)))
    return {f"c{last}-taken": "yes"}


def later_session(world: World) -> dict[str, int]:
    """A session that can approve the world's minutes."""
    with world.act():
        assembly = find_session(world.ids["session"]).assembly
        planned = [s for s in assembly.sessions if s.state == "planned"]
        begins = now() + timedelta(days=30)
        by = find_by_email("organiser@example.org")
        later = planned or [
            create_session(assembly, starts_at=begins, ends_at=begins + timedelta(hours=2), by=by)
        ]
        return {"session": later[-1].id}


def proposed(world: World) -> dict[str, int]:
    """Minutes on the agenda of a later session."""
    found, session = a_draft(world), later_session(world)["session"]
    with world.act():
        minutes = db.session.get_one(Minutes, found["minutes_id"])
        if minutes.state != "proposed":
            by = Who(person=find_by_email("organiser@example.org"))
            propose(minutes, find_session(session), by=by)
    return found


def a_decision(world: World) -> dict[str, int]:
    """A decision of the world's session, with its draft."""
    found = decided(world)
    a_draft(world)
    return found


def the_slug(world: World) -> dict[str, str]:
    return {"slug": SLUG}


def the_world_session(world: World) -> dict[str, int]:
    return {"session_id": world.ids["session"]}


def an_outage(world: World) -> dict[str, int]:
    """Something that did not work, noted anew each time."""
    with world.act():
        session = find_session(world.ids["session"])
        by = find_by_email("organiser@example.org")
        what = Localized.of(fr="Panne")
        return {"outage_id": note_outage(session, began_at=now(), what=what, by=by).id}


ONLY_ORGANISER = REFUSED | {"note_taker": 403, "facilitator": 403}
TOMORROW = {"day": str((now() + timedelta(days=3)).date()), "hour": "18:00"}
ROWS = [
    Row("GET", "minutes.index", other=200),
    Row("GET", "taken_away.minutes_feed", other=200),
    Row("GET", "taken_away.archive_file", other=200, args={"slug": SLUG}),
    Row("GET", "taken_away.archive_file", other=404, state="closed", args={"slug": "nowhere"}),
    Row("GET", "taken_away.embed", other=200, args={"slug": SLUG}),
    Row("GET", "taken_away.decision_pdf", other=200, args=decided),
    Row("GET", "taken_away.indicators_now", other=404, args={"slug": SLUG}),
    Row("GET", "taken_away.indicators_now", other=303, state="closed", args={"slug": SLUG}),
    Row("GET", "taken_away.indicators_page", other=404, args={"slug": SLUG, "year": 1999}),
    Row("GET", "minutes.page", state="closed", other=200, args=published),
    Row("GET", "minutes.page", state="closed", other=404, args=a_draft),
    Row("GET", "minutes.publication", state="closed", other=200, args=first),
    Row("GET", "minutes.publication", state="closed", other=404, args=lambda w: {**a_draft(w), "number": 1}),
    Row("GET", "minutes.as_markdown", state="closed", other=200, args=published),
    Row("GET", "minutes.as_markdown", state="closed", other=404, args=a_draft),
    Row("GET", "minutes.as_text", state="closed", other=200, args=published),
    Row("GET", "minutes.as_text", state="closed", other=404, args=a_draft),
    Row("GET", "minutes.as_akoma_ntoso", state="closed", other=200, args=published),
    Row("GET", "minutes.as_akoma_ntoso", state="closed", other=404, args=a_draft),
    Row("GET", "minutes.as_pdf", state="closed", other=200, args=published),
    Row("GET", "minutes.as_pdf", state="closed", other=404, args=a_draft),
    Row("GET", "minutes.as_json", state="closed", other=200, args=published),
    Row("GET", "minutes.as_json", state="closed", other=404, args=a_draft),
    Row("GET", "minutes.publication_json", state="closed", other=200, args=first),
    Row("GET", "minutes.verification", state="closed", other=200, args=published),
    Row("GET", "minutes.verification", state="closed", other=404, args=a_draft),
    Row("GET", "minutes.correction", state="closed", other=404, args=first),
    Row("GET", "minutes.decision_list", other=200, args=listed),
    Row("GET", "minutes.decision_list", state="closed", other=404, args=a_draft),
    Row("POST", "minutes.list_decisions", who=ONLY_ORGANISER | {"organiser": 303}, args=a_draft),
    Row("GET", "minutes.shared", state="closed", other=200, args=shared),
    Row("GET", "minutes.shared", state="closed", who={"visitor": 404, "resident": 404, "stranger": 404}, args=a_draft),
    Row("POST", "minutes.shared_by_card", state="closed", other=422, args=shared),
    Row("POST", "minutes.ask_correction", state="closed", who=REFUSED | {"resident": 303, "note_taker": 303, "facilitator": 303, "organiser": 303}, args=shared, data={"text": "Non.", "section": "0"}),
    Row("POST", "minutes.share", state="closed", who=ONLY_ORGANISER | {"organiser": 303}, args=a_draft, data=TOMORROW),
    Row("GET", "minutes.corrections", state="closed", who=INSIDE | REFUSED, args=a_correction),
    Row("POST", "minutes.answer_correction", state="closed", who=ONLY_ORGANISER | {"organiser": 303}, args=a_correction, data=an_answer),
    Row("POST", "minutes.propose", who=ONLY_ORGANISER | {"organiser": 303}, args=a_draft, data=later_session),
    Row("POST", "minutes.take_back", who=ONLY_ORGANISER | {"organiser": 303}, args=proposed),
    Row("GET", "minutes.habits_page", who=ONLY_ORGANISER | {"organiser": 200}, args=the_slug),
    Row("POST", "minutes.habits_page", who=ONLY_ORGANISER | {"organiser": 303}, args=the_slug, data={"correction_days": "7"}),
    Row("GET", "minutes.of_session", state="closed", other=303, args=the_session),
    Row("GET", "minutes.draft", who=INSIDE | REFUSED, args=a_draft),
    Row("GET", "minutes.section", who=INSIDE | REFUSED, args=a_section),
    Row("POST", "minutes.save_section", who=WRITES | REFUSED, args=a_section, data={"text": "", "seen": "0"}),
    Row("POST", "minutes.restore_revision", who=WRITES | REFUSED, args=its_first_text),
    Row("GET", "minutes.compare_revision", who=INSIDE | REFUSED, args=its_first_text),
    Row("GET", "minutes.outages", who=INSIDE | REFUSED, args=the_world_session),
    Row("POST", "minutes.note_outage", who=WRITES | REFUSED, args=the_world_session, data={"hour": "10:40", "minutes": "6", "what-fr": "Panne"}),
    Row("POST", "minutes.take_off_outage", who=WRITES | REFUSED, args=an_outage),
    Row("GET", "minutes.easy", other=200, args=a_decision),
    Row("POST", "minutes.confirm_section", who=WRITES | REFUSED, args=a_written_section),
    Row("POST", "minutes.check_easy", who=WRITES | REFUSED, args=a_draft, data={"lang": "fr", "reader": "Mei"}),
    Row("POST", "minutes.names", who=REFUSED | {"note_taker": 403, "facilitator": 403, "organiser": 303}, args=a_draft),
    Row("POST", "minutes.publish", state="closed", who=REFUSED | {"note_taker": 403, "facilitator": 403, "organiser": 303}, args=a_draft, data={"seen": "0", "accept_gaps": "y"}),
]  # fmt: skip
