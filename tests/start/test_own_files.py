"""What the instance writes is readable by its own account only, and what was written before is put right."""

import os
import stat
from pathlib import Path

import pytest

from app.store.own_files import keep_to_our_account
from tests.processes import typed


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def run(words: list[str], database: Path) -> None:
    """One of our commands, from a shell whose new files everybody may read."""
    env = {**os.environ, "DATABASE_URL": f"sqlite:///{database}", "SECRET_KEY": "k" * 48}
    typed(words, env, umask=0o022).check_returncode()


@pytest.mark.parametrize("words", [["-m", "flask", "--app", "wsgi", "recount"]])
def test_commands_keep_the_database_to_their_account(words: list[str], tmp_path: Path) -> None:
    database = tmp_path / "tablee.sqlite"
    run(["-m", "app.store.schema"], database)
    assert mode(database) == 0o600
    database.chmod(0o644)
    run(words, database)
    assert mode(database) == 0o600


def test_an_instance_of_before_is_put_right(tmp_path: Path) -> None:
    before = os.umask(0o022)
    try:
        folder, aside = tmp_path / "instance", tmp_path / "elsewhere.sqlite"
        (folder / "pictures").mkdir(parents=True)
        for path in (folder / "tablee.sqlite-wal", folder / "pictures" / "1.webp", aside):
            path.write_bytes(b"x")
        keep_to_our_account(f"sqlite:///{aside}", folder)
        found = {path: mode(path) for path in (folder, aside, *folder.rglob("*"))}
        assert set(found.values()) == {0o600, 0o700}
        assert found[folder] == found[folder / "pictures"] == 0o700
        (folder / "later").touch()
        assert mode(folder / "later") == 0o600
    finally:
        os.umask(before)


def test_another_accounts_link_is_not_followed(tmp_path: Path) -> None:
    before = os.umask(0o022)
    try:
        folder, outside = tmp_path / "instance", tmp_path / "outside"
        folder.mkdir()
        outside.write_bytes(b"x")
        outside.chmod(0o644)
        (folder / "link").symlink_to(outside)
        keep_to_our_account("postgresql+psycopg://tablee@localhost/tablee", folder)
        assert mode(outside) == 0o644
    finally:
        os.umask(before)
