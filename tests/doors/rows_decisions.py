"""Doors of the register: everybody reads, roles of the assembly note, organisers keep it, seats rate."""

from datetime import date

from app.extensions import db
from app.features.assemblies.queries import find_session
from app.features.decisions.models import Decision
from app.features.decisions.queries import follow_up as read
from app.features.decisions.queries.register import decisions_of_session
from app.features.decisions.services import follow_up, register
from app.features.people.models import Person
from app.features.people.queries import find_by_email
from app.features.proposals.models import Proposal, ProposalVersion
from app.words.localized import Localized
from tests.doors.rows import Row
from tests.world import World

WORDS = Localized.of(fr="Des mots.", en="Words.")
INSIDE = dict.fromkeys(("note_taker", "facilitator", "organiser"), 200)
NOTES = dict.fromkeys(("note_taker", "facilitator", "organiser"), 303)
OUTSIDE = {"visitor": 401, "resident": 401, "stranger": 403}
ORGANISER = OUTSIDE | {"note_taker": 403, "facilitator": 403}


def olga() -> Person:
    found = find_by_email("organiser@example.org")
    assert found is not None
    return found


def decided(world: World) -> Decision:
    """The world's decision: made once."""
    session = find_session(world.ids["session"])
    taken = decisions_of_session(session)
    if taken:
        return taken[0]
    proposal = Proposal(
        assembly=session.assembly, number=91, title=WORDS, created_at=session.starts_at
    )
    proposal.versions.append(
        ProposalVersion(number=1, title=WORDS, text=WORDS, made_at=session.starts_at)
    )
    db.session.add(proposal)
    return register.record_consent(proposal, session)


def a_decision(world: World) -> dict[str, int]:
    with world.act():
        return {"decision_id": decided(world).id}


def a_report(world: World) -> dict[str, int]:
    with world.act():
        decision = decided(world)
        return {"report_id": follow_up.report(decision, state="done", text=WORDS, by=olga()).id}


def a_response(world: World) -> dict[str, int]:
    awaited_id = an_awaited(world)["awaited_id"]
    with world.act():
        awaited = read.find_awaited(awaited_id)
        on = date(2030, 1, 1)
        told = {"outcome": "accepted", "received_on": on, "content": WORDS, "by": olga()}
        return {"response_id": follow_up.record_response(awaited, **told).id}


def the_session(world: World) -> dict[str, int]:
    return {"session_id": world.ids["session"]}


def an_action(world: World) -> dict[str, int]:
    with world.act():
        session = find_session(world.ids["session"])
        return {"action_id": follow_up.add_action(session, what=WORDS, who="Mei", by=olga()).id}


def an_awaited(world: World) -> dict[str, int]:
    with world.act():
        session = find_session(world.ids["session"])
        awaited = follow_up.await_answer(session, authority="Ville", subject=WORDS, by=olga())
        return {"awaited_id": awaited.id}


def with_decision(world: World) -> dict[str, object]:
    return {"text-fr": "Non.", "decision": a_decision(world)["decision_id"]}


STANDING = {"status": "in_force", "since": "2030-01-01", "responsible": "GT"}
ROWS = [
    Row("GET", "decisions.index", other=200),
    Row("GET", "decisions.under_discussion", other=200),
    Row("GET", "decisions.board", other=200),
    Row("GET", "decisions.timeline", other=200),
    Row("GET", "decisions.page", other=200, args=a_decision),
    Row("GET", "decisions.why", other=200, args=a_decision),
    *(Row("GET", f"open_data.{name}", other=200) for name in ("as_json", "as_csv", "as_linked", "as_feed", "follow_up_feed", "as_calendar")),
    Row("GET", "open_data.decision_json", other=200, args=a_decision),
    Row("GET", "open_data.decision_linked", other=200, args=a_decision),
    Row("GET", "open_data.decision_feed", other=200, args=a_decision),
    Row("GET", "open_data.decision_picture", other=200, args=a_decision),
    Row("GET", "decisions.statuses", who=ORGANISER | {"organiser": 200}, args=a_decision),
    Row("POST", "decisions.add_status", who=ORGANISER | {"organiser": 303}, args=a_decision, data=STANDING),
    Row("POST", "decisions.trial", who=OUTSIDE | {"note_taker": 403, "facilitator": 303, "organiser": 303}, args=a_decision, data={"until": "2040-01-01"}),
    Row("POST", "decisions.theme", who=ORGANISER | {"organiser": 303}, args=a_decision, data={"theme": "prices"}),
    Row("POST", "decisions.add_report", who=ORGANISER | {"organiser": 303}, args=a_decision, data={"state": "done", "text-fr": "Fait."}),
    Row("POST", "decisions.add_rating", other=401, who={"resident": 303}, args=a_report, data={"face": "4"}),
    Row("POST", "decisions.rate_response", other=401, who={"resident": 303}, args=a_response, data={"face": "4"}),
    Row("GET", "decisions.of_session", who=INSIDE | OUTSIDE, args=the_session),
    Row("POST", "decisions.add_action", who=NOTES | OUTSIDE, args=the_session, data={"what-fr": "Appeler", "who": "Mei", "decision": "0"}),
    Row("POST", "decisions.add_awaited", who=NOTES | OUTSIDE, args=the_session, data={"subject-fr": "L’eau", "authority": "Ville", "decision": "0"}),
    Row("POST", "decisions.add_statement", who=NOTES | OUTSIDE, args=the_session, data=with_decision),
    Row("POST", "decisions.move_action", who=NOTES | OUTSIDE, args=an_action, data={"state": "done"}),
    Row("POST", "decisions.add_response", who=NOTES | OUTSIDE, args=an_awaited, data={"outcome": "accepted", "received_on": str(date(2030, 1, 1)), "content-fr": "Oui."}),
]  # fmt: skip
