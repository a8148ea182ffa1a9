"""Copies of the database and keys: made while it runs, read again, put back, refused when they would tell a secret."""

import os
import sqlite3
import subprocess
import zipfile
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from app.config import Settings
from app.extensions import db
from app.features.people.models import Person
from app.store import schema
from app.store.clock import now
from app.store.copies import archive
from app.store.copies.problem import CopyProblem
from tests.processes import typed
from tests.world import World

MOMENT = datetime(2026, 3, 14, 9, 30, tzinfo=UTC)


def keys_in(folder: Path) -> Path:
    folder.mkdir()
    for name in archive.KEYS:
        (folder / name).write_text(f"the {name} of this instance, long enough", encoding="utf-8")
    return folder


def write(url: str, statement: str) -> None:
    engine = create_engine(url)
    with engine.begin() as connection:
        connection.execute(text(statement))
    engine.dispose()


def names_in(url: str) -> list[str]:
    engine = create_engine(url)
    with engine.connect() as connection:
        found = list(connection.scalars(text("SELECT name FROM people ORDER BY id")))
    engine.dispose()
    return found


def put_person(url: str, name: str) -> None:
    columns = "email, name, language, created_at, generation"
    write(
        url,
        f"INSERT INTO people ({columns}) VALUES ('{name}@tables.example', '{name}', 'fr', '2026-03-14 09:00:00', 1)",
    )


@pytest.fixture
def url(settings: Settings) -> str:
    return settings.database_url


@pytest.fixture(params=["url", pytest.param("postgres_url", marks=pytest.mark.postgres)])
def anywhere_url(request: pytest.FixtureRequest) -> str:
    """An empty database of the present shape, of each kind."""
    url: str = request.getfixturevalue(request.param)
    schema.upgrade(url)
    return url


def test_a_copy_brings_back_what_was_there(anywhere_url: str, tmp_path: Path) -> None:
    keys = keys_in(tmp_path / "keys")
    put_person(anywhere_url, "olga")
    copy = archive.make(anywhere_url, tmp_path / "copies", MOMENT, "by-hand", keys)
    assert copy.path.name == "tablee-2026-03-14-0930-by-hand.tablee"
    assert copy.path.stat().st_mode & 0o077 == 0
    assert copy.about["rows"]["people"] == 1
    put_person(anywhere_url, "later")
    (keys / "card_key").write_text("another", encoding="utf-8")
    archive.put_back(copy.path, anywhere_url, keys)
    assert names_in(anywhere_url) == ["olga"]
    assert (keys / "card_key").read_text(encoding="utf-8").startswith("the card_key")


def test_what_is_written_meanwhile_is_whole_or_not_there(url: str, tmp_path: Path) -> None:
    with closing(sqlite3.connect(url.removeprefix("sqlite:///"))) as writer:
        writer.execute("PRAGMA journal_mode=WAL")
        writer.execute(
            "INSERT INTO people (email, name, language, created_at, generation) VALUES ('a@b.example', 'Half', 'fr', '2026-03-14', 1)"
        )
        copy = archive.make(url, tmp_path / "copies", MOMENT, "by-hand")
        writer.commit()
    assert copy.about["rows"]["people"] == 0
    assert names_in(url) == ["Half"]


