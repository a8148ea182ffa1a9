"""Doors of a debate: reading is public, writing is for seats and for the team."""

from app.features.debate import services
from app.words.localized import Localized
from tests.doors.rows import Row
from tests.doors.rows_proposals import WRITES, adopted, draft, everyone, found, on_the_table, shared
from tests.world import World

REASON = {"kind": "for", "text-fr": "On compare enfin."}
SEATS = {"resident": 303, **dict.fromkeys(WRITES, 303)}


def asked(world: World, kind: str = "question") -> dict[str, int]:
    """A fresh question."""
    args = on_the_table(world)
    with world.act():
        argument = services.say(
            found(args),
            kind=kind,
            text=Localized.of(fr="Et au marché ?"),
            by=world.who("facilitator"),
        )
        return {"argument_id": argument.id}


ROWS = [
    Row("GET", "debate.page", args=on_the_table, other=200),
    Row("GET", "debate.page", args=draft, other=404, who=dict.fromkeys(WRITES, 200)),
    Row("POST", "debate.say", args=on_the_table, data=REASON, other=422, who=SEATS),
    Row("POST", "debate.say", state="closed", args=shared, data=REASON, other=422, who=SEATS),
    Row("POST", "debate.say", args=adopted, data=REASON, other=422),
    Row("POST", "debate.say", args=draft, data=REASON, other=404, who=dict.fromkeys(WRITES, 422)),
    Row("POST", "debate.support", args=on_the_table, other=422, who={"resident": 303}),
    Row("POST", "debate.support", args=adopted, other=422),
    Row("POST", "debate.support", args=draft, other=404),
    Row(
        "POST", "debate.answer", args=asked, data={"text-fr": "Aussi."},
        other=403, who=everyone(WRITES, 303),
    ),
    Row(
        "POST", "debate.answer", args=lambda world: asked(world, "for"), data={"text-fr": "Aussi."},
        other=403, who=everyone(WRITES, 422),
    ),
]  # fmt: skip
