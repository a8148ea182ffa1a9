"""Two territories of one house: after a year or so, and ten times as much."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from app.config import Settings
from app.extensions import db
from app.factory import create_app
from tests.personae import make_person
from tests.world import SECRET
from tests.years.territory import lay


@pytest.fixture(scope="session")
def territories(
    empty_database: bytes, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[dict[int, Flask]]:
    """An application for each size, with an organiser of everything (organiser@example.org); nobody writes in them."""
    folder = tmp_path_factory.mktemp("years")
    made = {size: laid(folder / f"{size}.sqlite", empty_database, size) for size in (1, 10)}
    yield made
    for app in made.values():
        with app.app_context():
            db.session.remove()
            db.engine.dispose()


def laid(path: Path, empty: bytes, size: int) -> Flask:
    """The application of a territory of this size."""
    path.write_bytes(empty)
    app = create_app(Settings(database_url=f"sqlite:///{path}", secret_key=SECRET, testing=True))
    with app.app_context():
        lay(size)
        make_person("organiser", "organiser")
        db.session.remove()
    return app
