"""Role x door x state, as one table: every expected answer is checked, and no door is missing from the table."""

import importlib
from pathlib import Path
from typing import Any

import pytest
from flask import Flask, url_for

from app.live.connection import events_in
from tests.doors.rows import ROLES, SHOWN, EventRow, Row
from tests.doors.undoing import as_it_was
from tests.world import World

TABLES = [
    importlib.import_module(f"tests.doors.{path.stem}")
    for path in sorted(Path(__file__).parent.glob("rows_*.py"))
]
ROWS: list[Row] = [row for table in TABLES for row in table.ROWS]
EVENTS: list[EventRow] = [row for table in TABLES for row in getattr(table, "EVENTS", [])]


def case_id(row: Row) -> str:
    return f"{row.method} {row.endpoint} {row.state}"


@pytest.mark.parametrize("row", ROWS, ids=case_id)
def test_every_role_gets_its_answer(row: Row, world: World) -> None:
    """What the door is about is made once; each role finds it untouched by those before."""
    world.put_session(row.state)
    address, wrong = address_of(world, row), []
    for role in ROLES:
        expected = row.expected(role)
        if expected is None:
            continue
        with as_it_was(world):
            status = knock(world, role, row, address)
        if status != expected:
            wrong.append(f"{role}: {status} instead of {expected}")
    assert not wrong, "; ".join(wrong)


def ask(world: World, role: str, row: Row) -> int:
    """Make what the door is about, and knock at it as this role."""
    return knock(world, role, row, address_of(world, row))


def address_of(world: World, row: Row) -> str:
    """Where the row leads, in French; what stands there is made."""
    args = filled(row.args, world)
    with world.app.test_request_context():
        needs_lang = world.app.url_map.is_endpoint_expecting(row.endpoint, "lang")
        return url_for(row.endpoint, **({"lang": "fr"} if needs_lang else {}), **args)


def knock(world: World, role: str, row: Row, address: str) -> int:
    """The answer that this role gets there."""
    client = world.client(role)
    return client.open(address, method=row.method, data=filled(row.data, world) or None).status_code


def filled(values: Any, world: World) -> dict[str, Any]:
    return dict(values(world) if callable(values) else values or {})


def test_no_door_is_missing_from_the_table(app: Flask) -> None:
    doors = {
        (method, rule.endpoint)
        for rule in app.url_map.iter_rules()
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
    }
    listed = {(row.method, row.endpoint) for row in ROWS}
    assert doors - listed == set()
    assert listed - doors == set()


def test_a_post_leads_on_with_303_or_says_why_not() -> None:
    odd = {
        (row.endpoint, status)
        for row in ROWS
        for status in (row.expected(role) for role in ROLES)
        if row.method == "POST" and status in (200, 302) and row.endpoint not in SHOWN
    }
    assert not odd


def test_no_event_is_missing_from_the_table() -> None:
    assert {row.event for row in EVENTS} == events_in()


def test_a_write_event_has_an_http_twin(app: Flask) -> None:
    doors = {rule.endpoint for rule in app.url_map.iter_rules()}
    for row in EVENTS:
        if row.http_twin is not None:
            assert row.http_twin[1] in doors, row.event
