"""Read and forgotten: nothing of a list of volunteers stays anywhere, and nothing goes out but to who posted it."""

import logging
import sqlite3
import tempfile
from contextlib import closing
from io import BytesIO
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from werkzeug import formparser
from werkzeug.test import TestResponse

from app.store.database import engine_of
from tests.calls.test_drawing import written_call
from tests.world import World

MARK = "ZkxMarkedValue"
PEOPLE = (
    f"number,name,age,household\n1,{MARK}Name,{MARK},h1\n2,x,{MARK},h2\n3,y,{MARK},{MARK}Home\n"
)
QUOTAS = f"feature,value,min,max\nage,{MARK},0,3\n"
DOORS = ("possible", "slips", "witness-list", "freeze")


BOUNDARY = "----of-the-tests"


@pytest.fixture
def asked_for_a_file(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """Every temporary file that the reading of a post asks for."""
    asked: list[object] = []

    def ask(*args: object, **named: object) -> BytesIO:
        asked.append((args, named))
        return BytesIO()

    monkeypatch.setattr(formparser, "SpooledTemporaryFile", ask)
    return asked


def post(client: FlaskClient, address: str, people: str) -> TestResponse:
    """As a browser sends it, byte for byte: the tests' own client would use a temporary file."""
    fields = {
        'name="candidates"; filename="c.csv"': people,
        'name="features_text"': QUOTAS,
        'name="by_household"': "y",
    }
    parts = (
        f"--{BOUNDARY}\r\nContent-Disposition: form-data; {name}\r\n\r\n{value}\r\n"
        for name, value in fields.items()
    )
    body = "".join(parts) + f"--{BOUNDARY}--\r\n"
    return client.post(
        address, data=body.encode(), content_type=f"multipart/form-data; boundary={BOUNDARY}"
    )


def database(world: World) -> str:
    """Everything in every table, as text."""
    with world.app.app_context():
        path = str(engine_of(world.app).url.database)
    with closing(sqlite3.connect(path)) as rows:
        return "\n".join(rows.iterdump())


@pytest.mark.parametrize("door", DOORS)
def test_nothing_of_a_volunteer_is_written_logged_or_sent_on(
    world: World,
    door: str,
    asked_for_a_file: list[object],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    caplog.set_level(logging.DEBUG)
    client = world.client("organiser")
    call = written_call(client, places=3)
    answer = post(client, f"{call}/{door}", PEOPLE)
    assert answer.status_code in (200, 303)
    stored = database(world).replace(f'"{MARK}"', "")
    assert MARK not in stored, "but for the quotas as announced"
    assert MARK not in caplog.text
    assert MARK not in str(answer.headers)
    assert "no-store" in answer.headers["Cache-Control"]
    assert not asked_for_a_file
    assert not any(
        MARK.encode() in path.read_bytes()
        for path in tmp_path.rglob("*")
        if path.is_file() and "sqlite" not in path.name
    )
    with client.session_transaction() as session:
        assert MARK not in repr(dict(session))


def test_a_long_list_stays_in_memory_and_is_read_whole(
    world: World, asked_for_a_file: list[object]
) -> None:
    client = world.client("organiser")
    call = written_call(client, places=499)
    people = PEOPLE + "".join(f"{n},{'x' * 1900},{MARK},\n" for n in range(4, 490))
    assert len(people) > 900_000
    answer = post(client, f"{call}/possible", people)
    assert answer.status_code == 200
    assert "489 volunteers: no more than places." in answer.text
    assert not asked_for_a_file


def test_a_refused_list_is_forgotten_too(world: World, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    client = world.client("organiser")
    call = written_call(client)
    assert post(client, f"{call}/possible", PEOPLE + "1,again,x,\n").status_code == 422
    assert post(client, f"{call}/possible", PEOPLE * 400).status_code == 422
    assert MARK not in database(world)
    assert MARK not in caplog.text
