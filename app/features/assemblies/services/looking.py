"""How an assembly looks: its colour and its logo."""

import hashlib
import io

from app.domain.colours import COLOUR
from app.domain.violations import RuleViolation
from app.features.assemblies.models import Assembly, Logo
from app.features.assemblies.policies import Asker, can_prepare
from app.formats.images import opened
from app.web.errors import NotAllowed

LONGEST_SIDE = 512


def check_colour(colour: str | None) -> None:
    """None, or #rrggbb. Raises RuleViolation("malformed_colour")."""
    if colour is not None and not COLOUR.fullmatch(colour):
        raise RuleViolation("malformed_colour")


def drawn_logo(data: bytes) -> Logo:
    """The picture as it is kept: PNG, 512 pixels at most, nothing but its pixels. Slow: call it beside the room.

    Raises RuleViolation("photo_not_a_photo", "photo_too_large").
    """
    bare = opened(data, LONGEST_SIDE, "RGBA")
    buffer = io.BytesIO()
    bare.save(buffer, "PNG", optimize=True)
    content = buffer.getvalue()
    name = hashlib.sha256(content).hexdigest()[:16]
    return Logo(content=content, name=name, width=bare.width, height=bare.height)


def set_logo(assembly: Assembly, logo: Logo | None, *, by: Asker) -> None:
    """Put a logo in place of the one before; None takes it away. Raises NotAllowed."""
    if not can_prepare(by, assembly):
        raise NotAllowed
    if logo is not None and assembly.logo is not None:
        kept = assembly.logo
        kept.content, kept.name, kept.width, kept.height = (
            logo.content,
            logo.name,
            logo.width,
            logo.height,
        )
        return
    assembly.logo = logo
