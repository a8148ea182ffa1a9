"""The record: strengths first, on one page and as tables that no spreadsheet runs."""

import csv
import io

import pytest

from app.features.walks.services import moderating, noting
from app.formats.spreadsheet import harmless, written
from tests.walks.lyon8 import WALK, load, the_walk
from tests.walks.on_the_way import NOTE, TODAY, today
from tests.world import World


def table(world: World, what: str, lang: str = "fr", slug: str = WALK) -> list[list[str]]:
    """A CSV file as rows."""
    answer = world.client("visitor").get(f"/{lang}/walks/{slug}/{what}.csv")
    assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
    text = answer.get_data(as_text=True)
    assert text.startswith("\ufeff")
    return list(csv.reader(io.StringIO(text[1:])))


def test_the_record_tells_strengths_first_and_the_next_date(world: World) -> None:
    load(world)
    page = world.client("visitor").get(f"/fr/walks/{WALK}/record").get_data(as_text=True)
    order = [
        page.index(text) for text in ("Points forts", "Difficultés", "Idées", "Les prix relevés")
    ]
    assert order == sorted(order)
    assert "samedi 14 mars 2026" in page


def test_remarks_as_a_table_without_the_name_that_is_kept_back(world: World) -> None:
    load(world)
    rows = table(world, "observations", "en")
    assert len(rows) == 8
    followed = next(row for row in rows if "followed" in row[5])
    assert followed[1:3] == ["", ""]
    assert next(row for row in rows if "Saturdays" in row[5])[7].startswith("We are thinking")


def test_prices_as_a_table_with_unit_prices(world: World) -> None:
    load(world)
    rows = table(world, "prices")
    assert len(rows) == 22
    lentils = next(row for row in rows if row[0] == "6" and row[2] == "Lentilles")
    assert lentils[3:7] == ["500 g", "1.45", "2.90", "le kilo"]


def test_nothing_in_a_table_runs_as_a_formula(world: World) -> None:
    assert harmless("=HYPERLINK(1)") == "'=HYPERLINK(1)"
    assert harmless("Pain") == "Pain"
    today(world)
    with world.act():
        note = noting.note_observation(the_walk(TODAY), {**NOTE, "text": "=cmd|' /C calc'!A0"})
        moderating.publish_observation(note, by=world.who("facilitator"))
    assert table(world, "observations", slug=TODAY)[1][5].startswith("'=")


@pytest.mark.parametrize(
    ("cell", "kept"),
    [
        ("Marché ; -20 %", "Marché ; -20 %"),
        ("a,=b", "a,=b"),
        ("-20 %", "-20 %"),
        ("+1,5", "+1,5"),
        ("-1+cmd|x", "'-1+cmd|x"),
        (' "=A1', "' \"=A1"),
        ("\uff1dA1", "'\uff1dA1"),
        ("@SUM(1)", "'@SUM(1)"),
    ],
)
def test_only_what_a_spreadsheet_would_run_is_disarmed(cell: str, kept: str) -> None:
    assert harmless(cell) == kept


def test_a_semicolon_cuts_a_cell_of_a_file_with_commas_only() -> None:
    assert harmless("Pain ;=HYPERLINK(1); -20 %") == "Pain ;'=HYPERLINK(1); -20 %"
    assert harmless("Pain ;=HYPERLINK(1)", ";") == "Pain ;=HYPERLINK(1)"


@pytest.mark.parametrize("separator", [",", ";"])
def test_cells_come_back_whole(separator: str) -> None:
    cells = ["Marché ; -20 %", "a, b", "x\ty", 'dit "oui"', "deux\nlignes", ""]
    line = written([cells], mark=False, separator=separator)
    assert next(csv.reader(io.StringIO(line, newline=""), delimiter=separator)) == cells


def test_the_tables_open_in_a_french_spreadsheet_too(world: World) -> None:
    load(world)
    answer = world.client("visitor").get(f"/fr/walks/{WALK}/prices.csv?separator=semicolon")
    rows = list(csv.reader(io.StringIO(answer.get_data(as_text=True)[1:]), delimiter=";"))
    assert rows == table(world, "prices")


def test_waiting_remarks_are_not_in_the_public_tables(world: World) -> None:
    today(world)
    with world.act():
        walk = the_walk(TODAY)
        noting.note_observation(walk, NOTE)
        noting.read_price(walk, {"stop": "2", "item": walk.basket[0].id, "price": "1"})
    assert len(table(world, "observations", slug=TODAY)) == 1
    assert len(table(world, "prices", slug=TODAY)) == 1
    client = world.client("facilitator")
    assert client.post(f"/fr/walks/{TODAY}/notes/prices", data={}).status_code == 303
    assert len(table(world, "prices", slug=TODAY)) == 2
    with world.app.app_context():
        number = the_walk(TODAY).stops[1].prices[0].id
    client.post(f"/fr/walks/{TODAY}/notes/prices", data={"refuse": str(number)})
    assert len(table(world, "prices", slug=TODAY)) == 1
