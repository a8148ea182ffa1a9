"""One file for one copy: the database, the keys that its printed cards and cookies need, and what it must hold.

about.json              {"version": 1, "made_at", "why", "kind": "sqlite" or "postgresql", "revision", "sha256", "rows"}
database.sqlite         or database.dump, in PostgreSQL's own format
keys/secret_key         and keys/card_key, where the instance keeps them itself
"""

import hashlib
import json
import os
import sqlite3
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import create_engine
from sqlalchemy.pool import NullPool

from app.config import INSTANCE, Settings
from app.store.copies import postgresql, sqlite
from app.store.copies.problem import CopyProblem
from app.store.revisions import revision_of

ENDING = ".tablee"
KEYS = ("secret_key", "card_key")
VERSION = 1


@dataclass(frozen=True)
class Copy:
    """A copy on disk, and what it says of itself."""

    path: Path
    about: dict[str, Any]

    @property
    def revision(self) -> str | None:
        """The shape of its database."""
        revision: str | None = self.about["revision"]
        return revision


def kind_of(url: str) -> str:
    """sqlite or postgresql. Raises CopyProblem for another."""
    kind = "postgresql" if url.startswith("postgresql") else "sqlite"
    if kind == "sqlite" and not url.startswith(sqlite.FILE):
        raise CopyProblem("This database cannot be copied: it is neither a file nor on a server.")
    return kind


def is_there(url: str) -> bool:
    """Whether there is anything to copy."""
    return sqlite.is_there(url) if kind_of(url) == "sqlite" else postgresql.is_there(url)


def is_nowhere(url: str) -> bool:
    """Whether the address names a file that is not there, or memory."""
    return url.startswith("sqlite") and not (url.startswith(sqlite.FILE) and is_there(url))


def refuse_readers(url: str) -> None:
    """Raises CopyProblem while another process has the database open. A file that is no database has no readers."""
    with suppress(sqlite3.DatabaseError):
        (sqlite if kind_of(url) == "sqlite" else postgresql).refuse_readers(url)


def folder_of(settings: Settings) -> Path:
    """Where copies go: BACKUPS, else beside the database's file, else the instance's folder."""
    if settings.backups:
        return Path(settings.backups)
    url = settings.database_url
    home = sqlite.path_of(url).parent if url.startswith(sqlite.FILE) else INSTANCE
    return home / "backups"


def kept_keys(settings: Settings, folder: Path = INSTANCE) -> Path | None:
    """The folder where the instance keeps the keys it uses; None where the environment gives them."""
    kept = folder / "secret_key"
    ours = kept.exists() and kept.read_text(encoding="utf-8").strip() == settings.secret_key
    return folder if ours else None


def make(url: str, folder: Path, moment: datetime, why: str, keys: Path | None = None) -> Copy:
    """Write a copy and read it again; `keys` is the folder of the instance's own, `why` one word for the copy's name.

    Raises CopyProblem; then nothing is left behind.
    """
    if not is_there(url):
        raise CopyProblem("There is no database here yet: nothing to copy.")
    kind = kind_of(url)
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    with tempfile.TemporaryDirectory(dir=folder) as room:
        database = Path(room) / (sqlite.NAME if kind == "sqlite" else postgresql.NAME)
        rows = (sqlite if kind == "sqlite" else postgresql).copy_out(url, database)
        about = {
            "version": VERSION,
            "made_at": moment.isoformat(),
            "why": why,
            "kind": kind,
            "revision": written_revision(url),
            "sha256": fingerprint(database),
            "rows": rows,
        }
        aside = Path(room) / "whole"
        with zipfile.ZipFile(aside, "w", zipfile.ZIP_DEFLATED) as packed:
            packed.writestr("about.json", json.dumps(about, indent=2))
            packed.write(database, database.name)
            for name in KEYS:
                if keys is not None and (keys / name).exists():
                    packed.write(keys / name, f"keys/{name}")
        verify(aside)
        aside.chmod(0o600)
        path = free_name(folder, moment, why)
        os.replace(aside, path)
    return Copy(path, about)


