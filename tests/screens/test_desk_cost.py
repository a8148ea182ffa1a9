"""The desk is drawn again at every arrival: what it costs does not grow with the room, however many questions wait."""

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import event

from app.extensions import db
from app.features.assemblies import services as meeting
from app.features.assemblies.models import Seat
from app.features.assemblies.queries import find_assembly
from app.features.assemblies.services.attending import arrive
from app.features.screens.views.desk import draw_desk
from app.features.screens.views.phone import draw_phone
from app.features.screens.views.wall import draw_wall
from tests.screens.conftest import Stage
from tests.world import SLUG

MANY = 60
Draw = Callable[[int, str], str]


@contextmanager
def loaded() -> Iterator[Counter[str]]:
    """How many objects the database made, by the name of their table."""
    seen: Counter[str] = Counter()

    def note(target: Seat, _context: object) -> None:
        seen[target.__tablename__] += 1

    event.listen(Seat, "load", note)
    try:
        yield seen
    finally:
        event.remove(Seat, "load", note)


def seats_loaded(stage: Stage) -> int:
    """Objects made for seats while the desk is drawn."""
    with stage.app.app_context(), stage.app.test_request_context("/fr/"), loaded() as seen:
        draw_desk(stage.session, "fr")
        return seen["seats"]


def fill_the_room(stage: Stage) -> None:
    """Many more members, all here; three questions wait."""
    with stage.world.act():
        session, assembly = stage.world.session(), find_assembly(SLUG)
        meeting.add_seats(assembly, MANY, by=stage.world.who("organiser"))
        for seat in assembly.seats:
            if seat.session_id is None and seat.removed_at is None:
                arrive(session, seat)
    for _question in range(3):
        stage.prepare()


def test_no_seat_is_made_an_object_to_draw_the_desk(stage: Stage) -> None:
    before = seats_loaded(stage)
    fill_the_room(stage)
    assert seats_loaded(stage) <= before + 3


ASKED_BY_EACH = ("FROM proposals JOIN proposals_on_agenda", "FROM seats JOIN recusals")
"""What each feature asks for what it shows, as none knows what another has read; and each vote, of its own point."""


def read_twice(stage: Stage, draw: Draw) -> list[str]:
    """Statements sent more than once, with the same values, while a face is drawn."""
    asked: Counter[tuple[str, str]] = Counter()

    def keep(_connection: object, _cursor: object, words: str, values: object, *_: object) -> None:
        asked[" ".join(words.split()), repr(values)] += 1

    with stage.app.app_context(), stage.app.test_request_context("/fr/"):
        event.listen(db.engine, "before_cursor_execute", keep)
        try:
            draw(stage.session, "fr")
        finally:
            event.remove(db.engine, "before_cursor_execute", keep)
    return [
        f"{times} times {words[words.index('FROM') :]}"
        for (words, _values), times in asked.items()
        if times > 1 and not any(own in words for own in ASKED_BY_EACH)
    ]


@pytest.mark.parametrize("draw", [draw_desk, draw_phone, draw_wall])
def test_a_face_asks_for_each_thing_once(stage: Stage, draw: Draw) -> None:
    """Who is here, the mandates, who speaks, what features show: one answer serves all that is said of it."""
    stage.write_proposal()
    stage.begin()
    stage.prepare()
    assert read_twice(stage, draw) == []
    stage.open()
    assert read_twice(stage, draw) == []
