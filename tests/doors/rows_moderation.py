"""Doors of moderation: the rules and the log for everybody, the gestures for those who conduct."""

from app.extensions import db
from app.features.moderation import services
from app.features.proposals.models import Argument
from app.words.localized import Localized
from tests.doors.rows import Row
from tests.doors.rows_debate import asked
from tests.doors.rows_proposals import STEERS, everyone
from tests.world import SLUG, World

HIDE = {"act": "hidden", "reason-fr": "Un nom y était."}
ROOT = {"slug": SLUG}


def words(world: World) -> dict[str, object]:
    """A fresh question, as words that can be put away."""
    return {"kind": "argument", "ref": asked(world)["argument_id"]}


def hidden(world: World) -> dict[str, object]:
    """Words that are away."""
    args = words(world)
    with world.act():
        why = Localized.of(fr="Un nom y était.")
        by = world.who("facilitator")
        services.moderate("argument", int(str(args["ref"])), "hidden", why, by=by)
    return args


def of_a_draft(world: World) -> dict[str, object]:
    """A question about a proposal that nobody else may read."""
    args = words(world)
    with world.act():
        argument = db.session.get_one(Argument, args["ref"])
        argument.proposal.status = "draft"
    return args


ROWS = [
    Row("GET", "moderation.log", args=ROOT, other=200),
    Row("GET", "moderation.rules", args=ROOT, other=403, who=everyone(("organiser",), 200)),
    Row(
        "POST", "moderation.rules", args=ROOT, data={"text-fr": "Pas de noms."},
        other=403, who=everyone(("organiser",), 303),
    ),
    Row("GET", "moderation.look", args=words, other=403, who=everyone(STEERS, 200)),
    Row("GET", "moderation.look", args=of_a_draft, other=404),
    Row("GET", "moderation.look", args={"kind": "nothing", "ref": 1}, other=404),
    Row("POST", "moderation.look", args=words, data=HIDE, other=403, who=everyone(STEERS, 303)),
    Row("POST", "moderation.look", args=hidden, data=HIDE, other=403, who=everyone(STEERS, 422)),
    Row("POST", "moderation.look", args=words, data={"act": "hidden"}, other=403, who=everyone(STEERS, 422)),
    Row("GET", "moderation.report", args=words, other=200),
    Row("GET", "moderation.report", args=of_a_draft, other=404),
    Row("POST", "moderation.report", args=words, data={"words": "Un nom"}, other=422, who={"resident": 303}),
    Row("POST", "moderation.report", args=of_a_draft, data={"words": "Un nom"}, other=404),
]  # fmt: skip
