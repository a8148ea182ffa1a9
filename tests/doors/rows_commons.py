"""Doors of programmes: read by everybody once they are public, made by facilitators and organisers."""

from typing import Any

from tests.commons.garden import (
    a_coming,
    a_forum,
    a_slot,
    a_table,
    an_item,
    back_address,
    draft,
    key,
    with_file,
)
from tests.doors.rows import EventRow, Row
from tests.world import SLUG, World

OUTSIDE = {"visitor": 401, "resident": 401, "stranger": 403, "note_taker": 403}
ASSEMBLY = {"slug": SLUG}


def team(status: int) -> dict[str, int]:
    """For those who make programmes."""
    return {**OUTSIDE, "facilitator": status, "organiser": status}


def shown_to_team(status: int = 200) -> dict[str, int]:
    """A draft is there for those who make it only."""
    return {"facilitator": status, "organiser": status}


def forum(world: World) -> dict[str, int]:
    """A public programme."""
    return {"programme_id": a_forum(world)}


def hidden(world: World) -> dict[str, int]:
    """A draft with a moment in it."""
    return {"programme_id": draft(world)}


def slot(world: World) -> dict[str, int]:
    """A moment of a public programme, with places."""
    return {"slot_id": a_slot(world)}


def hidden_slot(world: World) -> dict[str, int]:
    """A moment of a draft."""
    return {"slot_id": a_slot(world, public=False)}


def coming(world: World) -> dict[str, str]:
    """A group that comes."""
    return {"secret": a_coming(world)}


def come(_world: World) -> dict[str, Any]:
    """Two people."""
    return {"people": "2", "client_key": key()}


def story(world: World) -> dict[str, int]:
    """A story that may be on the site."""
    return {"item_id": an_item(world)}


def hidden_story(world: World) -> dict[str, int]:
    """One that is not published."""
    return {"item_id": an_item(world, public=False)}


def table(world: World) -> dict[str, int]:
    """A round table with its session."""
    return {"slot_id": a_table(world)}


GUIDE = {
    "kind": "guide",
    "title-fr": "Tenir une table",
    "theme": "economy",
    "made_on": "2026-06-06",
    "licence": "CC0 1.0",
}
QUESTION = {"authority": "La Métropole", "question-fr": "Quand ouvre la maison ?"}
PROGRAMME = {
    "kind": "forum", "title-fr": "Le forum", "begins_on": "2030-06-06", "ends_on": "2030-06-06", "place": "0",
}  # fmt: skip
MOMENT = {
    "kind": "story", "title-fr": "Récits", "on": "2030-06-06", "hour": "09:00", "minutes": "20", "room": "Atelier",
}  # fmt: skip
WHY = {"reason-fr": "La salle est fermée."}
FILES = (
    "calendar_file",
    "schedule_file",
    "table_file",
    "linked_file",
    "paper",
    "pdf",
    "wall",
    "programme",
    "mine",
    "mine_file",
)
ROWS = [
    Row("GET", "commons.index", other=200),
    Row("GET", "commons.of_assembly", other=200, args=ASSEMBLY),
    *(Row("GET", f"commons.{name}", other=200, args=forum) for name in FILES),
    *(Row("GET", f"commons.{name}", other=404, who=shown_to_team(), args=hidden) for name in FILES),
    Row("GET", "commons.new_programme", who=team(200), args=ASSEMBLY),
    Row("POST", "commons.new_programme", who=team(303), args=ASSEMBLY, data=PROGRAMME),
    Row("GET", "commons.edit_programme", who=team(200), args=forum),
    Row("POST", "commons.edit_programme", who=team(303), args=forum, data=PROGRAMME),
    Row("GET", "commons.new_slot", who=team(200), args=forum),
    Row("POST", "commons.new_slot", who=team(303), args=forum, data=MOMENT),
    Row("GET", "commons.table", who=team(200), args=forum),
    Row("POST", "commons.table", who=team(422), args=forum, data={}),
    Row("GET", "commons.edit_slot", who=team(200), args=slot),
    Row("POST", "commons.edit_slot", who=team(303), args=slot, data=MOMENT),
    Row("POST", "commons.publication", who=team(303), args=hidden),
    Row("POST", "commons.cancel_slot", who=team(303), args=slot, data=WHY),
    Row("POST", "commons.cancel_slot", who=team(422), args=slot, data={}),
    Row("POST", "commons.remove_slot", who=team(303), args=slot),
    Row("GET", "commons.come", other=200, args=slot),
    Row("GET", "commons.come", other=404, who=shown_to_team(), args=hidden_slot),
    Row("POST", "commons.come", other=303, args=slot, data=come),
    Row("POST", "commons.come", other=422, args=slot, data={"people": "5", "client_key": "k" * 16}),
    Row("GET", "commons.coming_page", other=200, args=coming),
    Row("GET", "commons.coming_page", other=404, args={"secret": "nobody"}),
    Row("POST", "commons.cancel_coming", other=303, args=coming),
    Row("GET", "commons.library", other=200),
    *(Row("GET", "commons.library_file", other=200, args={"ending": ending}) for ending in ("csv", "json", "ris", "bib")),
    Row("GET", "commons.repository", other=200),
    Row("GET", "commons.library_feed", other=200),
    Row("GET", "commons.item", other=200, args=story),
    Row("GET", "commons.item", other=404, who=shown_to_team(), args=hidden_story),
    Row("GET", "commons.item_file", other=200, args=lambda world: {**story(world), "ending": "ris"}),
    Row("GET", "commons.item_file", other=404, args=lambda world: {**hidden_story(world), "ending": "bib"}),
    Row("GET", "commons.slip", who=team(200), args=story),
    Row("GET", "commons.items", who=team(200), args=ASSEMBLY),
    Row("GET", "commons.new_item", who=team(200), args=ASSEMBLY),
    Row("POST", "commons.new_item", who=team(303), args=ASSEMBLY, data=GUIDE),
    Row("POST", "commons.new_item", who=team(422), args=ASSEMBLY, data={**GUIDE, "licence": ""}),
    Row("GET", "commons.edit_item", who=team(200), args=story),
    Row("POST", "commons.edit_item", who=team(303), args=story, data=GUIDE),
    Row("GET", "commons.item_bytes", other=200, args=with_file),
    Row("GET", "commons.item_bytes", other=404, args=story),
    Row("GET", "commons.item_bytes", other=404, who=shown_to_team(), args=lambda world: with_file(world, public=False)),
    Row("POST", "commons.remove_item_file", who=team(303), args=with_file),
    Row("POST", "commons.publish_item", who=team(303), args=hidden_story),
    Row("POST", "commons.withdraw_item", who=team(303), args=story),
    Row("GET", "commons.take_back", other=200, args=back_address),
    Row("GET", "commons.take_back", other=404, args=lambda world: {**story(world), "secret": "0" * 32}),
    Row("POST", "commons.take_back", other=303, args=back_address),
    Row("GET", "commons.slot", other=200, args=table),
    Row("GET", "commons.slot", other=404, who=shown_to_team(), args=hidden_slot),
    Row("POST", "commons.question", who=team(303), args=table, data=QUESTION),
    Row("POST", "commons.question", who=team(422), args=slot, data=QUESTION),
    Row("POST", "commons.show_item", who=team(303), args=table, data=lambda world: {"item": an_item(world)}),
    Row("POST", "commons.show_item", who=team(422), args=table, data={"item": "0"}),
    Row("POST", "commons.hide_item", who=team(303), args=lambda world: {**table(world), "item_id": 1}),
]  # fmt: skip
EVENTS: list[EventRow] = []
