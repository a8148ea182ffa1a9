"""The database's shape: bring it up to date, and refuse in words to start on one that is not ours."""

import sys
from functools import cache
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, create_engine
from sqlalchemy.exc import DatabaseError

from app.config import ROOT, Settings
from app.store.own_files import keep_to_our_account

MIGRATIONS = ROOT / "migrations"


class SchemaProblem(RuntimeError):
    """The database cannot be used as it is; the message says what to do, in plain words."""


def alembic_config(url: str) -> Config:
    """Alembic's settings for this database; there is no alembic.ini."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.set_main_option("sqlalchemy.url", url.replace("%", "%%"))
    return config


@cache
def head() -> str:
    """The newest revision this code knows: it reads the whole chain, and the chain stays while a process runs."""
    newest = ScriptDirectory(str(MIGRATIONS)).get_current_head()
    if newest is None:
        raise SchemaProblem("There is no migration in this installation.")
    return newest


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
    known = {script.revision for script in ScriptDirectory(str(MIGRATIONS)).walk_revisions()}
    if revision is not None and revision not in known:
        raise SchemaProblem(
            f"The database comes from a newer Tablée (revision {revision}). Nothing was changed. "
            "Update the program, or point DATABASE_URL to another database."
        )


def revision_of(engine: Engine) -> str | None:
    """The revision written in the database, None when it is empty."""
    with engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision()


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
    """`python -m app.store.schema`: create or update the tables of the database that the settings name."""
    try:
        upgrade(Settings.from_environment().database_url)
    except (SchemaProblem, ValueError) as problem:
        sys.exit(str(problem))


if __name__ == "__main__":
    main()
