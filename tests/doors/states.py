"""What the rows of the permission table are about, laid once for all rows that are about the same.

Hundreds of rows ask for some two hundred states of the world. A state is laid in an application as new, on a copy of the
laid database, and remembered; whoever knocks finds it untouched by those before. Rows `in_order` ask for each state once.
"""

import sqlite3
from collections.abc import Hashable, Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from flask import url_for
from flask.testing import FlaskClient

from app.config import Settings
from app.features.assemblies.queries import COOKIE
from tests.doors.rows import Row
from tests.one_app import OneApp
from tests.world import SECRET, World, ids_in_the_world

REMEMBERED = ("faces", "ledgers", "counts")
"""What the application keeps between requests, drawn from the database."""
SIGNED_IN = "tablee"
"""The cookie of whoever has signed in."""


def in_order(rows: Iterable[Row]) -> list[Row]:
    """The rows, those of one state together, states as they are first named."""
    together: dict[Hashable, list[Row]] = {}
    for row in rows:
        together.setdefault(state_of(row), []).append(row)
    return [row for alike in together.values() for row in alike]


def state_of(row: Row) -> Hashable:
    """What tells apart the worlds that rows are about; a row that lays nothing is about the session's state alone."""
    return row.state, sameness(row.args) if callable(row.args) else None


def sameness(value: Any) -> Hashable:
    """Equal for functions with the same code and the same values in it, as a function that makes functions gives them."""
    if callable(value) and hasattr(value, "__code__"):
        cells = [cell.cell_contents for cell in value.__closure__ or ()]
        return value.__code__, sameness([*cells, value.__defaults__, value.__kwdefaults__])
    if isinstance(value, dict):
        return tuple((name, sameness(inner)) for name, inner in value.items())
    if isinstance(value, list | tuple):
        return tuple(sameness(inner) for inner in value)
    hash(value)
    return value


def filled(values: Any, world: World) -> dict[str, Any]:
    """The values of a row, made where they are made of the world; a file is read from its beginning, each time anew."""
    told = values(world) if callable(values) else values or {}
    return {name: as_chosen(value) for name, value in told.items()}


def as_chosen(value: object) -> object:
    """A file that a client may shut when it has sent it; anything else as it is."""
    if isinstance(value, tuple) and isinstance(value[0], BytesIO):
        return (BytesIO(value[0].getvalue()), *value[1:])
    return value


def address_in(world: World, row: Row, args: dict[str, Any], lang: str = "fr") -> str:
    """Where the row leads in a language, `args` being those of its address."""
    with world.app.test_request_context():
        spoken = world.app.url_map.is_endpoint_expecting(row.endpoint, "lang")
        return url_for(row.endpoint, **({"lang": lang} if spoken else {}), **args)


@dataclass
class States:
    """One application on one database file, which is brought from state to state."""

    laid: bytes
    path: Path
    world: World = field(init=False)
    args: dict[str, Any] = field(init=False)
    state: Hashable = None
    cookies: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.path.write_bytes(self.laid)
        self.settings = Settings(f"sqlite:///{self.path}", secret_key=SECRET, testing=True)
        self.one = OneApp(self.settings)
        self.real, self.first, self.kept = (
            sqlite3.connect(path) for path in (self.path, ":memory:", ":memory:")
        )
        self.real.backup(self.first)
        with self.one.app.app_context():
            self.ids = ids_in_the_world()

    def close(self) -> None:
        """Let go of all connections."""
        for connection in (self.real, self.first, self.kept):
            connection.close()

    def at(self, row: Row) -> World:
        """The world as this row is about it; `args` are those of its address."""
        state = state_of(row)
        if state != self.state:
            self.state = None
            self.lay(row)
            self.state = state
        elif not callable(row.args):
            self.args = dict(row.args or {})
        return self.world

    def lay(self, row: Row) -> None:
        """Make in a fresh world what the row is about, with a phone in the resident's hands."""
        self.first.backup(self.real)
        app = self.one.as_new(self.settings)
        app.config["WTF_CSRF_ENABLED"] = False
        self.forget()
        self.world = World(app, dict(self.ids))
        self.world.put_session(row.state)
        self.args = filled(row.args, self.world)
        self.cookies["resident"] = self.world.seat_phone(self.ids["seat"])
        self.real.backup(self.kept)

    @contextmanager
    def untouched(self) -> Iterator[None]:
        """Whatever is written inside is undone at the end."""
        before = self.written_so_far()
        try:
            yield
        finally:
            if self.written_so_far() != before:
                self.kept.backup(self.real)
            self.forget()

    def forget(self) -> None:
        """What was drawn of the database is drawn anew."""
        self.one.app.extensions["ballot_box"].questions.clear()
        for name in REMEMBERED:
            self.one.app.extensions.pop(name, None)

    def written_so_far(self) -> int:
        """A number that is another once any other connection has written to the file."""
        number: int = self.real.execute("PRAGMA data_version").fetchone()[0]
        return number

    def client(self, role: str) -> FlaskClient:
        """A fresh browser of this role, as `World.client` gives it, of cookies that were made before."""
        if role == "visitor":
            return self.world.app.test_client()
        if role not in self.cookies:
            self.cookies[role] = self.world.client(role).get_cookie(SIGNED_IN).value  # type: ignore[union-attr]
        client = self.world.app.test_client()
        client.set_cookie(COOKIE if role == "resident" else SIGNED_IN, self.cookies[role])
        return client

    def address(self, row: Row, lang: str = "fr") -> str:
        """Where the row leads in a language."""
        return address_in(self.world, row, self.args, lang)


@pytest.fixture(scope="session")
def states(laid_database: bytes, tmp_path_factory: pytest.TempPathFactory) -> Iterator[States]:
    """An application that goes from state to state of the table."""
    path = tmp_path_factory.mktemp("states") / "tablee.sqlite"
    with closing(States(laid_database, path)) as states:
        yield states
