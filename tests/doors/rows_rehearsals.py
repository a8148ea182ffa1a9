"""Doors of a rehearsal: only for those who conduct its session."""

from app.features.assemblies.queries import find_session
from app.features.rehearsals import services
from app.features.rehearsals.queries import rehearsal_of
from tests.doors.rows import Row
from tests.world import World

OUTSIDE = {"visitor": 401, "resident": 401, "stranger": 403, "note_taker": 403}


def conduct(status: int) -> dict[str, int]:
    return {**OUTSIDE, "facilitator": status, "organiser": status}


def a_stage(world: World) -> dict[str, int]:
    """The hidden copy of the world's session."""
    with world.act():
        session = find_session(world.ids["session"])
        known = rehearsal_of(session)
        made = known or services.begin_rehearsal(session, by=world.who("facilitator"))
        return {"session_id": made.stage.id}


def the_session(world: World) -> dict[str, int]:
    return {"session_id": world.ids["session"]}


ROWS = [
    Row("POST", "rehearsals.begin", state="planned", who=conduct(303), args=the_session),
    Row("POST", "rehearsals.begin", who=conduct(422), args=the_session),
    Row("POST", "rehearsals.residents", state="planned", who=conduct(303), args=a_stage, data={"count": "2"}),
    Row("POST", "rehearsals.residents", state="planned", who=conduct(422), args=a_stage, data={"count": "99"}),
    Row("POST", "rehearsals.residents", other=404, args=the_session, data={"count": "2"}),
    Row("POST", "rehearsals.end", state="planned", who=conduct(303), args=a_stage),
]  # fmt: skip
