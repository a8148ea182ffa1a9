"""Guests without a card, in minutes: counted apart, no members, in no quorum."""

import json
from pathlib import Path

from jsonschema import Draft202012Validator

from app.features.assemblies.minutes_part.people import attendance, present
from app.words.i18n import in_locale
from tests.world import World

SCHEMA = Path(__file__).parents[2] / "app/features/minutes/minutes.schema.json"


def test_guests_are_told_apart_and_help_no_quorum(world: World) -> None:
    with world.act():
        world.session().open_seats = 1
        code = world.session().code
    assert world.app.test_client().post("/fr/join", data={"code": code}).status_code == 303
    with world.app.test_request_context(), in_locale("en"):
        told = attendance(world.session())
        assert (told["members"], told["present"], told["guests"]) == (6, 3, 1)
        assert told["quorum"]["have"] == 3
        assert present(told) == "3 people here, of 6 members, 1 person without a card"
    whole = json.loads(SCHEMA.read_text("utf-8"))
    assert find(whole)["guests"] == {
        "type": "integer",
        "description": "people without a card: no members, in no quorum",
    }
    Draft202012Validator.check_schema(whole)


def find(node: object) -> dict[str, object]:
    """The properties of attendance, wherever they are in the schema."""
    if isinstance(node, dict):
        properties = node.get("properties", {})
        if isinstance(properties, dict) and {"represented", "interpreters"} <= set(properties):
            return properties
    for one in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
        if found := find(one):
            return found
    return {}
