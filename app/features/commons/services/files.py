"""The file of a thing of the library: looked at apart, kept in pieces, gone with its words."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import delete, func, insert, select

from app.domain.violations import RuleViolation
from app.extensions import db
from app.features.assemblies.models import Assembly
from app.features.assemblies.policies import Asker
from app.features.commons.models import Item, LibraryFile, LibraryPiece
from app.features.commons.policies import can_edit_item
from app.formats.apart import read_apart
from app.formats.attachments import ENDINGS
from app.formats.images import made_small
from app.store.clock import now
from app.web.errors import NotAllowed

MOST_MEGABYTES = 20
MOST_BYTES = MOST_MEGABYTES * 1_000_000
MOST_OF_ASSEMBLY = 300_000_000
"""Bytes of all the files of an assembly: a copy of the whole site stays a thing that one carries on a stick."""
LONGEST_SIDE = 2400
"""Pixels of a picture: an A3 poster is printed from it."""
PIECE = 256 * 1024
LONGEST_SOURCE = 200


@dataclass(frozen=True, slots=True)
class Kept:
    """A file as it will be kept: a picture without anything but its pixels, anything else as it came."""

    kind: str
    content: bytes


def looked_at(data: bytes) -> Kept:
    """What was sent, once a process of its own has looked at it. Ask while the database is free.

    Raises RuleViolation: library_file_empty, file_too_large, file_not_known, file_with_programs, file_too_heavy, file_waits, and those
    of photos.
    """
    if not data:
        raise RuleViolation("library_file_empty")
    if len(data) > MOST_BYTES:
        raise RuleViolation("file_too_large", most=MOST_MEGABYTES)
    kind = read_apart("app.formats.attachments:looked_at", data).facts["kind"]
    if kind.startswith("image/"):
        return Kept("image/jpeg", made_small(data, LONGEST_SIDE, quality=85, optimize=True).content)
    return Kept(kind, data)


def attach(item: Item, file: Kept, source: str, *, by: Asker) -> LibraryFile:
    """It is the file of this thing from now on, in place of the one before.

    Raises NotAllowed, RuleViolation: item_withdrawn, item_stands_elsewhere, source_missing, files_full.
    """
    if not can_edit_item(by, item):
        raise NotAllowed
    if item.withdrawn_at is not None:
        raise RuleViolation("item_withdrawn")
    if item.source_room is not None:
        raise RuleViolation("item_stands_elsewhere")
    said = checked_source(source)
    drop(item)
    if room_taken(item.assembly) + len(file.content) > MOST_OF_ASSEMBLY:
        raise RuleViolation("files_full", most=MOST_OF_ASSEMBLY // 1_000_000)
    made = item.file = LibraryFile(
        kind=file.kind,
        size=len(file.content),
        name=hashlib.sha256(file.content).hexdigest(),
        source=said,
        added_at=now(),
    )
    item.changed_at = now()
    db.session.flush()
    keep_pieces(item.id, file.content)
    return made


def checked_source(source: str) -> str:
    """Raises RuleViolation("source_missing")."""
    said = " ".join(source.split())[:LONGEST_SOURCE]
    if not said:
        raise RuleViolation("source_missing")
    return said


def change_source(item: Item, source: str, *, by: Asker) -> None:
    """Other words about where its file comes from. Raises NotAllowed, RuleViolation("source_missing")."""
    if not can_edit_item(by, item):
        raise NotAllowed
    if item.file is not None:
        item.file.source = checked_source(source)
        db.session.flush()


def room_taken(assembly: Assembly) -> int:
    """Bytes of the files of an assembly."""
    sizes = select(func.sum(LibraryFile.size)).join(Item).where(Item.assembly_id == assembly.id)
    return int(db.session.scalar(sizes) or 0)


def keep_pieces(item_id: int, content: bytes) -> None:
    """The bytes, some at a time."""
    for position, start in enumerate(range(0, len(content), PIECE)):
        piece = {"position": position, "content": content[start : start + PIECE]}
        db.session.execute(insert(LibraryPiece.__table__).values(item_id=item_id, **piece))


def remove_file(item: Item, *, by: Asker) -> None:
    """The thing stays, without its file. Raises NotAllowed."""
    if not can_edit_item(by, item):
        raise NotAllowed
    drop(item)


def drop(item: Item) -> None:
    """Its bytes are deleted."""
    if item.file is None:
        return
    db.session.execute(delete(LibraryPiece).where(LibraryPiece.item_id == item.id))
    item.file, item.changed_at = None, now()
    db.session.flush()


def pieces_of(file: LibraryFile) -> Iterator[bytes]:
    """Its bytes, read some at a time."""
    wanted = select(LibraryPiece.content).where(LibraryPiece.item_id == file.item_id)
    for position in range(-(-file.size // PIECE)):
        yield db.session.scalars(wanted.where(LibraryPiece.position == position)).one()


def ending_of(file: LibraryFile) -> str:
    """How the name of such a file ends."""
    return ENDINGS[file.kind]
