"""Every door that is read costs as many statements after ten years as after one: taken from the table of permissions."""

import pytest
from flask import Flask, url_for
from flask.testing import FlaskClient
from sqlalchemy import func, select

from app.extensions import db
from app.features.supply.models import Member
from app.store.clock import now
from tests.doors.rows import Row
from tests.doors.test_permissions import ROWS
from tests.world import World
from tests.years.test_lists import counted

IN_PIECES = {
    "open_data.as_json",
    "open_data.as_csv",
    "open_data.as_linked",
    "open_proposals.as_json",
    "open_proposals.as_csv",
}
"""Files that are read fifty decisions or proposals at a time while they leave (test_files)."""
WHOLE = {
    "taken_away.archive_file": "everything of an assembly, made beside the room and kept",
    "assemblies.cards": "a card for each seat, typeset",
    "minutes.as_akoma_ntoso": "of minutes with all their parts, which the territory has none of",
}
"""Doors that are tried where they live, and why: they give all there is of one assembly, one statement a kind."""
PLACES = {
    "slug": "table-1", "assembly": "table-1", "year": 2025, "number": 1, "name": "agenda", "code": "none",
}  # fmt: skip
"""What stands in an address of the territory; every other number is 1."""
NAMED = {
    "walks": {"slug": "balade-1", "position": 1, "what": "prices", "kind": "gpx"},
    "fund": {"name": "sheet", "kind": "criteria", "version": 1, "ending": "csv"},
    "commons": {"ending": "json"},
    "moderation": {"kind": "proposal", "ref": 1},
    "screens": {"wall_key": f"{1:032d}"},
    "supply": {"name": "scales"},
    "progress": {"number": now().year - 1},
}
"""The same in the doors of one blueprint."""
READERS = ("organiser", "visitor")
NOT_THERE = {
    "assemblies.greeter", "calls.panels", "commons.item_bytes", "minutes.compare_revision", "minutes.section",
    "support.moodle_file", "support.skos_file", "votes_tellers.address", "walks.edit_note", "walks.photo",
}  # fmt: skip
"""Doors of what the territory has none of: a list of a lottery, a file, a second version, a framework, notes of a walk."""


def reads() -> list[str]:
    """The doors that the table lets an organiser or anybody read."""
    found = {row.endpoint for row in ROWS if row.method == "GET" and is_open(row)}
    return sorted(found - IN_PIECES - set(WHOLE))


def is_open(row: Row) -> bool:
    return 200 in (row.expected("visitor"), row.expected("organiser"))


def address(app: Flask, endpoint: str) -> str:
    """A door of the territory; empty where its address holds a secret that the territory has none of."""
    blueprint = endpoint.partition(".")[0]
    with app.test_request_context():
        (rule, *_others) = app.url_map.iter_rules(endpoint)
        known = {**PLACES, **NAMED.get(blueprint, {}), **numbered(endpoint), "lang": "en"}
        asked = {
            name: known.get(name, 1)
            for name in rule.arguments
            if name in known or name.endswith("_id")
        }
        return url_for(endpoint, **asked) if set(asked) == set(rule.arguments) else ""


def numbered(endpoint: str) -> dict[str, int]:
    """The first grocery, or producer, of the territory, which has another number in each."""
    if not endpoint.startswith("supply."):
        return {}
    kind = "producer" if "producer" in endpoint else "grocery"
    first = select(func.min(Member.place_id)).where(Member.kind == kind)
    return {"place_id": db.session.scalar(first) or 0}


@pytest.fixture(scope="module")
def readers(territories: dict[int, Flask]) -> dict[tuple[int, str], FlaskClient]:
    """An organiser of everything in each territory, and somebody without an account."""
    made = {(size, who): app.test_client() for size, app in territories.items() for who in READERS}
    for size in territories:
        World(territories[size]).let_in(made[size, "organiser"], "organiser")
    return made


@pytest.mark.parametrize("endpoint", reads())
def test_a_door_asks_as_much_after_ten_years(
    territories: dict[int, Flask], readers: dict[tuple[int, str], FlaskClient], endpoint: str
) -> None:
    allowed = {404} if endpoint in NOT_THERE else {200, 303}
    asked: dict[tuple[int, str], list[str]] = {}
    for (size, who), client in readers.items():
        here = address(territories[size], endpoint)
        if not here:
            pytest.skip("its address is a secret")
        with counted(territories[size]) as asked[size, who]:
            answered = client.get(here).status_code
        assert answered in (allowed if who == "organiser" else allowed | {401, 403, 404})
    for who in READERS:
        before, after = asked[1, who], asked[10, who]
        extra = [one for one in after if after.count(one) > before.count(one)]
        assert len(after) <= len(before), (who, extra[:3])
