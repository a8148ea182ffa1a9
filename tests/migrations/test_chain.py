"""The chain of migrations: one head, up, down, up, and equal to the models; strangers are refused in words."""

import json
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, inspect, text

from app.domain.cascade import Charter
from app.domain.rules import Quorum
from app.extensions import Base
from app.store import schema
from app.store.revisions import has_a_model

ASSEMBLY = (
    "INSERT INTO assemblies (slug, name, purpose, territory, time_zone, language, created_at)"
    " VALUES (:slug, '{}', '{}', '', 'Europe/Paris', 'fr', '2026-01-01')"
)
PROGRAMME = (
    "INSERT INTO programmes (assembly_id, kind, place_id, title, text, begins_on, ends_on, created_at, changed_at)"
    " VALUES (:assembly, 'house', :place, '{}', '{}', '2026-01-01', '2026-01-02', '2026-01-01', '2026-01-01')"
)


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
        context = MigrationContext.configure(
            connection, opts={"compare_type": True, "include_name": has_a_model}
        )
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


def test_steps_of_older_charters_follow_their_quorum_again(url: str) -> None:
    """A charter whose quorum was taken away by the form went on asking for it, step by step."""
    half, all_of_them = {"counted": "present", "share": "1/2"}, {"counted": "cast", "share": "1/1"}
    versions = [
        {"steps": [{"method": "consent", "quorum": half}], "quorum": half},
        {
            "steps": [
                {"method": "consent", "quorum": half},
                {"method": "for_against", "quorum": all_of_them},
            ],
            "quorum": None,
        },
    ]
    command.upgrade(schema.alembic_config(url), "0030")
    engine = create_engine(url)
    with engine.begin() as connection:
        for version, rules in enumerate(versions, 1):
            connection.execute(
                text(
                    "INSERT INTO charters (assembly_id, version, rules, text, adopted_at)"
                    " VALUES (1, :version, :rules, '{}', '2026-01-01')"
                ),
                {"version": version, "rules": json.dumps(rules)},
            )
    schema.upgrade(url)
    with engine.connect() as connection:
        rows = connection.execute(text("SELECT rules FROM charters ORDER BY version")).scalars()
        first, second = (Charter.from_json(json.loads(rules)) for rules in rows)
    engine.dispose()
    assert first.steps[0].rule.quorum == Quorum.from_json(half)
    assert [step.rule.quorum for step in second.steps] == [None, Quorum.from_json(all_of_them)]


def test_versions_know_the_titles_they_had(url: str) -> None:
    """The title was changed twice in French by amendments, into versions 2 and 3; other changes leave it."""
    command.upgrade(schema.alembic_config(url), "0093")
    engine = create_engine(url)
    with engine.begin() as connection:
        connection.execute(text(ASSEMBLY), {"slug": "rose"})
        connection.execute(
            text(
                "INSERT INTO proposals (assembly_id, number, title, bearer, status, road, straight_because, created_at)"
                " VALUES (1, 1, :title, '', 'shared', '{}', '{}', '2026-01-01')"
            ),
            {"title": json.dumps({"fr": "Trois", "en": "One", "source": "fr"})},
        )
        for number in (1, 2, 3):
            connection.execute(
                text(
                    "INSERT INTO proposal_versions (proposal_id, number, text, reason, made_at)"
                    " VALUES (1, :number, '{}', '{}', '2026-01-01')"
                ),
                {"number": number},
            )
        for number, part, before, taken in (
            (1, "title", "Un", 2), (2, "title", "Deux", 3), (3, "title", "Jamais", None), (4, "text", "Du pain", 2),
        ):  # fmt: skip
            connection.execute(
                text(
                    "INSERT INTO amendments (proposal_id, number, part, language, version, before, after, reason, bearer,"
                    " status, shown, taken_version, written_at) VALUES (1, :number, :part, 'fr', 1, :before, 'x', '{}', '',"
                    " 'open', FALSE, :taken, '2026-01-01')"
                ),
                {"number": number, "part": part, "before": before, "taken": taken},
            )
    schema.upgrade(url)
    with engine.connect() as connection:
        rows = connection.execute(text("SELECT title FROM proposal_versions ORDER BY number"))
        titles = [json.loads(title) for title in rows.scalars()]
    engine.dispose()
    assert [title["fr"] for title in titles] == ["Un", "Deux", "Trois"]
    assert {title["en"] for title in titles} == {"One"}


def test_places_belong_to_the_only_assembly_that_uses_them(url: str) -> None:
    """Two assemblies meet in the first place, one in the second, nobody in the third."""
    command.upgrade(schema.alembic_config(url), "0069")
    engine = create_engine(url)
    with engine.begin() as connection:
        for place in (1, 2, 3):
            connection.execute(
                text(
                    "INSERT INTO places (id, name, kind, address, opening_hours, hours_note, access, facts, created_at)"
                    " VALUES (:place, '{}', 'hall', '', '', '{}', '{}', '{}', '2026-01-01')"
                ),
                {"place": place},
            )
        for number, slug in enumerate(("rose", "lilas"), 1):
            connection.execute(text(ASSEMBLY), {"slug": slug})
            for place in range(1, number + 1):
                connection.execute(text(PROGRAMME), {"assembly": number, "place": place})
    schema.upgrade(url)
    with engine.connect() as connection:
        rows = connection.execute(text("SELECT assembly_id FROM places ORDER BY id")).scalars()
        assert list(rows) == [None, 2, None]
    engine.dispose()
