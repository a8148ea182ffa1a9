"""The three faces in every state of a session; with PICTURES=1 for a person to look at, in tests/screenshots/gallery/."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from app.config import Settings
from app.demo.services import lay_the_table
from app.extensions import db
from app.factory import create_app
from tests.browser.banquet import Banquet
from tests.browser.gallery.story import Gallery
from tests.browser.pages import OpenPage
from tests.processes import serving

SECRET = "a secret of the tests, as long as it must be"


@pytest.fixture(scope="module")
def laid_evening(tmp_path_factory: pytest.TempPathFactory, empty_database: bytes) -> bytes:
    """The demo's data, laid once."""
    path = tmp_path_factory.mktemp("banquet") / "demo.sqlite"
    path.write_bytes(empty_database)
    app = create_app(Settings(database_url=f"sqlite:///{path}", secret_key=SECRET, testing=True))
    lay_the_table(app, lambda _words: None)
    with app.app_context():
        db.session.remove()
        db.engine.dispose()
    return path.read_bytes()


@pytest.fixture
def settings(tmp_path: Path, laid_evening: bytes) -> Settings:
    """A copy of the demo."""
    path = tmp_path / "tablee.sqlite"
    path.write_bytes(laid_evening)
    return Settings(database_url=f"sqlite:///{path}", secret_key=SECRET, testing=True)


@pytest.fixture
def gallery(
    app: Flask, settings: Settings, tmp_path: Path, open_page: OpenPage
) -> Iterator[Gallery]:
    """The hall with every kind of screen."""
    with serving(tmp_path, settings.database_url, settings.secret_key) as address:
        yield Gallery(Banquet(app), open_page, address)
