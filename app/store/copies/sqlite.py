"""A database in one file: copied page by page by SQLite itself while others write, put back in one transaction."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from app.store.copies.problem import CopyProblem

FILE = "sqlite:///"
NAME = "database.sqlite"
BESIDE = ("-wal", "-shm", "-journal")


def path_of(url: str) -> Path:
    """The file that a database's address names."""
    return Path(url.removeprefix(FILE).partition("?")[0])


def is_there(url: str) -> bool:
    """Whether there is a file with something in it."""
    path = path_of(url)
    return path.exists() and path.stat().st_size > 0


def copy_out(url: str, target: Path) -> dict[str, int]:
    """Write a copy of the database, as it is at one moment, to `target`; gives the rows of each table.

    Raises CopyProblem when the file is no database.
    """
    with (
        said_in_words(),
        closing(sqlite3.connect(path_of(url), timeout=30)) as source,
        closing(sqlite3.connect(target)) as made,
    ):
        source.backup(made)
        made.execute("PRAGMA journal_mode=DELETE")
    return check(target)


def check(path: Path) -> dict[str, int]:
    """Read every page, index and key of a copy; gives the rows of each table. Raises CopyProblem."""
    with said_in_words(), closing(sqlite3.connect(path)) as made:
        rows = [row[0] for row in made.execute("PRAGMA integrity_check")]
        if rows != ["ok"]:
            raise CopyProblem(f"The copy is damaged: {rows[0]}")
        if astray := made.execute("PRAGMA foreign_key_check").fetchone():
            raise CopyProblem(f"The copy holds a row of {astray[0]} that belongs to nothing.")
        return rows_in(made)


def rows_in(made: sqlite3.Connection) -> dict[str, int]:
    """{table: rows}."""
    tables = made.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
    )
    names = sorted(str(row[0]) for row in tables)
    return {name: made.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in names}


def refuse_readers(url: str) -> None:
    """Raises CopyProblem while another process has the database open: leaving the log needs it for oneself."""
    with closing(sqlite3.connect(path_of(url), timeout=0)) as mine:
        try:
            mine.execute("PRAGMA journal_mode=DELETE")
        except sqlite3.OperationalError as error:
            if "locked" not in str(error):
                raise
            raise CopyProblem("The database is in use. Stop the server, then try again.") from error


def put_back(source: Path, url: str) -> dict[str, int]:
    """Make the database what `source` is, in one transaction; gives the rows of each table. A file that is no database is
    set aside. Raises CopyProblem while the server runs."""
    path = path_of(url)
    path.parent.mkdir(parents=True, exist_ok=True)
    if is_there(url):
        try:
            refuse_readers(url)
        except sqlite3.DatabaseError:
            set_aside(path)
    with (
        said_in_words(),
        closing(sqlite3.connect(source)) as copied,
        closing(sqlite3.connect(path, timeout=0)) as target,
    ):
        copied.backup(target)
    return check(path)


def set_aside(path: Path) -> None:
    """Give a file that cannot be read another name, and what lies beside it."""
    number = 1
    while (aside := path.with_name(f"{path.name}.damaged-{number}")).exists():
        number += 1
    for end in ("", *BESIDE):
        beside = path.with_name(path.name + end)
        if beside.exists():
            beside.rename(aside.with_name(aside.name + end))


@contextmanager
def said_in_words() -> Iterator[None]:
    """What SQLite says, for somebody at a keyboard."""
    try:
        yield
    except sqlite3.Error as error:
        raise CopyProblem(f"The database cannot be read: {error}.") from error
