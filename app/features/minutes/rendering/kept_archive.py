"""An archive is made once for each public state of its assembly, beside the room, and kept as a file.

Making one takes hundreds of pages and a PDF per session and language. Whoever asks waits a moment; an archive that takes
longer says how far it is, and is there for whoever asks again. Its state is a mark of all that it shows, the day included
(what is late today was not yesterday), and is known without making it.

Its links carry the address of this Tablée. Where that is the one by which somebody asked (without PUBLIC_URL), each address
has an archive of its own, and only a few are made in a row: names cost whoever invents them nothing.
"""

import json
import logging
import os
import time
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from flask import current_app, request

from app.config import INSTANCE, Settings
from app.domain.violations import RuleViolation
from app.extensions import db
from app.features.assemblies.models import Assembly
from app.features.decisions.queries import following
from app.features.decisions.queries.register import today
from app.features.manifest import kept_marks
from app.features.minutes.queries.reading import publication_hashes
from app.features.minutes.rendering.archive import Progress, write_archive
from app.formats.qr import whole_address
from app.store.own_files import FILE
from app.web.aside import begin_beside

log = logging.getLogger(__name__)
KEPT = 12
"""Archives kept in the folder; the one asked for longest ago gives way."""
IN_A_ROW = 3
"""Archives of one assembly that are begun within the pause, for as many addresses."""
PAUSE = 10.0
"""Seconds between two archives of one assembly: whoever asks in between is given the one before."""
PATIENCE = 6.0
"""Seconds that somebody waits before they are told how far it is."""
LOST = 120.0
"""Seconds without progress after which whoever made it is taken for dead."""
Make = Callable[[Path, Progress], None]


@dataclass(frozen=True)
class UnderWay:
    """An archive that is being made: so many files of about so many."""

    done: int
    of: int


@dataclass
class Shelf:
    """A folder of archives, shared by all processes of this instance."""

    folder: Path
    begun: dict[int, deque[float]] = field(default_factory=dict)
    """Assembly -> when its last few archives were begun by this process (monotonic seconds)."""
    pause: float = PAUSE
    patience: float = PATIENCE

    def get(self, number: int, address: str, state: str, make: Make) -> Path | UnderWay:
        """The archive of assembly `number` in this state with links to `address`; begun if nobody makes it yet.

        Raises RuleViolation("too_many_tries") for one address after the other.
        """
        path = self.path(number, address, state)
        found = path if path.is_file() else self.latest(path.stem.rpartition("-")[0])
        if found is not None:
            os.utime(found)
            return found
        if self.takes(path):
            self.begin(number, path, make)
        patience = time.monotonic() + self.patience
        while not path.is_file() and path.with_suffix(".part").exists():
            if time.monotonic() > patience:
                return progress_of(path)
            time.sleep(0.1)
        return path if path.is_file() else UnderWay(0, 1)

    def path(self, number: int, address: str, state: str) -> Path:
        """The file of an archive, whether it is there or not."""
        return self.folder / f"{number}-{short(address)}-{short(state)}.zip"

    def latest(self, ours: str) -> Path | None:
        """The archive that was made a moment ago for the same address, whatever has changed since."""
        made = [(made_at(one), one) for one in self.folder.glob(f"{ours}-*.zip")]
        at, path = max(made, default=(0.0, None))
        return path if time.time() - at < self.pause else None

    def takes(self, path: Path) -> bool:
        """Whether nobody makes this archive: then it is ours to make."""
        self.folder.mkdir(parents=True, exist_ok=True)
        part = path.with_suffix(".part")
        with suppress(OSError):
            if time.time() - part.stat().st_mtime > LOST:
                part.unlink()
        try:
            part.touch(exist_ok=False)
        except FileExistsError:
            return False
        return True

    def begin(self, number: int, path: Path, make: Make) -> None:
        """Make it beside the room; what was made before for the same address stays for whoever takes it."""
        try:
            self.check_pace(number)
        except RuleViolation:
            path.with_suffix(".part").unlink()
            raise
        begin_beside(lambda: self.make(path, make), "archives")

    def make(self, path: Path, make: Make) -> None:
        """Write it under another name, and give it its own once it is whole."""
        part, said = path.with_suffix(".part"), path.with_suffix(".progress")

        def tell(done: int, of: int) -> None:
            said.write_text(json.dumps([done, of]), encoding="utf-8")
            os.utime(part)

        try:
            make(part, tell)
            path.with_suffix(".made").write_text(str(time.time()), encoding="utf-8")
            part.replace(path)
        except Exception:
            log.exception("an archive could not be made")
            part.unlink(missing_ok=True)
        finally:
            said.unlink(missing_ok=True)
        self.tidy()

    def tidy(self) -> None:
        """Let those go that were asked for longest ago."""
        kept = sorted(self.folder.glob("*.zip"), key=lambda one: one.stat().st_mtime, reverse=True)
        for one in kept[KEPT:]:
            one.unlink(missing_ok=True)
            one.with_suffix(".made").unlink(missing_ok=True)

    def check_pace(self, number: int) -> None:
        """One more is about to be begun."""
        begun = self.begun.setdefault(number, deque(maxlen=IN_A_ROW))
        if len(begun) == IN_A_ROW and time.monotonic() - begun[0] < self.pause:
            raise RuleViolation("too_many_tries")
        begun.append(time.monotonic())


def short(words: str) -> str:
    """A name for a file."""
    return sha256(words.encode()).hexdigest()[:16]


def made_at(path: Path) -> float:
    """When an archive was made; its own date says when it was asked for last."""
    try:
        return float(path.with_suffix(".made").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return 0.0


def progress_of(path: Path) -> UnderWay:
    """How far an archive is."""
    try:
        done, of = json.loads(path.with_suffix(".progress").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return UnderWay(0, 1)
    return UnderWay(done, of)


def folder_of(settings: Settings) -> Path:
    """Beside the database where that is a file, else in the folder of the instance."""
    if settings.database_url.startswith(FILE):
        return Path(settings.database_url.removeprefix(FILE)).parent / "archives"
    return INSTANCE / "archives"


def shelf() -> Shelf:
    """This application's."""
    settings: Settings = current_app.config["TABLEE"]
    kept: Shelf = current_app.extensions.setdefault("archives", Shelf(folder_of(settings)))
    return kept


def name_of(assembly: Assembly, state: str) -> str:
    """What names an archive in this state, for whoever has it already."""
    return shelf().path(assembly.id, whole_address(""), state).stem


def kept_archive(assembly: Assembly, state: str) -> Path | UnderWay:
    """The zip of an assembly in its state of now. Raises as `Shelf.get`."""
    app = current_app._get_current_object()  # type: ignore[attr-defined]
    environ, number = request.environ.copy(), assembly.id

    def make(path: Path, tell: Progress) -> None:
        with app.request_context(environ):
            wanted = db.session.get(Assembly, number)
            if wanted is not None:
                write_archive(wanted, path, tell)

    return shelf().get(number, whole_address(""), state, make)


def state_of(assembly: Assembly) -> str:
    """A mark of all that the archive shows, a few statements."""
    settings: Settings = current_app.config["TABLEE"]
    words = [text.as_json() for text in (assembly.name, assembly.purpose)]
    facts = (
        today(assembly).isoformat(),
        publication_hashes(assembly),
        following.mark_of(assembly),
        kept_marks(assembly),
        words,
        assembly.slug,
        assembly.charter.version,
        settings.siret,
    )
    return sha256(repr(facts).encode()).hexdigest()
