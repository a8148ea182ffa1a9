"""What must be right before anything is served: each fault is said in words, and nothing is changed."""

import os
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import create_engine

from app.config import Settings
from app.factory import create_app
from app.store import schema
from app.web.serving import where
from tests.processes import typed


def test_a_database_that_was_never_laid_out(settings: Settings, tmp_path: Path) -> None:
    empty = replace(settings, database_url=f"sqlite:///{tmp_path / 'new.sqlite'}")
    with pytest.raises(schema.SchemaProblem, match="no database here yet"):
        create_app(empty)


def test_a_command_typed_too_early_is_answered_in_words(tmp_path: Path) -> None:
    here = {
        "DATABASE_URL": f"sqlite:///{tmp_path / 'new.sqlite'}",
        "SECRET_KEY": "a secret of the tests, as long as it must be",
    }
    asked = ["-m", "flask", "organiser", "create", "you@example.org", "Your name"]
    said = typed(asked, {**os.environ, **here})
    assert said.returncode == 1
    assert said.stderr.strip() == "There is no database here yet. Run: make migrate"


@pytest.mark.parametrize(
    ("host", "public", "address"),
    [
        ("0.0.0.0", None, "http://127.0.0.1:5000/"),
        ("::1", None, "http://[::1]:5000/"),
        ("0.0.0.0", "https://tables.example", "https://tables.example/"),
    ],
)
def test_the_server_says_where_it_is(host: str, public: str | None, address: str) -> None:
    said = where(Settings(host=host, port=5000, public_url=public))
    assert f"Tablée: {address}" in said.splitlines()
    assert f"{address}fr/sign-in" in said


def test_a_read_only_database_is_said_in_words_and_left_alone(settings: Settings) -> None:
    path = Path(settings.database_url.removeprefix("sqlite:///"))
    before = path.read_bytes()
    engine = create_engine(f"sqlite:///file:{path}?mode=ro&uri=true")
    with engine.connect() as connection, pytest.raises(Exception, match="readonly") as refusal:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = 'x'")
    assert "read-only" in schema.in_words(refusal.value)  # type: ignore[arg-type]
    engine.dispose()
    assert path.read_bytes() == before


def test_a_page_on_a_read_only_database_says_so(settings: Settings) -> None:
    path = settings.database_url.removeprefix("sqlite:///")
    locked = replace(settings, database_url=f"sqlite:///file:{path}?mode=ro&uri=true")
    with pytest.raises(schema.SchemaProblem, match="read-only"):
        create_app(locked)
    app = create_app(locked, check_schema=False)
    app.config["WTF_CSRF_ENABLED"] = False
    data = {"email": "x@example.org", "password": "x"}
    answer = app.test_client().post("/fr/sign-in", data=data)
    assert answer.status_code == 503
    assert "ne peut rien enregistrer" in answer.get_data(as_text=True)


def test_a_missing_catalogue_is_said_in_words(settings: Settings) -> None:
    with pytest.raises(RuntimeError, match="catalogue for 'oc' is missing"):
        create_app(replace(settings, languages=("fr", "en", "oc")))


def test_a_setting_that_cannot_be_read_is_named() -> None:
    with pytest.raises(ValueError, match="PORT must be a whole number"):
        Settings.from_environment(
            {"PORT": "eighty", "SECRET_KEY": "a secret of the tests, as long as it must be"}
        )
