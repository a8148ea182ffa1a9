"""The database's shape: bring it up to date, and refuse in words to start on one that is not ours."""

import sys
from datetime import datetime
from pathlib import Path

from alembic import command
from sqlalchemy import Engine, create_engine
from sqlalchemy.exc import DatabaseError

from app.config import Settings
from app.features.manifest import reasons_to_wait
from app.store.clock import system_clock
from app.store.copies import archive
from app.store.copies.problem import CopyProblem
from app.store.own_files import keep_to_our_account
from app.store.revisions import MIGRATIONS as MIGRATIONS
from app.store.revisions import alembic_config, head, known, revision_of


class SchemaProblem(RuntimeError):
    """The database cannot be used as it is; the message says what to do, in plain words."""


def upgrade(url: str) -> None:
    """Create or update the tables; raises SchemaProblem in words."""
    keep_to_our_account(url)
    if url.startswith("sqlite:///"):
        Path(url.removeprefix("sqlite:///")).parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(url)
    try:
        refuse_strangers(engine)
        command.upgrade(alembic_config(url), "head")
    except DatabaseError as error:
        raise SchemaProblem(in_words(error)) from error
    finally:
        engine.dispose()


def update(settings: Settings, moment: datetime, *, anyway: bool = False) -> archive.Copy | None:
    """Create or update the tables; a database that holds something is copied first, and put back if the update fails.

    Gives the copy, None where nothing had to change. `anyway`: also while something asks to wait, as an open secret vote
    does. Raises SchemaProblem in words; then the database is as it was.
    """
    url = settings.database_url
    if not is_older(url):
        upgrade(url)
        return None
    if not anyway and (reasons := reasons_to_wait(url)):
        raise SchemaProblem(" ".join([*reasons, "Nothing was changed. Now all the same: --anyway"]))
    try:
        folder, keys = archive.folder_of(settings), archive.kept_keys(settings)
        copy = archive.make(url, folder, moment, f"before-{head()}", keys)
    except CopyProblem as problem:
        raise SchemaProblem(
            f"{problem} Nothing was changed: no update without a copy."
        ) from problem
    try:
        upgrade(url)
    except Exception as error:
        archive.put_back(copy.path, url)
        raise SchemaProblem(
            f"The update failed, and the database is as it was before ({copy.path}): {error}"
        ) from error
    return copy


def is_older(url: str) -> bool:
    """Whether a database is there that this program has to change. Raises SchemaProblem in words."""
    if archive.is_nowhere(url):
        return False
    engine = create_engine(url)
    try:
        refuse_strangers(engine)
        return revision_of(engine) not in (None, head())
    except DatabaseError as error:
        raise SchemaProblem(in_words(error)) from error
    finally:
        engine.dispose()


def check(engine: Engine) -> None:
    """Raise SchemaProblem unless the database is exactly the one this code knows."""
    try:
        revision = revision_of(engine)
    except DatabaseError as error:
        raise SchemaProblem(in_words(error)) from error
    if revision == head():
        return
    refuse_strangers(engine)
    if revision is None:
        raise SchemaProblem("There is no database here yet. Run: make migrate")
    raise SchemaProblem("The database is older than this program. Run: make migrate")


def refuse_strangers(engine: Engine) -> None:
    """A revision that this code does not know comes from a newer Tablée: touch nothing."""
    revision = revision_of(engine)
    if revision is not None and revision not in known():
        raise SchemaProblem(
            f"The database comes from a newer Tablée (revision {revision}). Nothing was changed. "
            "Update the program, or point DATABASE_URL to another database."
        )


def in_words(error: DatabaseError) -> str:
    """What is wrong with the database, for somebody at a keyboard."""
    fault = str(error.orig)
    if "readonly" in fault or "read-only" in fault:
        return (
            "The database file is read-only. Give yourself the right to write it, then start again."
        )
    if "not a database" in fault:
        return "The database file is not a database. Move it away, then start again."
    if "unable to open" in fault:
        return "The database file cannot be opened. Check the folder and its rights."
    return f"The database does not answer: {fault.splitlines()[0]}"


def main() -> None:
    """`python -m app.store.schema [--anyway]`: create or update the tables of the database that the settings name."""
    try:
        copy = update(Settings.from_environment(), system_clock(), anyway="--anyway" in sys.argv)
    except (SchemaProblem, CopyProblem, ValueError) as problem:
        sys.exit(str(problem))
    if copy is not None:
        print(
            f"The database was copied before its update: {copy.path}\n"
            "To go back: put the program of before in place, then: flask restore <this copy>"
        )


if __name__ == "__main__":
    main()
