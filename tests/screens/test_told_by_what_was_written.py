"""Whatever a door writes is on every face at once: what a face keeps is what it would draw afresh.

Each writing door of the permission table is used once by somebody who may, and the three faces of the session, as kept
under its sequence numbers, are compared with the same faces drawn anew.
"""

import re

import pytest
from flask import Flask

from app.live import snapshots
from app.live.identity import Caller
from app.live.snapshots import shared_face
from app.store.clock import system_clock
from tests.doors.rows import ROLES, Row
from tests.doors.states import address_in, filled
from tests.doors.test_permissions import ROWS, case_id
from tests.world import World

FREE = re.compile(r'(csrf_token" value="[^"]*"|data-now="[^"]*"|drawn_at="[^"]*")')
"""What differs from one drawing to the next by itself."""


def allowed(row: Row) -> str | None:
    """A role that the door lets in."""
    return next((role for role in ROLES if (row.expected(role) or 500) < 400), None)


FACES = ("phone", "wall", "desk")
WRITING = [row for row in ROWS if row.method == "POST" and allowed(row)]


def kept(app: Flask, session: int) -> dict[str, str]:
    """Each face as phones, walls and desks get it now."""
    with app.app_context():
        return {face: shared_face(Caller(face, session, "fr"))[1] for face in FACES}


def fresh(app: Flask, session: int) -> dict[str, str]:
    """Each face drawn anew."""
    with app.app_context():
        return {face: snapshots._faces[face].draw(session, "fr") for face in FACES}


@pytest.mark.parametrize("row", WRITING, ids=case_id)
def test_what_a_door_writes_is_on_every_face(row: Row, world: World) -> None:
    world.put_session(row.state)
    moment = system_clock()
    world.app.extensions["clock"] = lambda: moment  # minutes that pass change a face by themselves
    session = world.ids["session"]
    kept(world.app, session)
    before = world.app.extensions["faces"]
    role = allowed(row)
    assert role
    assert before
    address = address_in(world, row, filled(row.args, world))
    client, data = world.client(role), filled(row.data, world)
    client.open(address, method=row.method, data=data or None)
    shown, drawn = kept(world.app, session), fresh(world.app, session)
    for face in FACES:
        assert FREE.sub("", shown[face]) == FREE.sub("", drawn[face]), face
