"""Taking back what a door did, so that the next one finds the world as it was."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager

from app.store.database import engine_of
from tests.world import World

REMEMBERED = ("faces", "ledgers", "counts")
"""What the application keeps between requests, drawn from the database."""


@contextmanager
def as_it_was(world: World) -> Iterator[None]:
    """Whatever is written inside is undone at the end."""
    path = str(engine_of(world.app).url.database)
    with closing(sqlite3.connect(":memory:")) as kept, closing(sqlite3.connect(path)) as real:
        real.backup(kept)
        before = written_so_far(real)
        yield
        if written_so_far(real) != before:
            kept.backup(real)
    world.app.extensions["ballot_box"].questions.clear()
    for name in REMEMBERED:
        world.app.extensions.pop(name, None)


def written_so_far(watching: sqlite3.Connection) -> int:
    """A number that is another once any other connection has written to the file."""
    number: int = watching.execute("PRAGMA data_version").fetchone()[0]
    return number
