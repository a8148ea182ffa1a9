"""The chain of migrations: one head, up, down, up, and equal to the models; strangers are refused in words."""

from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, inspect, text

from app.extensions import Base
from app.store import schema


@pytest.fixture
def url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'chain.sqlite'}"


def test_there_is_one_head_and_numbers_follow_each_other() -> None:
    chain = ScriptDirectory(str(schema.MIGRATIONS))
    assert len(chain.get_heads()) == 1
    numbers = [script.revision for script in chain.walk_revisions()][::-1]
    assert numbers == sorted(numbers)
    for script in chain.walk_revisions():
        assert Path(script.path).name.startswith(script.revision + "_")


def test_up_down_up(url: str) -> None:
    schema.upgrade(url)
    command.downgrade(schema.alembic_config(url), "base")
    engine = create_engine(url)
    assert set(inspect(engine).get_table_names()) <= {"alembic_version"}
    engine.dispose()
    schema.upgrade(url)


def test_the_chain_gives_what_the_models_say(url: str) -> None:
    schema.upgrade(url)
    engine = create_engine(url)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Base.metadata) == []
    engine.dispose()


def test_a_database_from_a_newer_version_is_left_alone(url: str) -> None:
    schema.upgrade(url)
    engine = create_engine(url)
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(schema.SchemaProblem, match="newer Tablée"):
        schema.check(engine)
    with pytest.raises(schema.SchemaProblem, match="Nothing was changed"):
        schema.upgrade(url)
    engine.dispose()


def test_a_file_that_is_no_database_is_said_in_words(tmp_path: Path) -> None:
    path = tmp_path / "poem.sqlite"
    path.write_text("Les carottes sont cuites. " * 400, encoding="utf-8")
    with pytest.raises(schema.SchemaProblem, match="not a database"):
        schema.upgrade(f"sqlite:///{path}")