@pytest.mark.parametrize("harm", ["cut", "database", "rows", "poem"])
def test_a_damaged_copy_is_refused_before_anything_changes(
    url: str, tmp_path: Path, harm: str
) -> None:
    put_person(url, "olga")
    path = archive.make(url, tmp_path / "copies", MOMENT, "by-hand").path
    whole = path.read_bytes()
    if harm == "cut":
        path.write_bytes(whole[: len(whole) // 2])
    elif harm == "poem":
        path.write_text("Les carottes sont cuites.", encoding="utf-8")
    else:
        packed = zipfile.ZipFile(path)
        parts = {name: packed.read(name) for name in packed.namelist()}
        packed.close()
        if harm == "rows":
            parts["about.json"] = parts["about.json"].replace(b'"people": 1', b'"people": 2')
        else:
            parts["database.sqlite"] = parts["database.sqlite"][:-4096] + b"\0" * 4096
        with zipfile.ZipFile(path, "w") as written:
            for name, data in parts.items():
                written.writestr(name, data)
    with pytest.raises(CopyProblem, match=r"damaged|does not hold|not a copy"):
        archive.put_back(path, url, None)
    assert names_in(url) == ["olga"]


def test_nothing_is_put_back_under_a_running_server(anywhere_url: str, tmp_path: Path) -> None:
    copy = archive.make(anywhere_url, tmp_path / "copies", MOMENT, "by-hand")
    engine = create_engine(anywhere_url)
    with engine.connect() as server:
        server.execute(
            text("PRAGMA journal_mode=WAL") if "sqlite" in anywhere_url else text("SELECT 1")
        )
        server.execute(text("SELECT count(*) FROM people"))
        with pytest.raises(CopyProblem, match="Stop the server"):
            archive.put_back(copy.path, anywhere_url, None)
    engine.dispose()


def test_a_file_that_cannot_be_read_is_set_aside(url: str, tmp_path: Path) -> None:
    put_person(url, "olga")
    copy = archive.make(url, tmp_path / "copies", MOMENT, "by-hand")
    database = Path(url.removeprefix("sqlite:///"))
    database.write_text("Les carottes sont cuites. " * 400, encoding="utf-8")
    archive.put_back(copy.path, url, None)
    assert names_in(url) == ["olga"]
    assert "carottes" in database.with_name("tablee.sqlite.damaged-1").read_text(encoding="utf-8")


def test_old_copies_go_and_the_newest_stays(url: str, tmp_path: Path) -> None:
    folder = tmp_path / "copies"
    paths = [archive.make(url, folder, MOMENT, "by-hand").path for _ in range(3)]
    for age, path in zip((50, 40, 31), paths, strict=True):
        os.utime(path, ((MOMENT - timedelta(days=age)).timestamp(),) * 2)
    stranger = folder / "letter.txt"
    stranger.write_text("not ours", encoding="utf-8")
    assert archive.forget_old(folder, MOMENT, timedelta(days=30)) == paths[:2]
    assert stranger.exists()
    assert paths[2].exists()


def flask(words: list[str], url: str, copies: Path) -> subprocess.CompletedProcess[str]:
    """One of our commands, as a person types it."""
    env = {**os.environ, "DATABASE_URL": url, "SECRET_KEY": "k" * 48, "BACKUPS": str(copies)}
    return typed(["-m", "flask", "--app", "wsgi", *words], env)


def test_the_commands_copy_and_put_back_even_a_lost_database(url: str, tmp_path: Path) -> None:
    put_person(url, "olga")
    made = flask(["backup"], url, tmp_path / "copies")
    assert made.returncode == 0, made.stderr
    path = next((tmp_path / "copies").iterdir())
    Path(url.removeprefix("sqlite:///")).unlink()
    back = flask(["restore", str(path), "--yes"], url, tmp_path / "copies")
    assert back.returncode == 0, back.stderr
    assert names_in(url) == ["olga"]


def test_a_restore_keeps_what_it_replaces(url: str, tmp_path: Path) -> None:
    put_person(url, "olga")
    flask(["backup"], url, tmp_path / "copies")
    path = next((tmp_path / "copies").iterdir())
    put_person(url, "later")
    said = flask(["restore", str(path), "--yes"], url, tmp_path / "copies")
    before = next((tmp_path / "copies").glob("*before-restore*"))
    assert str(before) in said.stdout
    archive.put_back(before, url, None)
    assert names_in(url) == ["olga", "later"]


def test_no_copy_is_made_of_an_open_secret_vote(world: World, tmp_path: Path) -> None:
    url = world.app.config["TABLEE"].database_url
    vote = (
        "INSERT INTO votes (session_id, held_back, question, method, options, params, rule, secrecy, purpose, may_change,"
        " grace_seconds, facts, annulled_reason, opened_at) VALUES (1, 0, '{}', 'for_against', '[]', '{}', '{}', 'secret',"
        " 'decision', 1, 0, '{}', '{}', '2026-03-14 09:00:00')"
    )
    write(url, vote)
    refused = flask(["backup"], url, tmp_path / "copies")
    assert refused.returncode == 1
    assert "secret vote is open" in refused.stderr
    assert not (tmp_path / "copies").exists()
    anyway = flask(["backup", "--anyway"], url, tmp_path / "copies")
    assert anyway.returncode == 0
    assert "in the order in which they came" in anyway.stderr
    write(url, "UPDATE votes SET sealed_at = '2026-03-14 09:10:00'")
    assert flask(["backup"], url, tmp_path / "copies").returncode == 0


def test_copies_stand_beside_the_database_unless_said_otherwise(settings: Settings) -> None:
    file = Path(settings.database_url.removeprefix("sqlite:///"))
    assert archive.folder_of(settings) == file.parent / "backups"
    assert archive.folder_of(replace(settings, backups="/srv/copies")) == Path("/srv/copies")


def test_a_laid_assembly_comes_back_whole(world: World, tmp_path: Path) -> None:
    url = world.app.config["TABLEE"].database_url
    copy = archive.make(url, tmp_path / "copies", now(), "by-hand")
    empty = f"sqlite:///{tmp_path / 'elsewhere.sqlite'}"
    archive.put_back(copy.path, empty, None)
    with world.app.app_context():
        people = [one.name for one in db.session.query(Person).order_by(Person.id)]
    assert names_in(empty) == people
