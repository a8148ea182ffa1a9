"""Doors of calls: everybody reads, organisers prepare and read the list, facilitators and organisers type the digits."""

from datetime import timedelta
from io import BytesIO
from typing import Any

from app.features.assemblies.queries import find_session
from app.features.calls.models import Call
from app.features.calls.queries import find_call
from app.features.calls.services import announcing, answering, drawing
from app.features.decisions.queries.register import today
from app.features.people.queries import find_by_email
from app.formats.thousand import Thousand
from app.words.localized import Localized
from tests.doors.rows import Row
from tests.world import SLUG, World

OUTSIDE = {"visitor": 401, "resident": 401, "stranger": 403}
ORGANISER = OUTSIDE | {"note_taker": 403, "facilitator": 403}
TEAM = OUTSIDE | {"note_taker": 403}
QUOTAS = b"feature,value,min,max\nage,18-34,1,1\nage,60+,1,1\n"
A_THOUSAND = Thousand(
    sorted([(1, 3), (1, 4), (2, 3), (2, 4)] * 250), "panels", "", (), 500_000, 500_000, True
)
"""The lists of these four, as they come out of the worker: here nothing waits for it."""
PEOPLE = b"number,age\n1,18-34\n2,18-34\n3,60+\n4,60+\n"


def files(people: bytes = PEOPLE) -> dict[str, Any]:
    """The two files, as a browser sends them."""
    return {
        "candidates": (BytesIO(people), "candidates.csv"),
        "features": (BytesIO(QUOTAS), "features.csv"),
    }


def make_call(world: World, places: int = 2) -> Call:
    """A call of the world's assembly; inside a transaction."""
    assembly = find_session(world.ids["session"]).assembly
    values = {
        "title": Localized.of(fr="Un comité", en="A committee"),
        "text": Localized.of(fr="Pour choisir les lieux.", en="To choose places."),
        "places": places,
        "opens_on": today(assembly),
        "closes_on": today(assembly) + timedelta(days=20),
    }
    return announcing.create_call(assembly, values, by=find_by_email("organiser@example.org"))


def fix_lists(call: Call) -> None:
    """Its lists are fixed; inside a transaction."""
    by = find_by_email("organiser@example.org")
    posted = drawing.read_posted(call, PEOPLE, QUOTAS)
    drawing.freeze(call, posted, A_THOUSAND, by=by)


def a_call(world: World) -> dict[str, int]:
    with world.act():
        return {"call_id": make_call(world).id}


def a_call_for_all(world: World) -> dict[str, int]:
    with world.act():
        return {"call_id": make_call(world, places=9).id}


def everybody(world: World) -> dict[str, int]:
    """A call for which there were no more volunteers than places."""
    with world.act():
        call = make_call(world, places=4)
        by = find_by_email("organiser@example.org")
        drawing.freeze(call, drawing.read_posted(call, PEOPLE, b""), None, by=by)
        return {"call_id": call.id}


def somebody(world: World) -> dict[str, int]:
    return {**everybody(world), "number": 3}


def who_accepts(world: World) -> dict[str, int]:
    found = everybody(world)
    with world.act():
        by = find_by_email("organiser@example.org")
        answering.answer(find_call(found["call_id"]), 3, "accepted", by=by)
    return found


def fixed(world: World) -> dict[str, int]:
    with world.act():
        call = make_call(world)
        fix_lists(call)
        return {"call_id": call.id}


def with_an_empty_place(world: World) -> dict[str, int]:
    found = fixed(world)
    with world.act():
        call = find_call(found["call_id"])
        for role in ("facilitator", "organiser"):
            drawing.type_digits(call, "417", by=find_by_email(f"{role}@example.org"))
        answering.answer(
            call, call.drawn[0].number, "declined", by=find_by_email("organiser@example.org")
        )
    return found


CALL = {"assembly": SLUG, "title-fr": "Un comité", "text-fr": "Pour choisir.", "places": "15", "opens_on": "2030-01-01", "closes_on": "2030-02-01", "decision": "0"}  # fmt: skip
ROWS = [
    Row("GET", "calls.index", other=200),
    Row("GET", "calls.of_assembly", other=200, args={"slug": SLUG}),
    Row("GET", "calls.show", other=200, args=a_call),
    Row("GET", "calls.redo", other=200, args=a_call),
    Row("GET", "calls.quotas", other=200, args=a_call),
    Row("GET", "calls.panels", other=404, args=a_call),
    Row("GET", "calls.panels", state="closed", other=200, args=fixed),
    Row("GET", "calls.poster", other=200, args=a_call),
    Row("GET", "calls.new", who=OUTSIDE | {"stranger": 200, "note_taker": 403, "facilitator": 403, "organiser": 200}),
    Row("POST", "calls.create", who=ORGANISER | {"organiser": 303}, data=CALL),
    Row("GET", "calls.edit", who=ORGANISER | {"organiser": 200}, args=a_call),
    Row("POST", "calls.edit", who=ORGANISER | {"organiser": 303}, args=a_call, data=CALL),
    Row("POST", "calls.withdraw", who=ORGANISER | {"organiser": 303}, args=a_call),
    Row("GET", "calls.desk", who=TEAM | {"facilitator": 200, "organiser": 200}, args=a_call),
    Row("POST", "calls.possible", who=ORGANISER | {"organiser": 200}, args=a_call_for_all, data=lambda _world: files()),
    Row("POST", "calls.freeze", who=ORGANISER | {"organiser": 303}, args=a_call_for_all, data=lambda _world: files()),
    Row("POST", "calls.digits", who=TEAM | {"facilitator": 303, "organiser": 303}, args=fixed, data={"digits": "417"}),
    Row("POST", "calls.answer", who=ORGANISER | {"organiser": 303}, args=somebody, data={"state": "accepted"}),
    Row("POST", "calls.seats", who=ORGANISER | {"organiser": 303}, args=who_accepts),
    Row("POST", "calls.second", who=ORGANISER | {"organiser": 303}, args=with_an_empty_place),
    Row("GET", "calls.to_call", who=ORGANISER | {"organiser": 200}, args=everybody),
    Row("GET", "calls.slips", who=ORGANISER | {"organiser": 200}, args=a_call),
    Row("POST", "calls.slips", who=ORGANISER | {"organiser": 200}, args=a_call, data=lambda _world: files()),
    Row("GET", "calls.witness_list", who=ORGANISER | {"organiser": 200}, args=a_call),
    Row("POST", "calls.witness_list", who=ORGANISER | {"organiser": 200}, args=a_call, data=lambda _world: files()),
]  # fmt: skip
