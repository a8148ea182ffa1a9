"""A real application on a real SQLite file for each test, and the people who use it (tests/personae.py)."""

import os
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from playwright.sync_api import Playwright, sync_playwright

from app.config import Settings
from app.factory import create_app
from app.store import schema
from tests.one_app import application, let_go

pytest_plugins = [
    "tests.personae",
    "tests.servers",
    "tests.warm",
    "tests.world",
    "tests.doors.states",
]


LONGEST = (
    "browser/test_l1.py",
    "browser/every_page/",
    "doors/test_hostile_values.py",
    "doors/test_permissions.py",
    "browser/gallery/",
    "browser/",
    "demo/",
    "chaos/",
    "deploy/",
    "subscriptions/",
    "votes/",
    "doors/",
    "architecture/",
    "screens/",
    "years/",
)
"""What takes long is begun first, so that both processors are busy until the end; whatever is not named comes last."""


IN_MEMORY, ENOUGH = Path("/dev/shm"), 4 << 30
"""Where a file costs no disk, and how many free bytes there must be for the databases of a whole run."""


def pytest_configure() -> None:
    """Temporary files stand in memory where the system has room: a test syncs its database as an assembly does."""
    if os.access(IN_MEMORY, os.W_OK) and shutil.disk_usage(IN_MEMORY).free >= ENOUGH:
        os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(IN_MEMORY))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The order in which workers are given files (with --no-loadscope-reorder: see the Makefile)."""

    def place(item: pytest.Item) -> int:
        path = item.nodeid.removeprefix("tests/")
        return next((at for at, name in enumerate(LONGEST) if path.startswith(name)), len(LONGEST))

    items.sort(key=place)


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """What starts browsers; a process can only have one."""
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="session")
def empty_database(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A migrated, empty SQLite file, made once: each test starts from a copy of it."""
    path = tmp_path_factory.mktemp("schema") / "empty.sqlite"
    schema.upgrade(f"sqlite:///{path}")
    return path.read_bytes()


@pytest.fixture
def settings(tmp_path: Path, request: pytest.FixtureRequest) -> Settings:
    """Settings of a test instance with its own database file: empty, or with the world laid in it."""
    path = tmp_path / "tablee.sqlite"
    start = "laid_database" if "world" in request.fixturenames else "empty_database"
    path.write_bytes(request.getfixturevalue(start))
    return Settings(
        database_url=f"sqlite:///{path}",
        secret_key="a secret of the tests, as long as it must be",
        testing=True,
    )


@pytest.fixture
def app(settings: Settings) -> Iterator[Flask]:
    """The whole application; no context is held, so that each request has its own."""
    flask = application(settings)
    flask.config["WTF_CSRF_ENABLED"] = False
    yield flask
    let_go(flask)


@pytest.fixture
def postgres_app(settings: Settings, migrated_postgres_url: str) -> Iterator[Flask]:
    """The same application on PostgreSQL, where writers do not queue by themselves."""
    flask = create_app(replace(settings, database_url=migrated_postgres_url))
    flask.config["WTF_CSRF_ENABLED"] = False
    yield flask
    let_go(flask)
    flask.extensions["ballot_box"].engine.dispose()


@pytest.fixture(params=["app", pytest.param("postgres_app", marks=pytest.mark.postgres)])
def anywhere(request: pytest.FixtureRequest) -> Flask:
    """The application on each database."""
    flask: Flask = request.getfixturevalue(request.param)
    return flask


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """A visitor's browser, without JavaScript."""
    return app.test_client()
