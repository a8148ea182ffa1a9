"""Doors of listening rounds: results for everybody, answers for seats and for whoever knows the code, the rest for the team."""

from typing import Any

from app.extensions import db
from app.features.assemblies.queries import find_assembly
from app.features.listening.models import ListeningWords, Questionnaire
from app.features.listening.services.writing import lock, take_from_shelf
from tests.doors.rows import EventRow, Row
from tests.listening.conftest import (
    OPEN_QUESTION,
    PROMISE,
    a_round,
    close,
    faces,
    hand_in,
    key,
    publish,
    the_round,
)
from tests.world import SLUG, World

OUTSIDE = {"visitor": 401, "resident": 401, "stranger": 403}
ASSEMBLY = {"slug": SLUG}
FIVE = faces((5, 0, 0, 0), (5, 0, 0, 0), (0, 5, 0, 0))


def team(status: int, note_taker: int = 403) -> dict[str, int]:
    """The same for those who listen."""
    return {**OUTSIDE, "note_taker": note_taker, "facilitator": status, "organiser": status}


def organiser(status: int) -> dict[str, int]:
    """For those who open, close and publish."""
    return {**OUTSIDE, "note_taker": 403, "facilitator": 403, "organiser": status}


def opened(world: World) -> dict[str, int]:
    """A round that people answer."""
    return {"round_id": a_round(world)}


def with_words(world: World) -> dict[str, Any]:
    """A closed round in which somebody wrote words."""
    number = a_round(world, questions=[OPEN_QUESTION])
    hand_in(world, number, [{"q1": "Du temps."}])
    close(world, number)
    with world.app.app_context():
        row = db.session.query(ListeningWords).filter_by(round_id=number).one()
        return {"round_id": number, "key": row.key}


def closed(world: World) -> dict[str, int]:
    """A round of five sheets, closed."""
    number = a_round(world)
    hand_in(world, number, FIVE)
    close(world, number)
    return {"round_id": number}


def published(world: World) -> dict[str, int]:
    """The same, given back."""
    args = closed(world)
    publish(world, args["round_id"])
    return args


def with_code(world: World) -> dict[str, Any]:
    """An open round and the code that is on the wall."""
    args = opened(world)
    with world.app.app_context():
        return {**args, "code": the_round(args["round_id"]).code}


def questions(world: World, *, locked: bool = False) -> dict[str, int]:
    """Questions that are not locked, or are."""
    with world.act():
        by = world.who("organiser")
        found: Questionnaire = take_from_shelf(find_assembly(SLUG), "end-of-session", by=by)
        if locked:
            lock(found, by=by)
        return {"questionnaire_id": found.id}


def locked_questions(world: World) -> dict[str, int]:
    return questions(world, locked=True)


def sheet(_world: World) -> dict[str, str]:
    """What one person answers."""
    return {"key": key(), "q1": "1", "q2": "4"}


WRITTEN = {"title-fr": "À chaud", "rows-0-kind": "faces", "rows-0-words-fr": "C’était clair ?"}
ROWS = [
    Row("GET", "listening.index", other=200),
    Row("GET", "listening.of_assembly", other=200, args=ASSEMBLY),
    Row("GET", "listening.result", other=404, args=opened),
    Row("GET", "listening.result", other=404, who={"facilitator": 200, "organiser": 200}, args=closed),
    Row("GET", "listening.result", other=200, args=published),
    Row("GET", "listening.result_paper", other=200, args=published),
    Row("GET", "listening.codebook", other=200, args=published),
    Row("GET", "listening.result_file", other=200, args=published),
    Row("GET", "listening.result_file", other=404, who={"facilitator": 200, "organiser": 200}, args=closed),
    Row("GET", "listening.result_csv", other=200, args=published),
    Row("GET", "listening.answer", other=403, who={"resident": 200, "facilitator": 200, "organiser": 200}, args=opened),
    Row("GET", "listening.answer", other=200, args=with_code),
    Row("POST", "listening.answer", other=403, who={"resident": 303, "visitor": 403, "facilitator": 303, "organiser": 303}, args=opened, data=sheet),
    Row("POST", "listening.answer", other=303, args=with_code, data=sheet),
    Row("POST", "listening.answer", who={"resident": 409, "facilitator": 409}, args=closed, data=sheet),
    Row("POST", "listening.found", who=organiser(303), args=ASSEMBLY, data={"shelf": "power-to-act"}),
    Row("GET", "listening.questionnaire", who=organiser(200), args=questions),
    Row("POST", "listening.questionnaire", who=organiser(303), args=questions, data=WRITTEN),
    Row("POST", "listening.questionnaire", who=organiser(409), args=locked_questions, data=WRITTEN),
    Row("POST", "listening.lock", who=organiser(303), args=questions),
    Row("POST", "listening.lock", who=organiser(409), args=locked_questions),
    Row("POST", "listening.version", who=organiser(303), args=locked_questions),
    Row("GET", "listening.opening", who=organiser(200), args=locked_questions),
    Row("POST", "listening.opening", who=organiser(303), args=locked_questions, data={"kind": "once", "session": "0"}),
    Row("POST", "listening.opening", who=organiser(422), args=questions, data={"kind": "once"}),
    Row("GET", "listening.desk", who=team(200), args=opened),
    Row("GET", "listening.desk", who=team(200), args=closed),
    Row("POST", "listening.closure", who=organiser(303), args=opened),
    Row("POST", "listening.closure", who=organiser(409), args=closed),
    Row("POST", "listening.publication", who=organiser(303), args=closed, data={"promise-fr": PROMISE.words["fr"]}),
    Row("POST", "listening.publication", who=organiser(422), args=opened, data={"promise-fr": PROMISE.words["fr"]}),
    Row("GET", "listening.sheets", who=team(200), args=opened),
    Row("POST", "listening.sheets", who=team(303), args=opened, data=sheet),
    Row("POST", "listening.pile", who=team(303), args=opened, data={"pile": "1"}),
    Row("GET", "listening.counts", who=team(200), args=opened),
    Row("POST", "listening.counts", who=team(303), args=opened, data={"q1-1": "12"}),
    Row("POST", "listening.counts", who=team(422), args=opened, data={"q1-1": "many"}),
    Row("POST", "listening.take_in", who=team(422), args=opened, data={}),
    Row("POST", "listening.words_removal", who=team(303), args=with_words),
    Row("GET", "listening.sheets_csv", who=organiser(200), args=closed),
    Row("GET", "listening.sheets_csv", who=organiser(422), args=opened),
    Row("GET", "listening.sheets_data", who=organiser(200), args=closed),
    Row("GET", "listening.xlsform", who=organiser(200), args=opened),
    Row("GET", "listening.papers", who=team(200), args=opened),
    Row("GET", "listening.stickers", who=team(200), args=opened),
]  # fmt: skip
EVENTS = [
    EventRow("answer_round", faces=("phone",), http_twin=("POST", "listening.answer")),
]
