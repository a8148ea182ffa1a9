"""The two keys of an instance: none that can be guessed, and printed cards that outlive a change of the other one."""

import os
from pathlib import Path

import pytest

from app import config
from app.config import Settings, keys
from tests.processes import typed

GOOD = "une phrase que personne ne devinera"


@pytest.mark.parametrize("weak", ["a", "change-me", "x" * 31, "Change-Me" * 6, " " * 40])
def test_a_key_that_can_be_guessed_is_refused_with_the_way_to_a_good_one(weak: str) -> None:
    with pytest.raises(ValueError, match=r"secrets\.token_urlsafe") as refusal:
        Settings.from_environment({"SECRET_KEY": weak})
    assert "CARD_KEY" in str(refusal.value)


@pytest.mark.parametrize(
    "command", [["wsgi.py"], ["-m", "app.store.schema"], ["-m", "flask", "routes"]]
)
def test_nothing_starts_with_a_weak_key(command: list[str], tmp_path: Path) -> None:
    there = {"DATABASE_URL": f"sqlite:///{tmp_path / 'new.sqlite'}", "SECRET_KEY": "change-me"}
    said = typed(command, {**os.environ, **there})
    assert said.returncode != 0
    assert "Traceback" not in said.stderr
    assert "SECRET_KEY is a sample" in said.stderr
    assert not list(tmp_path.iterdir())


def test_a_new_instance_makes_two_keys_and_keeps_them(tmp_path: Path) -> None:
    made = keys({}, tmp_path)
    assert made == keys({}, tmp_path)
    assert made["secret_key"] != made["card_key"]
    assert {one.name for one in tmp_path.iterdir()} == {"secret_key", "card_key"}
    assert {one.stat().st_mode & 0o077 for one in tmp_path.iterdir()} == {0}


def test_an_instance_from_before_keeps_the_cards_it_has_printed(tmp_path: Path) -> None:
    (tmp_path / "secret_key").write_text(GOOD, encoding="utf-8")
    assert keys({}, tmp_path) == {"secret_key": GOOD, "card_key": GOOD}
    (tmp_path / "secret_key").write_text(GOOD[::-1], encoding="utf-8")
    assert keys({}, tmp_path) == {"secret_key": GOOD[::-1], "card_key": GOOD}


def test_a_key_in_the_environment_derives_the_cards_unless_they_have_their_own(
    tmp_path: Path,
) -> None:
    assert keys({"SECRET_KEY": GOOD}, tmp_path)["card_key"] == GOOD
    apart = {"SECRET_KEY": GOOD, "CARD_KEY": "change-me"}
    assert keys(apart, tmp_path) == {"secret_key": GOOD, "card_key": "change-me"}
    assert not list(tmp_path.iterdir())


def test_two_that_start_at_once_keep_one_key(tmp_path: Path) -> None:
    path = tmp_path / "secret_key"
    (tmp_path / f"secret_key.{os.getpid()}").write_text("left by a process that was killed")
    path.write_text(GOOD, encoding="utf-8")
    assert config.kept_secret(path, "another") == GOOD
