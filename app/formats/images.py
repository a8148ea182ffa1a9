"""Pictures that people send: decoded within limits, turned upright, made smaller, without anything but their pixels.

Native work on what strangers made: `picture` runs apart (app.formats.apart), `made_small` asks for it.
"""

import io
import warnings
from dataclasses import dataclass
from hashlib import sha256

from PIL import Image, ImageOps, UnidentifiedImageError

from app.domain.violations import RuleViolation
from app.formats.apart import read_apart
from app.formats.reader import Found

MOST_MEGAPIXELS = 40
MOST_UNDRAFTED = 24
"""Megapixels of what has to be decoded whole. A JPEG is drafted: decoded at an eighth of its size, if need be."""
FORMATS = ("JPEG", "PNG", "WEBP")
AS_THEY_ARE = ("RGB", "RGBA", "L")
"""Modes that are made smaller before anything else is done to them."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as it is kept: its bytes, their SHA-256, width and height in pixels."""

    content: bytes
    name: str
    width: int
    height: int


def made_small(
    data: bytes, longest: int, kind: str = "JPEG", mode: str = "RGB", **saved: int | bool
) -> Picture:
    """The picture without anything but its pixels, `longest` at most on its longer side, made in a process of its own.

    `saved` goes to the writer. Raises RuleViolation("photo_not_a_photo", "photo_too_large", "file_too_heavy", "file_waits").
    """
    asked = "app.formats.images:picture"
    answer = read_apart(asked, data, longest=longest, kind=kind, mode=mode, saved=saved)
    name = sha256(answer.content).hexdigest()
    return Picture(answer.content, name, answer.facts["width"], answer.facts["height"])


def picture(data: bytes, longest: int, kind: str, mode: str, saved: dict[str, int | bool]) -> Found:
    """What `made_small` asks for. Raises RuleViolation."""
    bare = opened(data, longest, mode)
    buffer = io.BytesIO()
    bare.save(buffer, kind, **saved)
    return Found({"width": bare.width, "height": bare.height}, buffer.getvalue())


def opened(data: bytes, longest: int, mode: str = "RGB") -> Image.Image:
    """The picture, `longest` pixels at most on its longer side, on a fresh sheet that carries no metadata.

    Raises RuleViolation("photo_not_a_photo", "photo_too_large"). The size is read from the header before anything is
    decoded, so that a bomb is never unpacked.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            image = Image.open(io.BytesIO(data), formats=FORMATS)
            check_size(image)
            image.draft(mode, (longest, longest))
            small: Image.Image = image if image.mode in AS_THEY_ARE else image.convert(mode)
            small.thumbnail((longest, longest))
            upright = ImageOps.exif_transpose(small).convert(mode)
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError) as wrong:
        raise RuleViolation("photo_not_a_photo") from wrong
    except Image.DecompressionBombError as bomb:
        raise RuleViolation("photo_too_large", limit=MOST_MEGAPIXELS) from bomb
    bare = Image.new(mode, upright.size)
    bare.paste(upright)
    return bare


def check_size(image: Image.Image) -> None:
    """Raises RuleViolation("photo_too_large")."""
    most = MOST_MEGAPIXELS if image.format == "JPEG" else MOST_UNDRAFTED
    if image.width * image.height > most * 1_000_000:
        raise RuleViolation("photo_too_large", limit=most)
