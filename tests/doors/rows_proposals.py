"""Doors of proposals: reading is public, writing is for those with a role, steering for those who conduct."""

from app.features.assemblies.queries import find_assembly
from app.features.proposals import services
from app.features.proposals.models import Proposal
from app.features.proposals.queries import find_proposal
from app.words.localized import Localized
from tests.doors.rows import Row
from tests.world import SLUG, World

STEERS = ("facilitator", "organiser")
WRITES = (*STEERS, "note_taker")


def draft(world: World) -> dict[str, int]:
    """A fresh draft."""
    with world.act():
        proposal = services.write_proposal(
            find_assembly(SLUG),
            title=Localized.of(fr="Du pain", en="Bread"),
            text=Localized.of(fr="Du pain pour tous.", en="Bread for all."),
            by=world.who("facilitator"),
        )
        return {"proposal_id": proposal.id}


def on_the_table(world: World) -> dict[str, int]:
    """A fresh proposal at a point of the agenda."""
    args = draft(world)
    with world.act():
        item = next(i for i in world.session().items if i.id == world.ids["item"])
        services.put_on_agenda(found(args), item, by=world.who("facilitator"))
    return args


def found(args: dict[str, int]) -> Proposal:
    return find_proposal(args["proposal_id"])


def at_objections(world: World) -> dict[str, int]:
    """A fresh proposal in a round of consent."""
    args = on_the_table(world)
    with world.act():
        by = world.who("facilitator")
        for gesture in ("clarify", "react", "consider", "decide", "next_step"):
            services.make_gesture(found(args), gesture, session=world.session(), by=by)
    return args


def shared(world: World) -> dict[str, int]:
    """A fresh one that everybody may read and nobody has discussed."""
    args = draft(world)
    with world.act():
        services.share(found(args), by=world.who("facilitator"))
    return args


def adopted(world: World) -> dict[str, int]:
    """A proposal whose text cannot change any more."""
    args = on_the_table(world)
    with world.act():
        found(args).status = "adopted"
    return args


def of_a_resident(world: World) -> dict[str, int]:
    """A fresh draft of the resident's seat."""
    args = draft(world)
    with world.act():
        found(args).seat_id = world.ids["seat"]
    return args


def first_step(world: World) -> dict[str, int]:
    return {**of_a_resident(world), "step": 1}


def second_step(world: World) -> dict[str, int]:
    return {**of_a_resident(world), "step": 2}


def objection(world: World) -> dict[str, int]:
    """A fresh objection."""
    args = at_objections(world)
    with world.act():
        text = Localized.of(fr="Trop cher", en="Too dear")
        raised = services.raise_objection(found(args), text=text, by=world.who("facilitator"))
        return {"objection_id": raised.id}


def everyone(roles: tuple[str, ...], status: int) -> dict[str, int]:
    """The same for these roles; whoever has no account is led to sign in."""
    return {"visitor": 401, "resident": 401, **dict.fromkeys(roles, status)}


def at_item(world: World) -> dict[str, int]:
    return {"item": world.ids["item"]}


def at_point(world: World) -> dict[str, int]:
    return {"item_id": world.ids["item"]}


def one_to_discuss(world: World) -> dict[str, int]:
    return {"proposal": draft(world)["proposal_id"]}


