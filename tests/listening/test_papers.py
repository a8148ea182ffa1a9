"""Rounds on paper: piles typed twice, stickers counted, files in and out, sheets that say nothing of who."""

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient
from jsonschema import Draft202012Validator
from pyxform.xls2xform import convert

from app.features.listening.queries.rounds import sheets_in, sheets_of
from tests.listening.conftest import a_round, close, faces, hand_in, key, page, publish, the_round
from tests.world import World

SCHEMA = Path(__file__).parents[2] / "app/features/listening/listening.schema.json"


@pytest.fixture
def teller(world: World) -> FlaskClient:
    """Somebody of the team."""
    return world.client("facilitator")


def typed(client: FlaskClient, number: int, pile: int, *answers: str) -> int:
    """A sheet as it is typed; gives the status."""
    fields = {f"q{n}": text for n, text in enumerate(answers, start=1)}
    address = f"/fr/listening/{number}/sheets"
    return client.post(address, data={"key": key(), "pile": str(pile), **fields}).status_code


def test_two_piles_that_differ_are_named_and_nothing_is_merged(
    world: World, teller: FlaskClient
) -> None:
    number = a_round(world)
    for n in range(20):
        assert typed(teller, number, 1, "1", "2", "1" if n < 12 else "2") == 303
        assert typed(teller, number, 2, "1", "2", "1" if n < 13 else "2") == 303
    with world.app.app_context():
        assert sheets_in(the_round(number)) == 20, "a second pile is no second count"
    organiser = world.client("organiser")
    refused = organiser.post(f"/fr/listening/{number}/closure")
    assert refused.status_code == 422
    assert "ne donnent pas le même compte\u00a0: question 3, 12 et 13." in refused.text
    assert teller.post(f"/fr/listening/{number}/piles", data={"pile": "2"}).status_code == 303
    for n in range(20):
        typed(teller, number, 2, "1", "2", "1" if n < 12 else "2")
    assert organiser.post(f"/fr/listening/{number}/closure").status_code == 303
    with world.app.app_context():
        assert {sheet.pile for sheet in sheets_of(the_round(number))} == {0}
        assert sheets_in(the_round(number)) == 20


def test_a_space_is_no_answer_and_a_wrong_key_loses_nothing(
    world: World, teller: FlaskClient
) -> None:
    number = a_round(world)
    assert typed(teller, number, 1, "4", " ", "2") == 303
    with world.app.app_context():
        assert [dict(sheet.answers) for sheet in sheets_of(the_round(number))] == [
            {"q1": "4", "q3": "2"}
        ]
    wrong = teller.post(f"/fr/listening/{number}/sheets", data={"key": key(), "q1": "5", "q2": "3"})
    assert wrong.status_code == 422
    assert "Question 1" in wrong.text
    assert 'name="q2" value="3"' in wrong.text
    assert 'name="q1" value="5"' in wrong.text
    screen = teller.get(f"/fr/listening/{number}/sheets").text
    assert screen.count("<kbd>4</kbd>") == 3


def test_stickers_are_added_and_forbid_a_breakdown(world: World, teller: FlaskClient) -> None:
    number = a_round(world, "power-to-act")
    hand_in(world, number, faces((4, 2, 1, 1)))
    hand_in(world, number, faces((6, 0, 0, 0)), helped=True)
    counts = {"q1-1": "10", "q1-2": "5", "q1-4": "2"}
    assert teller.post(f"/fr/listening/{number}/counts", data=counts).status_code == 303
    too_many = teller.post(f"/fr/listening/{number}/counts", data={**counts, "q1-3": "-4"})
    assert too_many.status_code == 422
    assert 'value="-4"' in too_many.text
    close(world, number)
    with world.app.app_context():
        result = the_round(number).result or {}
    assert result["questions"][0]["rows"] == [["1", 20], ["2", 7], ["3", 1], ["4", 3]]
    assert result["parts"] is None


def closed_with(world: World, shelf: str, sheets: list[dict[str, Any]]) -> int:
    number = a_round(world, shelf)
    hand_in(world, number, sheets)
    close(world, number)
    return number


def test_the_sheets_leave_in_an_order_that_means_nothing(world: World) -> None:
    came = [{"q1": str(n % 4 + 1), "q2": "1"} for n in range(12)]
    number = closed_with(world, "end-of-session", came)
    organiser = world.client("organiser")
    rows = list(
        csv.DictReader(
            io.StringIO(organiser.get(f"/fr/listening/{number}/sheets.csv").text.lstrip("\ufeff"))
        )
    )
    assert list(rows[0]) == ["q1", "q2", "q3", "helped"]
    assert [row["q1"] for row in rows] == sorted(sheet["q1"] for sheet in came)
    assert organiser.get(f"/fr/listening/{a_round(world)}/sheets.csv").status_code == 422


