"""A new feature that people follow costs its own folder and one line: everything that draws notices shows it by itself."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.features.baskets import FILES

ROOT = Path(__file__).parents[2]
FOLDERS = ("migrations", "translations", "tests")
ADDRESS = "https://tables.example.org/fr/baskets"


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory, empty_database: bytes) -> dict[str, str]:
    """What each place shows in a copy of the house to which baskets were added."""
    house = tmp_path_factory.mktemp("house")
    shutil.copytree(
        ROOT / "app", house / "app", ignore=shutil.ignore_patterns("static", "__pycache__")
    )
    (house / "app/static").symlink_to(ROOT / "app/static")
    for name in FOLDERS:
        (house / name).symlink_to(ROOT / name)
    folder = house / "app/features/baskets"
    folder.mkdir()
    for name, text in FILES.items():
        (folder / name).write_text(text.lstrip("\n"), encoding="utf-8")
    add_one_line(house / "app/features/__init__.py")
    database = house / "tablee.sqlite"
    database.write_bytes(empty_database)
    command = [sys.executable, "-m", "tests.features.baskets", f"sqlite:///{database}"]
    ran = subprocess.run(command, cwd=house, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr[-3000:]
    found: dict[str, str] = json.loads(ran.stdout)
    return found


def add_one_line(path: Path) -> None:
    """The feature stands above all that it needs."""
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace('    "site",\n', '    "site",\n    "baskets",\n'), encoding="utf-8"
    )


@pytest.mark.parametrize("place", ["feed", "calendar", "board", "timeline", "letter", "reminder"])
def test_it_is_shown_by_its_own_folder_and_one_line(shown: dict[str, str], place: str) -> None:
    assert "Rapporter les paniers" in shown[place]
    assert "Joel" in shown[place]


def test_it_leads_to_its_own_page_everywhere(shown: dict[str, str]) -> None:
    for place in ("feed", "calendar", "letter"):
        assert ADDRESS in shown[place], place
    for place in ("board", "timeline"):
        assert 'href="/fr/baskets"' in shown[place], place


def test_it_is_late_everywhere(shown: dict[str, str]) -> None:
    assert "en retard depuis le 1er avril 2026" in shown["feed"]
    assert "2 jours de retard" in shown["board"]
    assert shown["reminder"] == "Rapporter les paniers (Joel) · 2 jours de retard"
