"""Files that people hand in to be kept: which kind each is, by what it holds; its name and its sender are not asked.

What strangers made is looked at apart (app.formats.apart): `looked_at` is what that process does.
"""

import io
import re
import zipfile

from app.domain.violations import RuleViolation
from app.formats.reader import Found

PICTURES = (
    (0, b"\xff\xd8\xff", "image/jpeg"),
    (0, b"\x89PNG\r\n\x1a\n", "image/png"),
    (8, b"WEBP", "image/webp"),
)
SOUNDS = (
    (0, b"ID3", "audio/mpeg"),
    (0, b"\xff\xfb", "audio/mpeg"),
    (0, b"\xff\xf3", "audio/mpeg"),
    (0, b"\xff\xf2", "audio/mpeg"),
    (0, b"OggS", "audio/ogg"),
    (4, b"ftypM4A", "audio/mp4"),
    (4, b"ftypmp4", "audio/mp4"),
    (4, b"ftypisom", "audio/mp4"),
    (0, b"\x1a\x45\xdf\xa3", "audio/webm"),
    (8, b"WAVE", "audio/wav"),
)
"""Where and how a file of each kind begins."""
OPEN = "application/vnd.oasis.opendocument."
OFFICE = "application/vnd.openxmlformats-officedocument."
PARTS = {
    "word/document.xml": f"{OFFICE}wordprocessingml.document",
    "xl/workbook.xml": f"{OFFICE}spreadsheetml.sheet",
    "ppt/presentation.xml": f"{OFFICE}presentationml.presentation",
}
"""The part by which a packed document of an office is known."""
PDF, TEXT, EPUB = "application/pdf", "text/plain", "application/epub+zip"
ENDINGS = {
    "image/jpeg": "jpg",
    "audio/mpeg": "mp3",
    "audio/ogg": "ogg",
    "audio/mp4": "m4a",
    "audio/webm": "webm",
    "audio/wav": "wav",
    PDF: "pdf",
    TEXT: "txt",
    EPUB: "epub",
    f"{OPEN}text": "odt",
    f"{OPEN}spreadsheet": "ods",
    f"{OPEN}presentation": "odp",
    **dict(zip(PARTS.values(), ("docx", "xlsx", "pptx"), strict=True)),
}
"""How the name of each kind ends that is kept."""
MOST_PARTS = 5_000
MOST_UNPACKED = 200_000_000
PROGRAMS = re.compile(rb"/(?:JavaScript|Launch|RichMedia)\b")


def begins(data: bytes, known: tuple[tuple[int, bytes, str], ...]) -> str:
    """The kind whose beginning this is, or nothing."""
    for at, start, kind in known:
        if data[at : at + len(start)] == start:
            return kind
    return ""


def looked_at(data: bytes) -> Found:
    """{"kind"} of a file that is kept as it is, or of a picture, which is made anew. Raises RuleViolation: file_not_known,
    file_with_programs, file_too_heavy."""
    return Found({"kind": kind_of(data)})


def kind_of(data: bytes) -> str:
    """Raises RuleViolation: file_not_known, file_with_programs, file_too_heavy."""
    if known := begins(data, PICTURES) or begins(data, SOUNDS):
        return known
    if data.startswith(b"%PDF-"):
        return checked_pdf(data)
    if data.startswith(b"PK\x03\x04"):
        return packed_kind(data)
    return checked_text(data)


def checked_pdf(data: bytes) -> str:
    """Raises RuleViolation: file_not_known where its end is missing, file_with_programs."""
    if b"%%EOF" not in data[-2048:]:
        raise RuleViolation("file_not_known")
    if PROGRAMS.search(data):
        raise RuleViolation("file_with_programs")
    return PDF


def packed_kind(data: bytes) -> str:
    """A document that is a packed folder; its sizes are read before anything is unpacked.

    Raises RuleViolation: file_not_known, file_with_programs, file_too_heavy.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            parts = packed.infolist()
            if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
                raise RuleViolation("file_too_heavy")
            names = {part.filename for part in parts}
            said = packed.read("mimetype")[:80].decode("ascii") if "mimetype" in names else ""
    except (zipfile.BadZipFile, UnicodeDecodeError, OSError, RuntimeError, ValueError) as wrong:
        raise RuleViolation("file_not_known") from wrong
    kind = said or next((PARTS[name] for name in PARTS if name in names), "")
    if kind not in ENDINGS:
        raise RuleViolation("file_not_known")
    if any(is_program(name.lower()) for name in names):
        raise RuleViolation("file_with_programs")
    return kind


def is_program(name: str) -> bool:
    """Whether this part of a packed document is one that runs."""
    return name.startswith(("basic/", "scripts/")) or name.endswith(("vbaproject.bin", ".js"))


def checked_text(data: bytes) -> str:
    """Plain words as UTF-8; what is written to be read as a page is none. Raises RuleViolation("file_not_known")."""
    try:
        words = data.decode("utf-8-sig")
    except UnicodeDecodeError as wrong:
        raise RuleViolation("file_not_known") from wrong
    if not words.strip() or "\x00" in words or words.lstrip().startswith("<"):
        raise RuleViolation("file_not_known")
    return TEXT
