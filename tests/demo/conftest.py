"""The demo laid once for the whole run: each test that only looks starts from a copy of it."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from app.config import Settings
from app.demo.services import Table, lay_the_table
from app.extensions import db
from app.factory import create_app

SECRET = "a secret of the tests, as long as it must be"


def application(path: Path) -> Flask:
    """The application on this file."""
    url = f"sqlite:///{path}"
    return create_app(Settings(database_url=url, secret_key=SECRET, testing=True))


@pytest.fixture(scope="session")
def laid_database(tmp_path_factory: pytest.TempPathFactory, empty_database: bytes) -> bytes:
    """A database file with the whole demo in it."""
    path = tmp_path_factory.mktemp("demo") / "demo.sqlite"
    path.write_bytes(empty_database)
    flask = application(path)
    lay_the_table(flask, lambda _words: None)
    with flask.app_context():
        db.session.remove()
        db.engine.dispose()
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    return path.read_bytes()


@pytest.fixture
def laid(tmp_path: Path, laid_database: bytes) -> Iterator[Table]:
    """The demo's data and its application, inside a context."""
    path = tmp_path / "demo.sqlite"
    path.write_bytes(laid_database)
    flask = application(path)
    with flask.test_request_context():
        yield Table(flask.config["TABLEE"])
        db.session.remove()
        db.engine.dispose()
