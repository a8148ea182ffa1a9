"""An update of a database with data in it: copied first, put back when it fails, and the way back to the program before."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from alembic import command
from sqlalchemy import create_engine, text

from app.config import Settings
from app.store import schema
from app.store.copies import archive

MOMENT = datetime(2026, 3, 14, 9, 30, tzinfo=UTC)
OLD = "0021"
"""A shape of some months ago, before rolls were drawn up and paper went into the box."""
ASSEMBLY = (
    "INSERT INTO assemblies (slug, name, purpose, territory, time_zone, language, created_at)"
    " VALUES ('rose', '{}', '{}', '', 'Europe/Paris', 'fr', '2026-01-01 09:00:00')"
)
SESSION = (
    "INSERT INTO sessions (assembly_id, kind, number, title, starts_at, ends_at, code, wall_key, open_seats, figures,"
    " roles, seq, phone_seq, turn_seconds, alternate) VALUES (1, 'meeting', 1, '{}', '2026-01-10 09:00:00',"
    " '2026-01-10 11:00:00', 'ABCDEF', 'wall', 0, '{}', '{}', 1, 1, 0, '')"
)
VOTE = (
    "INSERT INTO votes (session_id, question, method, options, params, rule, secrecy, purpose, may_change,"
    " grace_seconds, facts, annulled_reason, held_back, opened_at) VALUES (1, '{}', 'for_against', '[]', '{}', '{}',"
    " 'secret', 'decision', TRUE, 0, '{}', '{}', FALSE, '2026-01-10 09:30:00')"
)


@pytest.fixture
def old(tmp_path: Path) -> Settings:
    """An instance of some months ago, with an assembly and its session."""
    url = f"sqlite:///{tmp_path / 'old.sqlite'}"
    return laid(url, tmp_path)


@pytest.fixture(params=["sqlite", pytest.param("postgres_url", marks=pytest.mark.postgres)])
def old_anywhere(request: pytest.FixtureRequest, tmp_path: Path) -> Settings:
    """The same on each database."""
    if request.param == "sqlite":
        return laid(f"sqlite:///{tmp_path / 'old.sqlite'}", tmp_path)
    return laid(request.getfixturevalue(request.param), tmp_path)


def laid(url: str, folder: Path) -> Settings:
    command.upgrade(schema.alembic_config(url), OLD)
    write(url, ASSEMBLY, SESSION)
    return Settings(database_url=url, secret_key="k" * 48, backups=str(folder / "copies"))


def write(url: str, *statements: str) -> None:
    engine = create_engine(url)
    with engine.begin() as connection:
        for statement in statements:
            connection.execute(text(statement))
    engine.dispose()


def seen(url: str) -> tuple[str | None, str | None]:
    """The shape of a database, and the assembly in it."""
    engine = create_engine(url)
    with engine.connect() as connection:
        slug: str | None = connection.scalar(text("SELECT slug FROM assemblies"))
    revision = schema.revision_of(engine)
    engine.dispose()
    return revision, slug


def test_an_update_copies_first_and_the_copy_is_the_way_back(old_anywhere: Settings) -> None:
    url = old_anywhere.database_url
    copy = schema.update(old_anywhere, MOMENT)
    assert copy is not None
    assert seen(url) == (schema.head(), "rose")
    assert copy.revision == OLD
    archive.put_back(copy.path, url)
    assert seen(url) == (OLD, "rose")
    schema.update(old_anywhere, MOMENT)
    assert seen(url) == (schema.head(), "rose")


def test_a_failed_update_leaves_the_database_as_it_was(old: Settings) -> None:
    url = old.database_url
    write(url, "CREATE TABLE rounds (something INTEGER)")  # in the way of a later migration
    with pytest.raises(schema.SchemaProblem, match="as it was before"):
        schema.update(old, MOMENT)
    assert seen(url) == (OLD, "rose")
    write(url, "DROP TABLE rounds")
    schema.update(old, MOMENT)
    assert seen(url) == (schema.head(), "rose")


def test_nothing_is_copied_where_nothing_changes(old: Settings) -> None:
    schema.update(old, MOMENT)
    assert schema.update(old, MOMENT) is None
    assert len(archive.copies_in(Path(old.backups))) == 1


def test_a_new_database_needs_no_copy(tmp_path: Path) -> None:
    settings = Settings(database_url=f"sqlite:///{tmp_path / 'new' / 'tablee.sqlite'}")
    assert schema.update(settings, MOMENT) is None
    assert not archive.folder_of(settings).exists()


def test_an_update_waits_for_a_secret_vote(old: Settings) -> None:
    write(old.database_url, VOTE)
    with pytest.raises(schema.SchemaProblem, match="secret vote is open"):
        schema.update(old, MOMENT)
    assert seen(old.database_url) == (OLD, "rose")
    assert schema.update(old, MOMENT, anyway=True) is not None
    assert seen(old.database_url) == (schema.head(), "rose")
