"""Which shape of the database this program knows, and which one is written in a database."""

from functools import cache

from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine

from app.config import ROOT

MIGRATIONS = ROOT / "migrations"
WITHOUT_MODEL = "search_words"
"""How the names of the tables begin that no model describes: words to search, in each database's own way (FTS5 makes several)."""


def alembic_config(url: str) -> Config:
    """Alembic's settings for this database; there is no alembic.ini."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.set_main_option("sqlalchemy.url", url.replace("%", "%%"))
    return config


def chain() -> ScriptDirectory:
    """The migrations of this program, in their order."""
    return ScriptDirectory(str(MIGRATIONS))


def known() -> set[str]:
    """Every revision that this program knows."""
    return {script.revision for script in chain().walk_revisions()}


@cache
def head() -> str:
    """The newest revision this code knows: it reads the whole chain, and the chain stays while a process runs.

    Raises RuntimeError where there is none.
    """
    newest = chain().get_current_head()
    if newest is None:
        raise RuntimeError("There is no migration in this installation.")
    return newest


def revision_of(engine: Engine) -> str | None:
    """The revision written in the database, None when it is empty."""
    with engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision()


def has_a_model(name: str | None, kind: str, _parents: object) -> bool:
    """Whether Alembic compares what bears this name with the models."""
    return kind != "table" or not (name or "").startswith(WITHOUT_MODEL)