ROOT = {"slug": SLUG}
NEW = {"title-fr": "Du pain", "text-fr": "Du pain pour tous."}
ROWS = [
    Row("GET", "recordings.recording", other=404, args=lambda w: {**draft(w), "name": "nothing"}),
    Row(
        "POST",
        "recordings.keep",
        other=404,
        who=dict.fromkeys(WRITES, 422),
        args=draft,
        data={"language": "fr"},
    ),
    Row("GET", "proposals.proposals", args=ROOT, other=200),
    Row("GET", "writing.begin", args=ROOT, other=200),
    Row(
        "POST", "writing.begin", args=ROOT, data=NEW,
        other=401, who={"resident": 303},
    ),
    Row("POST", "writing.card", args=ROOT, data={"card": "ABCD2345"}, other=422),
    Row("GET", "writing.slips", args=lambda w: {"session_id": w.ids["session"]}, other=403, who=everyone(STEERS, 200)),
    Row(
        "POST", "origins.keep", args=of_a_resident, data={"what": "table", "words-fr": "Dit à la table 2"},
        other=404, who=dict.fromkeys((*WRITES, "resident"), 303),
    ),
    Row("POST", "origins.keep", args=shared, data={"what": "idea"}, other=403, who=everyone(WRITES, 422)),
    Row("POST", "writing.finished", args=ROOT, other=303),
    Row("GET", "writing.going_on", args=first_step, other=404, who=dict.fromkeys((*WRITES, "resident"), 200)),
    Row(
        "POST", "writing.going_on", args=second_step, data={"shown": "nobody", "cost": "12,50"},
        other=404, who=dict.fromkeys((*WRITES, "resident"), 303),
    ),
    Row("POST", "writing.share", args=of_a_resident, other=404, who=dict.fromkeys((*WRITES, "resident"), 303)),
    Row("GET", "writing.picture", args=lambda w: {**draft(w), "name": "nothing"}, other=404),
    Row(
        "POST", "writing.drop_picture", args=of_a_resident, data={"removal": "nothing"},
        other=404, who=dict.fromkeys((*WRITES, "resident"), 303),
    ),
    *(Row("GET", f"open_proposals.{name}", other=200) for name in ("index", "as_json", "as_csv", "as_feed")),
    *(Row("GET", f"open_proposals.{name}", args=shared, other=200) for name in ("proposal_json", "proposal_feed")),
    Row("GET", "open_proposals.proposal_json", args=draft, other=404),
    Row("GET", "open_proposals.history", args=shared, other=200),
    Row("GET", "open_proposals.history", args=draft, other=404, who=dict.fromkeys(WRITES, 200)),
    Row("GET", "translating.queue", args=ROOT, other=403, who=everyone(WRITES, 200)),
    Row("GET", "proposals.new", args=ROOT, other=403, who=everyone(WRITES, 200)),
    Row("POST", "proposals.new", args=ROOT, data=NEW, other=403, who=everyone(WRITES, 303)),
    Row("GET", "proposals.proposal", args=draft, other=404, who=dict.fromkeys(WRITES, 200)),
    Row("GET", "proposals.proposal", args=on_the_table, other=200),
    Row("POST", "proposals.steps", args=draft, data={"step": "share"}, other=404, who=dict.fromkeys(WRITES, 303)),
    Row(
        "POST", "proposals.steps", args=shared, data={"step": "withdraw"},
        other=403, who={**everyone(STEERS, 303), "note_taker": 403},
    ),
    Row(
        "POST", "proposals.steps", args=shared, data={"step": "set_aside", "reason-fr": "Non"},
        other=403, who=everyone(WRITES, 422) | {"note_taker": 403},
    ),
    Row("POST", "proposals.removal", args=draft, other=404, who=dict.fromkeys(WRITES, 303)),
    Row("POST", "proposals.removal", args=on_the_table, other=403, who=everyone(WRITES, 422)),
    Row("GET", "proposals.road", args=on_the_table, other=403, who=everyone(STEERS, 200)),
    Row(
        "POST", "proposals.gestures", args=on_the_table, data={"gesture": "clarify"},
        other=403, who=everyone(STEERS, 303),
    ),
    Row(
        "POST", "proposals.gestures", args=on_the_table, data={"gesture": "adopt"},
        other=403, who=everyone(STEERS, 422),
    ),
    Row(
        "POST", "proposals.gestures", args=on_the_table, data={"gesture": "__class__"},
        other=403, who=everyone(STEERS, 422),
    ),
    Row(
        "POST", "proposals.versions", args=on_the_table, data={"text-fr": "Du bon pain."},
        other=403, who=everyone(STEERS, 303),
    ),
    Row(
        "POST", "proposals.translation", args=on_the_table, data={"text-en": "Good bread."},
        other=403, who=everyone(STEERS, 303),
    ),
    Row(
        "POST", "proposals.translation_draft", args=on_the_table,
        other=403, who=everyone(STEERS, 404),
    ),
    Row(
        "POST", "proposals.arguments", args=on_the_table,
        data={"kind": "question", "text-fr": "Et au marché ?"},
        other=403, who=everyone(WRITES, 303),
    ),
    Row(
        "POST", "proposals.objections", args=at_objections, data={"text-fr": "Trop cher"},
        other=403, who=everyone(WRITES, 303),
    ),
    Row(
        "POST", "proposals.ending", args=objection, data={"outcome": "maintained"},
        other=403, who=everyone(STEERS, 303),
    ),
    Row(
        "POST", "proposals.ending", args=objection, data={"outcome": "integrated"},
        other=403, who=everyone(STEERS, 422),
    ),
    Row(
        "POST", "proposals.coming_back", args=on_the_table, data={"day": "2036-05-09"},
        other=403, who=everyone(STEERS, 422),
    ),
    Row("POST", "proposals.agenda", args=draft, data=at_item, other=403, who=everyone(STEERS, 303)),
    Row("POST", "proposals.at_item", args=at_point, data=one_to_discuss, other=403, who=everyone(STEERS, 303)),
    Row("POST", "votes.from_proposal", args=on_the_table, other=403, who=everyone(STEERS, 422)),
]  # fmt: skip
