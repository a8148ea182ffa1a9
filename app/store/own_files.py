"""What the instance writes is for its own account: an open vote's database tells who chose what to whoever reads it."""

import os
from collections.abc import Iterator
from pathlib import Path

from app.config import INSTANCE

OTHERS = 0o077
"""What the group and everybody else may do: nothing."""
FILE = "sqlite:///"
BESIDE = ("", "-wal", "-shm", "-journal")
"""What SQLite keeps beside a database, with the database's own rights."""


def keep_to_our_account(database_url: str, folder: Path = INSTANCE) -> None:
    """From now on new files are ours alone; those of before are put right: the folder, all that is in it, and the
    database wherever it lies. Files that belong to another account are left as they are."""
    os.umask(OTHERS)
    for path in ours(database_url, folder):
        try:
            mode = path.lstat().st_mode
            if mode & OTHERS and not path.is_symlink():
                path.chmod(mode & 0o7777 & ~OTHERS)
        except OSError:
            continue


def ours(database_url: str, folder: Path) -> Iterator[Path]:
    """The folder of the instance, what is in it, and the files of the database."""
    yield folder
    if folder.is_dir():
        yield from folder.rglob("*")
    if database_url.startswith(FILE):
        path = database_url.removeprefix(FILE).partition("?")[0]
        yield from (Path(path + end) for end in BESIDE)
