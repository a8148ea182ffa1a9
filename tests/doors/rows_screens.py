"""Doors of the three faces: phones are for those who hold a seat, walls for whoever has the key, desks for those who conduct."""

from typing import Any

from app.extensions import db
from app.features.assemblies import services as meeting
from app.features.assemblies.models import SpeakingTurn
from app.features.assemblies.queries import find_item, find_seat, find_session
from app.features.proposals import services as proposals
from app.features.proposals.queries import find_proposal
from app.words.localized import Localized
from tests.doors.rows import Row
from tests.doors.rows_assemblies import no_proxy
from tests.world import World

WORDS = Localized.of(fr="Des prix affichés.", en="Prices on display.")


def here(world: World) -> dict[str, Any]:
    return {"session_id": world.ids["session"]}


def key(world: World) -> dict[str, Any]:
    with world.act():
        return {"wall_key": find_session(world.ids["session"]).wall_key}


def item(world: World) -> dict[str, Any]:
    return {**here(world), "item_id": world.ids["next_item"]}


def proposal(world: World) -> dict[str, Any]:
    """A fresh proposal on the table."""
    with world.act():
        by = world.who("facilitator")
        session = find_session(world.ids["session"])
        written = proposals.write_proposal(session.assembly, title=WORDS, text=WORDS, by=by)
        proposals.put_on_agenda(written, find_item(world.ids["item"]), by=by)
        return {**here(world), "proposal_id": written.id}


def question(world: World) -> dict[str, Any]:
    """A proposal of the point under way, about which the room is asked whether it agrees."""
    args = proposal(world)
    with world.act():
        by, session = world.who("facilitator"), find_session(world.ids["session"])
        meeting.begin_item(find_item(world.ids["item"]), by=by)
        asked = find_proposal(args["proposal_id"])
        for step in ("clarify", "react", "consider", "decide"):
            proposals.make_gesture(asked, step, session=session, by=by)
    return args


def objection(world: World) -> dict[str, Any]:
    """A fresh objection."""
    args = proposal(world)
    with world.act():
        by, session = world.who("facilitator"), find_session(world.ids["session"])
        written = find_proposal(args.pop("proposal_id"))
        raised = proposals.raise_objection(written, text=WORDS, session=session, by=by)
        return {**args, "objection_id": raised.id}


def turn(world: World) -> dict[str, Any]:
    """A seat that waits to speak."""
    with world.act():
        session = find_session(world.ids["session"])
        seat = find_seat(world.ids["other_seat"])
        by = world.who("facilitator")
        asked = meeting.ask_to_speak(session, seat=seat, by=by)
        return {**here(world), "turn_id": asked.id}


def given_turn(world: World) -> dict[str, Any]:
    """A seat that has the floor."""
    args = turn(world)
    with world.act():
        by, session = world.who("facilitator"), find_session(world.ids["session"])
        meeting.begin_turn(db.session.get_one(SpeakingTurn, args["turn_id"]), session, by=by)
    return args


def gesture(
    endpoint: str, args: Any = here, data: Any = None, done: int = 303, state: str = "open"
) -> Row:
    """A door of the desk: only those who conduct."""
    who = {"facilitator": done, "organiser": done}
    return Row("POST", f"screens.{endpoint}", state, other=403, who=who, args=args, data=data)


ROWS = [
    Row("GET", "screens.phone", other=401, who={"resident": 200}, args=here),
    Row("GET", "screens.phone", state="planned", other=401, who={"resident": 200}, args=here),
    Row("GET", "screens.phone", state="closed", other=200, args=here),
    Row("GET", "worker.phone_worker", other=200),
    Row("GET", "screens.wall", other=200, args=key),
    Row("GET", "screens.wall", other=404, args={"wall_key": "nothing"}),
    Row("GET", "screens.wall", state="closed", other=200, args=key),
    Row(
        "GET",
        "screens.desk",
        other=403,
        who={"visitor": 401, "resident": 401, "facilitator": 200, "organiser": 200},
        args=here,
    ),
    Row(
        "POST",
        "screens.signals",
        other=403,
        who={"resident": 303},
        args=here,
        data={"kind": "slower"},
    ),
    Row("POST", "screens.signals", state="closed", other=403, args=here, data={"kind": "slower"}),
    Row("POST", "screens.turns", other=403, who={"resident": 303}, args=here),
    Row("POST", "screens.turns", state="planned", other=403, who={"resident": 422}, args=here),
    Row("POST", "screens.turn_words", other=403, who={"resident": 404}, args=here),
    gesture("speech_rules", data={"seconds": "120", "alternate": "language"}),
    gesture("opening", state="planned"),
    gesture("opening", done=409),
    gesture("closure"),
    Row(
        "POST",
        "screens.reopening",
        state="closed",
        other=403,
        who=dict.fromkeys(("facilitator", "organiser"), 303),
        args=here,
    ),
    gesture("item_beginning", item),
    gesture("item_off", item),
    gesture("jump", data=lambda world: {"item": world.ids["next_item"]}),
    gesture("driver"),
    gesture("proposal_vote", proposal, done=422),
    gesture("consent", proposal),
    gesture("adoption_undone", proposal, done=422),
    Row(
        "POST",
        "screens.answers",
        other=403,
        who={"resident": 303},
        args=question,
        data={"kind": "agree"},
    ),
    Row("POST", "screens.answers", other=403, who={"resident": 422}, args=proposal),
    gesture("hands", question, data={"agree": "1", "aside": "0"}),
    gesture("straight", proposal, done=422, data={"text": "Because"}),
    Row(
        "POST",
        "screens.objections",
        other=403,
        who={"note_taker": 303, "facilitator": 303, "organiser": 303},
        args=proposal,
        data={"text": "Trop long."},
    ),
    gesture("objection_end", objection, {"outcome": "withdrawn"}),
    gesture("attendance", data={"seat": "4", "present": "1"}),
    gesture("proxy", no_proxy, data={"principal": "5", "holder": "1"}),
    Row(
        "POST", "screens.proxy_end", other=404, args=lambda world: {**here(world), "proxy_id": 999}
    ),
    gesture("signals_heard", data={"kind": "slower"}),
    gesture("wall_slide", data={"slide": "agenda"}),
    gesture("wall_message", data={"message_fr": "Bienvenue"}),
    gesture("wall_break", data={"minutes": "10"}),
    gesture("wall_wifi", data={"name": "Maison des Tables", "password": "carottes"}),
    gesture("wall_frozen"),
    gesture("wall_free"),
    gesture("desk_turns", data={"who": "table bleue"}),
    gesture("turn_beginning", turn),
    gesture("turn_end", given_turn),
    gesture("turn_off", turn),
]
