"""What the database holds of a round once it is closed: no person, no time, no order."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy import inspect

from app.extensions import db
from app.features.listening.models import ListeningMark, ListeningSheet, ListeningWords
from app.features.listening.queries.rounds import sheets_of
from app.features.listening.services.answering import mark_of
from app.store.database import engine_of
from tests.listening.conftest import OPEN_QUESTION, a_round, close, key, the_round
from tests.world import World

KEPT = {
    "listening_sheets": {"key", "round_id", "answers", "helped", "pile"},
    "listening_words": {"key", "round_id", "question", "text"},
    "listening_marks": {"round_id", "mark"},
}


def test_a_scan_of_the_database_finds_no_order_no_time_and_no_person(world: World) -> None:
    number = a_round(
        world, questions=[{"kind": "faces", "words": {"fr": "Ça va ?"}}, OPEN_QUESTION]
    )
    phones = {name: world.phone_client(world.ids[name]) for name in ("seat", "other_seat")}
    keys = []
    for count in range(14):
        client, mine = phones["seat" if count == 0 else "other_seat"], key()
        keys.append(mine)
        form = {
            "key": mine,
            "q1": str(count % 4 + 1),
            "q2": f"mot {count}",
            **({"helped": "1"} if count > 1 else {}),
        }
        assert client.post(f"/fr/listening/{number}/answer", data=form).status_code == 303
    with world.app.app_context():
        marks = [mark_of(number, f"seat {world.ids[name]}") for name in phones]
        assert {row.mark for row in db.session.query(ListeningMark)} == set(marks)
    close(world, number)
    with world.app.app_context():
        path = str(engine_of(world.app).url.database)
        sheets = sheets_of(the_round(number))
        assert {sheet.key for sheet in sheets} & set(keys) == set()
        assert db.session.query(ListeningMark).count() == 0
        assert db.session.query(ListeningWords).count() == 14
        assert all(
            set(sheet.answers) <= {"q1", "q2"} and sheet.answers.get("q2") in (None, True)
            for sheet in sheets
        )
        columns = {
            table: {c["name"] for c in inspect(db.engine).get_columns(table)} for table in KEPT
        }
        assert columns == KEPT
        db.session.remove()
        db.engine.dispose()
    files = [file for end in ("", "-wal") if (file := Path(f"{path}{end}")).exists()]
    raw = b"".join(file.read_bytes() for file in files)
    for secret in (*keys, *marks):
        assert secret.encode() not in raw, "not in old pages either"
    with closing(sqlite3.connect(path)) as base:
        for table in KEPT:
            (words,) = base.execute(
                "SELECT sql FROM sqlite_master WHERE name = ?", (table,)
            ).fetchone()
            assert "WITHOUT ROWID" in words.upper(), f"{table} has no number of rows"
        assert base.execute(
            "SELECT count(*) FROM sent_forms WHERE led_to LIKE '%/answer%'"
        ).fetchone() == (0,)


def test_the_order_in_which_sheets_came_is_not_that_in_which_they_stand(world: World) -> None:
    """Thirty sheets, each with its number: the odds that chance keeps their order are one in 30!."""
    number = a_round(world, questions=[{"kind": "number", "words": {"fr": "Combien ?"}}])
    with world.act():
        for count in range(30):
            db.session.add(
                ListeningSheet(
                    key=f"{count:032x}",
                    round_id=number,
                    answers={"q1": str(count)},
                    helped=False,
                    pile=0,
                )
            )
    close(world, number)
    with world.app.app_context():
        stands = [
            json.loads(json.dumps(sheet.answers))["q1"] for sheet in sheets_of(the_round(number))
        ]
    assert sorted(stands, key=int) == [str(n) for n in range(30)]
    assert stands != [str(n) for n in range(30)]