def test_both_shapes_of_data_are_as_their_schema_says(world: World) -> None:
    number = closed_with(world, "needs", [{"q1": "1.5", "q8": ["o1", "o2"]}] * 6)
    publish(world, number)
    schema = Draft202012Validator(json.loads(SCHEMA.read_text(encoding="utf-8")))
    for address in (f"{number}.json", f"{number}/sheets.json"):
        data = world.client("organiser").get(f"/fr/listening/{address}").get_json()
        assert [error.message for error in schema.iter_errors(data)] == []
    assert "9" in world.client("visitor").get(f"/en/listening/{number}.csv").text


def test_eight_questions_are_exported_with_their_raw_score(world: World) -> None:
    yes = ["yes", "yes", "yes", "no", "yes", "no", "no", "no"]
    whole = {f"q{n}": answer for n, answer in enumerate(yes, start=1)}
    number = closed_with(world, "fies", [whole] * 6 + [{"q1": "yes"}])
    rows = list(
        csv.DictReader(
            io.StringIO(
                world.client("organiser")
                .get(f"/fr/listening/{number}/sheets.csv")
                .text.lstrip("\ufeff")
            )
        )
    )
    assert sorted(row["fies_raw_score"] for row in rows) == ["", *["4"] * 6]
    assert "1 feuille n’a pas de score" in page(world, f"/fr/listening/{number}", "organiser")


def test_sheets_come_in_from_our_file_and_from_kobo(world: World, teller: FlaskClient) -> None:
    number = a_round(world, "needs", "needs")
    kobo = (
        "start;end;evening/q1;q2;q8;q8/o1;q8/o2;helped;_uuid;_submission_time\n"
        "2026-01-01T10:00;2026-01-01T10:04;0,5;2;;1;0;1;uuid-1;2026-01-01T10:04\n"
        "2026-01-01T10:05;2026-01-01T10:09;;0.25;o2 o1;;;0;uuid-2;2026-01-01T10:09\n"
    )
    assert sent(teller, number, kobo) == 303
    with world.app.app_context():
        kept = sorted(
            (json.dumps(one.answers, sort_keys=True), one.helped)
            for one in sheets_of(the_round(number))
        )
    assert kept == [
        ('{"q1": "0.5", "q2": "2", "q8": ["o1"]}', True),
        ('{"q2": "0.25", "q8": ["o1", "o2"]}', False),
    ]
    assert sent(teller, number, "q1\n-3\n") == 422, "all of it, or nothing"
    assert sent(teller, number, "name,age\nRosa,41\n") == 422
    labels = a_round(world)
    assert sent(teller, labels, "q1,q2\nPlutôt oui,Rather no\n1,\n") == 303
    with world.app.app_context():
        assert sorted(json.dumps(one.answers) for one in sheets_of(the_round(labels))) == [
            '{"q1": "1"}',
            '{"q1": "2", "q2": "3"}',
        ]


def sent(client: FlaskClient, number: int, text: str) -> int:
    """Take a file in; gives the status."""
    data = {"file": (io.BytesIO(text.encode()), "sheets.csv")}
    return client.post(f"/fr/listening/{number}/import", data=data).status_code


def test_the_questions_are_a_form_that_kobo_reads(world: World) -> None:
    for shelf in ("needs", "four-situations", "end-of-session", "fies", "worth-it"):
        number = a_round(world, shelf)
        text = world.client("organiser").get(f"/fr/listening/{number}/xlsform").text
        form = convert(text, file_type=".csv")
        for said in (
            'ref="/data/q1"',
            'id="tablee_',
            'lang="Français (fr)"',
            'lang="English (en)"',
        ):
            assert said in form.xform, (shelf, said)


def test_paper_says_nothing_that_tells_one_sheet_from_another(
    world: World, teller: FlaskClient
) -> None:
    number = a_round(world)
    paper = teller.get(f"/fr/listening/{number}/papers").text
    body = paper.split("<main", 1)[1]
    first, second = body.split('<div class="listen-paper">')[1:]
    assert first.split("</div></div>")[0].strip()[:400] == second.strip()[:400]
    assert "Je ne réponds pas" in body
    assert "I do not answer" in body
    assert body.count('class="face') == 2 * 3 * 4
    large = teller.get(f"/fr/listening/{number}/papers?print=large").text
    assert large.count("listen-large") == 1
    assert "sheet-large" in large
    wall = teller.get(f"/fr/listening/{number}/stickers").text
    assert wall.count("sheet-a3") == 3
