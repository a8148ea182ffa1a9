"""The desk is drawn again at every arrival: what it costs does not grow with the room, however many questions wait."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import event

from app.features.assemblies import services as meeting
from app.features.assemblies.models import Seat
from app.features.assemblies.queries import find_assembly
from app.features.assemblies.services.attending import arrive
from app.features.screens.views.desk import draw_desk
from tests.screens.conftest import Stage
from tests.world import SLUG

MANY = 60


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
