"""What the person who starts the demo asks for, and what the machine answers."""

import socket
from datetime import datetime
from pathlib import Path

import pytest

from app.config import Settings
from app.demo.network import base_url, port_is_taken
from app.demo.passwords import password_for
from app.demo.stage import refuse_taken_port, set_aside
from app.demo.stories import STORIES
from app.demo.wishes import Wishes, demo_settings, sqlite_file
from app.features.people.services import SHORTEST_PASSWORD


def test_wishes_are_read_from_the_environment() -> None:
    assert Wishes.from_environment({}) == Wishes()
    asked = {"RESIDENTS": "30", "PACE": "0.5", "FRESH": "1"}
    wishes = Wishes.from_environment(asked)
    assert (wishes.residents, wishes.pace, wishes.fresh, wishes.plays) == (30, 0.5, True, True)
    assert not Wishes.from_environment({**asked, "CONDUCT": "hand"}).plays
    assert Wishes.from_environment({"PACE": "0"}).pace == 0
    year = {"STORY": "quatre-villes"}
    assert Wishes.from_environment(year).day == datetime(2026, 6, 6, 13, 30)
    assert Wishes.from_environment({**year, "DAY": "2026-09-15"}).day.hour == 13


@pytest.mark.parametrize(
    "asked",
    [
        {"RESIDENTS": "many"},
        {"PACE": "fast"},
        {"PACE": "-1"},
        {"CONDUCT": "foot"},
        {"STORY": "x"},
        {"DAY": "2026-06-06"},
        {"STORY": "quatre-villes", "RESIDENTS": "30"},
        {"STORY": "quatre-villes", "DAY": "tomorrow"},
        {"STORY": "quatre-villes", "DAY": "2027-01-01"},
    ],
)
def test_a_wish_that_cannot_be_understood_is_named(asked: dict[str, str]) -> None:
    with pytest.raises(ValueError, match=list(asked)[-1]):
        Wishes.from_environment(asked)


def test_the_demo_has_its_own_data_and_an_address_for_phones() -> None:
    settings = demo_settings(
        {
            "HOST": "127.0.0.1",
            "PORT": "8080",
            "SECRET_KEY": "a secret of the tests, as long as it must be",
        }
    )
    file = sqlite_file(settings)
    assert file is not None
    assert file.name == "demo.sqlite"
    assert settings.public_url == "http://127.0.0.1:8080"
    given = {
        "SECRET_KEY": "a secret of the tests, as long as it must be",
        "PUBLIC_URL": "https://tables.example",
        "DATABASE_URL": "postgresql://db",
    }
    settings = demo_settings(given)
    assert (settings.public_url, sqlite_file(settings)) == ("https://tables.example", None)


def test_each_story_keeps_its_own_data() -> None:
    files = [
        sqlite_file(
            demo_settings(
                {"SECRET_KEY": "a secret of the tests, as long as it must be", "STORY": s}
            )
        )
        for s in STORIES
    ]
    assert len({file for file in files if file}) == len(STORIES) == 4


def test_an_address_that_phones_can_reach() -> None:
    assert base_url("127.0.0.1", 5000) == "http://127.0.0.1:5000"
    assert base_url("::1", 5000) == "http://[::1]:5000"
    assert "0.0.0.0" not in base_url("0.0.0.0", 5000)


def test_a_busy_port_says_so_in_both_languages() -> None:
    with socket.socket() as busy:
        busy.bind(("127.0.0.1", 0))
        busy.listen()
        port = busy.getsockname()[1]
        assert port_is_taken("127.0.0.1", port)
        with pytest.raises(ValueError, match=r"(?s)déjà pris.*already in use"):
            refuse_taken_port(Settings(host="127.0.0.1", port=port))
    assert not port_is_taken("127.0.0.1", port)


def test_passwords_are_those_of_this_machine() -> None:
    mine = password_for("nadia@tables.example", "a secret")
    assert mine == password_for("nadia@tables.example", "a secret")
    assert mine != password_for("nadia@tables.example", "another secret")
    assert mine != password_for("paul@tables.example", "a secret")
    assert len(mine) >= SHORTEST_PASSWORD


def test_a_fresh_table_keeps_the_old_one(tmp_path: Path) -> None:
    file = tmp_path / "demo.sqlite"
    for content in ("first", "second"):
        file.write_text(content)
        file.with_name("demo.sqlite-wal").write_text(content)
        set_aside(file)
    assert not file.exists()
    assert (tmp_path / "demo-1.sqlite").read_text() == "first"
    assert (tmp_path / "demo-2.sqlite-wal").read_text() == "second"
    with pytest.raises(ValueError, match="SQLite"):
        set_aside(None)
