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
        yield
        kept.backup(real)
    world.app.extensions["ballot_box"].questions.clear()
    for name in REMEMBERED:
        world.app.extensions.pop(name, None)
