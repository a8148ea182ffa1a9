"""Role x door x state, as one table: every expected answer is checked, and no door is missing from the table."""

import importlib
from pathlib import Path

import pytest
from flask import Flask

from app.live.connection import events_in
from tests.doors.rows import ROLES, SHOWN, EventRow, Row
from tests.doors.states import States, filled, in_order

TABLES = [
    importlib.import_module(f"tests.doors.{path.stem}")
    for path in sorted(Path(__file__).parent.glob("rows_*.py"))
]
ROWS: list[Row] = [row for table in TABLES for row in table.ROWS]
EVENTS: list[EventRow] = [row for table in TABLES for row in getattr(table, "EVENTS", [])]


def case_id(row: Row) -> str:
    return f"{row.method} {row.endpoint} {row.state}"


@pytest.mark.parametrize("row", in_order(ROWS), ids=case_id)
def test_every_role_gets_its_answer(row: Row, states: States) -> None:
    """What the door is about is made once; each role finds it untouched by those before."""
    states.at(row)
    address, wrong = states.address(row), []
    for role in ROLES:
        expected = row.expected(role)
        if expected is None:
            continue
        with states.untouched():
            status = knock(states, role, row, address)
        if status != expected:
            wrong.append(f"{role}: {status} instead of {expected}")
    assert not wrong, "; ".join(wrong)


def knock(states: States, role: str, row: Row, address: str) -> int:
    """The answer that this role gets there."""
    data = filled(row.data, states.world) or None
    return states.client(role).open(address, method=row.method, data=data).status_code


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
