"""How an assembly looks: its colour and its logo."""

from app.domain.colours import COLOUR
from app.domain.violations import RuleViolation
from app.features.assemblies.models import Assembly, Logo
from app.features.assemblies.policies import Asker, can_prepare
from app.formats.images import made_small
from app.web.errors import NotAllowed

LONGEST_SIDE = 512


def check_colour(colour: str | None) -> None:
    """None, or #rrggbb. Raises RuleViolation("malformed_colour")."""
    if colour is not None and not COLOUR.fullmatch(colour):
        raise RuleViolation("malformed_colour")


def drawn_logo(data: bytes) -> Logo:
    """The picture as it is kept: PNG, 512 pixels at most, nothing but its pixels; made in a process of its own.

    Raises RuleViolation("photo_not_a_photo", "photo_too_large", "file_too_heavy", "file_waits").
    """
    made = made_small(data, LONGEST_SIDE, "PNG", "RGBA", optimize=True)
    return Logo(content=made.content, name=made.name[:16], width=made.width, height=made.height)


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
