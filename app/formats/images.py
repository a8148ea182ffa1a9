"""Pictures that people send: decoded within limits, turned upright, made smaller, without anything but their pixels.

Slow native work: call it beside the room (people.services.beside).
"""

import io
import warnings

from PIL import Image, ImageOps, UnidentifiedImageError

from app.domain.violations import RuleViolation

MOST_MEGAPIXELS = 40
FORMATS = ("JPEG", "PNG", "WEBP")


def opened(data: bytes, longest: int, mode: str = "RGB") -> Image.Image:
    """The picture, `longest` pixels at most on its longer side, on a fresh sheet that carries no metadata.

    Raises RuleViolation("photo_not_a_photo", "photo_too_large"). The size is read from the header before anything is
    decoded, so that a bomb is never unpacked.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            image = Image.open(io.BytesIO(data), formats=FORMATS)
            if image.width * image.height > MOST_MEGAPIXELS * 1_000_000:
                raise RuleViolation("photo_too_large", limit=MOST_MEGAPIXELS)
            image.draft(mode, (longest, longest))
            upright = ImageOps.exif_transpose(image).convert(mode)
            upright.thumbnail((longest, longest))
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError) as wrong:
        raise RuleViolation("photo_not_a_photo") from wrong
    except Image.DecompressionBombError as bomb:
        raise RuleViolation("photo_too_large", limit=MOST_MEGAPIXELS) from bomb
    bare = Image.new(mode, upright.size)
    bare.paste(upright)
    return bare
