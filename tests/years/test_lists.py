"""A list costs as many statements after ten years as after one, and never one a row; its pages can be walked through."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import event

from app.extensions import db
from tests.web.test_pressing import weight
from tests.world import World
from tests.years.territory import followed_rows

MOST = 12
"""Statements of a list."""
MOST_TOGETHER = 28
"""The same where things of all features stand together: a statement or two for each kind on the page."""
PUBLIC = (
    "/",
    "/decisions",
    "/decisions?page=2",
    "/decisions?text=cantine+ecoles",
    "/decisions?status=in_force&theme=waste&step=consent&assembly=table-1",
    "/decisions?in_force_on=2026-01-01",
    "/decisions/under-discussion",
    "/decisions/follow-up",
    "/decisions/follow-up?assembly=table-1",
    "/decisions/follow-up?part=late&page=2",
    "/decisions/follow-up?part=told&page=2",
    "/decisions/follow-up/timeline",
    "/decisions/follow-up/timeline?earlier=2",
    "/minutes",
    "/walks",
    "/assemblies",
    "/assemblies/table-1",
    "/assemblies/table-1/proposals",
    "/assemblies/table-1/embed",
    "/subscriptions",
)
INSIDE = (
    "/assemblies/table-1",
    "/assemblies/table-1/sessions",
    "/assemblies/table-1/seats",
    "/assemblies/table-1/proposals",
    "/assemblies/table-1/walks",
    "/accounts",
    "/walks",
)


@contextmanager
def counted(app: Flask) -> Iterator[list[str]]:
    """The statements that the application sends meanwhile."""
    sent: list[str] = []

    def keep(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        sent.append(statement)

    with app.app_context():
        engine = db.engine
    event.listen(engine, "before_cursor_execute", keep)
    try:
        yield sent
    finally:
        event.remove(engine, "before_cursor_execute", keep)


def statements(app: Flask, client: FlaskClient, address: str) -> list[str]:
    """What one request of this address asks of the database."""
    with counted(app) as sent:
        assert client.get(address).status_code == 200, address
    return sent


@pytest.mark.parametrize("address", PUBLIC)
def test_a_list_asks_as_much_after_ten_years(territories: dict[int, Flask], address: str) -> None:
    if address == "/":  # what several assemblies did is counted once a minute
        for app in territories.values():
            app.test_client().get("/en/")
    asked = {
        size: statements(app, app.test_client(), f"/en{address}")
        for size, app in territories.items()
    }
    assert len(asked[1]) >= len(asked[10]), asked[10]
    most = MOST_TOGETHER if "follow-up" in address else MOST
    assert max(map(len, asked.values())) <= most, asked


@pytest.mark.parametrize("address", INSIDE)
def test_so_does_a_list_of_those_who_prepare(territories: dict[int, Flask], address: str) -> None:
    asked = {}
    for size, app in territories.items():
        client = app.test_client()
        World(app).let_in(client, "organiser")
        asked[size] = statements(app, client, f"/en{address}")
    assert len(asked[1]) == len(asked[10]), asked[10]
    assert len(asked[10]) <= MOST, asked[10]


def test_the_line_of_time_leads_from_today_to_both_ends(territories: dict[int, Flask]) -> None:
    client, home = territories[1].test_client(), "/en/decisions/follow-up/timeline"
    told: list[str] = []
    for words in ("Later", "Earlier"):
        here: str | None = home
        while here:
            page = client.get(here).text
            told += ROW.findall(page) if here != home else []
            found = [m for m in WAY.finditer(page) if m[2] == words]
            here = found[-1 if words == "Earlier" else 0][1] if found else None
            assert here != home
    told += ROW.findall(client.get(home).text)
    with territories[1].app_context():
        assert len(told) == len(followed_rows("placed"))


ROW = re.compile(r'<li class="c-[a-z]+ stack tight[^"]*"><p class="eyebrow">')
WAY = re.compile(r'<a class="btn btn-quiet" href="([^"]+timeline[^"]*)">.*?<span>(Later|Earlier)<')


@pytest.mark.parametrize(
    "address", ["/decisions", "/minutes", "/walks", "/decisions/under-discussion"]
)
def test_following_the_pages_leads_past_every_row_once(
    territories: dict[int, Flask], address: str
) -> None:
    client, seen, here = territories[1].test_client(), [], f"/en{address}"
    while here:
        page = client.get(here).text
        seen += re.findall(r'<li class="card card-link[^"]*"', page)
        rows = re.findall(r'<h[23]><a href="(/en/[a-z]+/[^"?#]+)"', page)
        assert rows
        seen_here = re.search(r'rel="next" href="([^"]+)"', page)
        here = seen_here[1].replace("&amp;", "&") if seen_here else ""
    assert len(seen) >= {"/decisions": 100, "/minutes": 19, "/walks": 10, "/decisions/under-discussion": 50}[address]  # fmt: skip


@pytest.mark.parametrize(
    ("address", "most"), [("/fr/", 50), ("/fr/decisions", 60), ("/fr/decisions/follow-up", 60)]
)
def test_a_first_visit_is_light_after_years(
    territories: dict[int, Flask], address: str, most: int
) -> None:
    assert weight(territories[10].test_client(), address) <= most * 1000
