"""`flask count FILE` counts anywhere: it opens no database and leaves nothing behind."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from app.web.commands import needs_no_instance

ROOT = Path(__file__).parents[2]
RANKS = "Rang 1;Rang 2\nFour;Banc\nFour;\n"


def counted(folder: Path, name: str) -> "subprocess.CompletedProcess[str]":
    """The command in this folder, where a database of this name would be made."""
    nowhere = folder / "none.sqlite"
    return subprocess.run(
        [sys.executable, "-m", "flask", "--app", str(ROOT / "wsgi.py"), "count", name],
        cwd=folder, capture_output=True, text=True, timeout=120,
        env={**os.environ, "DATABASE_URL": f"sqlite:///{nowhere}"},
    )  # fmt: skip


def test_a_file_is_counted_from_any_folder_without_a_database(tmp_path: Path) -> None:
    (tmp_path / "rangs.csv").write_text(RANKS, encoding="utf-8")
    ran = counted(tmp_path, "rangs.csv")
    assert ran.returncode == 0, ran.stderr
    assert '"winners": [\n      "Four"\n    ]' in ran.stdout
    assert [file.name for file in tmp_path.iterdir()] == ["rangs.csv"]


def test_a_damaged_file_is_refused_in_words(tmp_path: Path) -> None:
    (tmp_path / "abîmé.blt").write_text("2 1\n1 x 0\n0\n", encoding="utf-8")
    ran = counted(tmp_path, "abîmé.blt")
    assert ran.returncode == 1
    assert "malformed_line" in ran.stderr
    assert "Traceback" not in ran.stderr


@pytest.mark.parametrize(
    ("words", "alone"),
    [
        (["count", "x"], True),
        (["--app", "wsgi", "count", "x"], True),
        (["-A", "count", "recount"], False),
        (["organiser", "create", "count"], False),
        ([], False),
    ],
)
def test_only_counting_does_without_the_instance(words: list[str], alone: bool) -> None:
    assert needs_no_instance(words) is alone
