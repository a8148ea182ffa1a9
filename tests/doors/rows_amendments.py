"""Doors of amendments: reading is public, writing is for seats and for the team, deciding for those who conduct."""

from app.features.amendments import services
from app.features.amendments.queries import find_amendment
from app.words.localized import Localized
from tests.doors.rows import Row
from tests.doors.rows_proposals import (
    STEERS,
    WRITES,
    adopted,
    draft,
    everyone,
    found,
    on_the_table,
    shared,
)
from tests.world import World

NEW = {"text": "Du bon pain pour tous."}


def proposed(world: World) -> dict[str, int]:
    """A fresh amendment, written by the team."""
    args = on_the_table(world)
    with world.act():
        made = services.propose_change(
            found(args), language="fr", text="Du bon pain.", by=world.who("facilitator")
        )
        return {"amendment_id": made.id}


def proposed_between(world: World) -> dict[str, int]:
    """An amendment to such a proposal."""
    args = shared(world)
    with world.act():
        made = services.propose_change(
            found(args), language="fr", text="Du bon pain.", by=world.who("facilitator")
        )
        return {"amendment_id": made.id}


def decided(world: World) -> dict[str, int]:
    """One that is in the text already."""
    args = proposed(world)
    with world.act():
        amendment = find_amendment(args["amendment_id"])
        services.accept(amendment, reason=Localized(), by=world.who("facilitator"))
    return args


def on_a_draft(world: World) -> dict[str, int]:
    """One to a proposal that nobody else may read."""
    args = proposed(world)
    with world.act():
        find_amendment(args["amendment_id"]).proposal.status = "draft"
    return args


def of_the_resident(world: World) -> dict[str, int]:
    """One to a proposal that the resident's seat wrote."""
    args = proposed(world)
    with world.act():
        find_amendment(args["amendment_id"]).proposal.seat_id = world.ids["seat"]
    return args


def press(name: str) -> dict[str, str]:
    return {"gesture": name}


TEAM = dict.fromkeys(WRITES, 200)
ROWS = [
    Row("GET", "amendments.index", args=on_the_table, other=200),
    Row("GET", "amendments.index", args=draft, other=404, who=TEAM),
    Row("GET", "amendments.sheet", args=on_the_table, other=200),
    Row("GET", "amendments.sheet", args=draft, other=404, who=TEAM),
    Row("GET", "amendments.new", args=on_the_table, other=200),
    Row("GET", "amendments.new", args=draft, other=404, who=TEAM),
    Row(
        "POST", "amendments.new", args=on_the_table, data=NEW,
        other=422, who={"resident": 303, **dict.fromkeys(WRITES, 303)},
    ),
    Row(
        "POST", "amendments.new", state="closed", args=shared, data=NEW,
        other=422, who={"resident": 303, **dict.fromkeys(WRITES, 303)},
    ),
    Row("POST", "amendments.new", args=draft, data=NEW, other=404, who=dict.fromkeys(WRITES, 422)),
    Row("POST", "amendments.new", args=adopted, data=NEW, other=422),
    Row("GET", "amendments.page", args=proposed, other=200),
    Row("GET", "amendments.page", args=decided, other=200),
    Row("GET", "amendments.page", args=on_a_draft, other=404, who=TEAM),
    Row("GET", "amendments.rewriting", args=proposed, other=200),
    Row(
        "POST", "amendments.rewriting", args=proposed, data=NEW,
        other=403, who={"visitor": 422, **dict.fromkeys(STEERS, 303)},
    ),
    Row(
        "POST", "amendments.withdrawal", args=proposed,
        other=403, who={"visitor": 422, **dict.fromkeys(STEERS, 303)},
    ),
    Row(
        "POST", "amendments.withdrawal", args=decided,
        other=403, who=dict.fromkeys(("visitor", *STEERS), 422),
    ),
    *(
        Row(
            "POST", "amendments.answer", args=of_the_resident, data={"answer": said},
            other=403, who={"visitor": 422, "resident": status},
        )
        for said, status in (("take", 303), ("keep", 303))
    ),
    *(
        Row("POST", "amendments.answer", args=of_the_resident, data={"answer": said}, other=422)
        for said in ("", "__class__")
    ),
    Row("POST", "amendments.answer", args=proposed, data={"answer": "take"}, other=403, who=dict.fromkeys(("visitor", "resident"), 422)),
    Row("POST", "amendments.answer", args=decided, data={"answer": "take"}, other=403, who=dict.fromkeys(("visitor", "resident"), 422)),
    Row("POST", "amendments.answer", args=on_a_draft, data={"answer": "take"}, other=404, who={"note_taker": 403, **dict.fromkeys(STEERS, 403)}),
    *(
        Row("POST", "amendments.gestures", args=proposed, data=press(name), other=403, who=everyone(STEERS, status))
        for name, status in (
            ("show", 303), ("put_away", 303), ("keep", 303), ("accept", 303), ("vote", 303), ("__class__", 422), ("", 422),
        )
    ),
    *(
        Row("POST", "amendments.gestures", args=decided, data=press(name), other=403, who=everyone(STEERS, 422))
        for name in ("show", "keep", "accept", "vote")
    ),
    Row("POST", "amendments.gestures", state="closed", args=proposed_between, data=press("vote"), other=403, who=everyone(STEERS, 422)),
    Row("POST", "amendments.gestures", args=on_a_draft, data=press("accept"), other=404, who={"note_taker": 403, **dict.fromkeys(STEERS, 422)}),
]  # fmt: skip
