"""Doors of merging, splitting and undoing: for those who conduct."""

from app.features.unions import services
from app.words.localized import Localized
from tests.doors.rows import Row
from tests.doors.rows_proposals import STEERS, adopted, draft, everyone, found, on_the_table
from tests.world import World

WHY = {"reason-fr": "Elles disent la même chose."}
TWO = {
    "title_1-fr": "Du pain", "text_1-fr": "Du pain.",
    "title_2-fr": "Un four", "text_2-fr": "Un four.", **WHY,
}  # fmt: skip


def another(world: World) -> dict[str, object]:
    """A fresh proposal to merge, as the form names it."""
    return {"others": str(on_the_table(world)["proposal_id"]), **WHY}


def itself(world: World) -> dict[str, object]:
    """A proposal of the other assembly has no such number here."""
    return {"others": "2147483647", **WHY}


def merged(world: World) -> dict[str, int]:
    """A proposal that is part of another."""
    args, into = on_the_table(world), on_the_table(world)
    with world.act():
        reason = Localized.of(fr="Pareil")
        by = world.who("facilitator")
        services.merge(found(into), [found(args)], reason=reason, by=by)
    return args


ROWS = [
    Row("GET", "unions.merging", args=on_the_table, other=403, who=everyone(STEERS, 200)),
    Row("POST", "unions.merging", args=on_the_table, data=another, other=403, who=everyone(STEERS, 303)),
    Row("POST", "unions.merging", args=on_the_table, data=itself, other=403, who=everyone(STEERS, 422)),
    Row("POST", "unions.merging", args=draft, data=another, other=403, who=everyone(STEERS, 422)),
    Row("POST", "unions.merging", args=adopted, data=another, other=403, who=everyone(STEERS, 422)),
    Row("POST", "unions.merging", args=merged, data=another, other=403, who=everyone(STEERS, 422)),
    Row("GET", "unions.splitting", args=on_the_table, other=403, who=everyone(STEERS, 200)),
    Row("POST", "unions.splitting", args=on_the_table, data=TWO, other=403, who=everyone(STEERS, 303)),
    Row("POST", "unions.splitting", args=on_the_table, data=WHY, other=403, who=everyone(STEERS, 422)),
    Row("POST", "unions.splitting", args=merged, data=TWO, other=403, who=everyone(STEERS, 422)),
    Row("GET", "unions.undoing", args=merged, other=403, who=everyone(STEERS, 200)),
    Row("POST", "unions.undoing", args=merged, data=WHY, other=403, who=everyone(STEERS, 303)),
    Row("POST", "unions.undoing", args=on_the_table, data=WHY, other=403, who=everyone(STEERS, 422)),
]  # fmt: skip