def written_revision(url: str) -> str | None:
    """The revision written in a database."""
    engine = create_engine(url, poolclass=NullPool)
    try:
        return revision_of(engine)
    finally:
        engine.dispose()


def free_name(folder: Path, moment: datetime, why: str) -> Path:
    """tablee-2026-03-14-0930-<why>.tablee, with a number where that is taken."""
    start, number = f"tablee-{moment:%Y-%m-%d-%H%M}-{why}", 1
    path = folder / f"{start}{ENDING}"
    while path.exists():
        number += 1
        path = folder / f"{start}-{number}{ENDING}"
    return path


def fingerprint(path: Path) -> str:
    """SHA-256 of a file."""
    with path.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def verify(path: Path) -> Copy:
    """Read a copy whole. Raises CopyProblem when it is none, or damaged, or does not hold what it says."""
    with unpacked(path) as (about, _database):
        return Copy(path, about)


@contextmanager
def unpacked(path: Path) -> Iterator[tuple[dict[str, Any], Path]]:
    """What a copy says of itself, and its database on disk, checked, for as long as the block lasts. Raises CopyProblem."""
    with tempfile.TemporaryDirectory() as room:
        try:
            with zipfile.ZipFile(path) as packed:
                about = json.loads(packed.read("about.json"))
                name = sqlite.NAME if about["kind"] == "sqlite" else postgresql.NAME
                database = Path(packed.extract(name, room))
            expected = about["sha256"], about["rows"], about["revision"], about["made_at"]
        except (OSError, zipfile.BadZipFile, KeyError, ValueError, TypeError) as error:
            raise CopyProblem(f"{path.name} is not a copy of Tablée, or is damaged.") from error
        if about.get("version") != VERSION:
            raise CopyProblem(f"{path.name} was made by a newer Tablée.")
        if fingerprint(database) != expected[0]:
            raise CopyProblem(f"{path.name} is damaged: its fingerprint is not the one it says.")
        if about["kind"] == "postgresql":
            postgresql.check(database, about["rows"])
        elif sqlite.check(database) != about["rows"]:
            raise CopyProblem(f"{path.name} does not hold the rows that it says.")
        yield about, database


def put_back(path: Path, url: str, keys: Path | None = None) -> Copy:
    """Make the database, and the keys kept in the folder `keys`, what they were in a copy; both are read again.

    Raises CopyProblem, which says why. The caller copies what is there first.
    """
    with unpacked(path) as (about, database):
        if about["kind"] != kind_of(url):
            raise CopyProblem(
                f"This copy is of {about['kind']}, and DATABASE_URL names {kind_of(url)}."
            )
        rows = (sqlite if about["kind"] == "sqlite" else postgresql).put_back(database, url)
        if rows != about["rows"]:
            raise CopyProblem("What was put back does not hold the rows of the copy.")
    if keys is not None:
        put_keys_back(path, keys)
    return Copy(path, about)


def put_keys_back(path: Path, folder: Path) -> None:
    """The keys of the copy, readable by our account only."""
    with zipfile.ZipFile(path) as packed:
        for name in KEYS:
            if f"keys/{name}" in packed.namelist():
                folder.mkdir(parents=True, exist_ok=True)
                aside = folder / f"{name}.restored"
                aside.touch(mode=0o600)
                aside.write_bytes(packed.read(f"keys/{name}"))
                os.replace(aside, folder / name)


def copies_in(folder: Path) -> list[Path]:
    """The copies of a folder, the oldest first."""
    return sorted(folder.glob(f"tablee-*{ENDING}"), key=lambda path: path.stat().st_mtime)


def forget_old(folder: Path, moment: datetime, kept: timedelta) -> list[Path]:
    """Remove the copies that are older than `kept`, but for the newest; gives which: what was erased since goes with them."""
    old = [
        path
        for path in copies_in(folder)[:-1]
        if path.stat().st_mtime < (moment - kept).timestamp()
    ]
    for path in old:
        path.unlink()
    return old
