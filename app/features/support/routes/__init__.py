"""The doors of accompaniments: asking, following one's request, reading, accompanying, learning."""

from app.features.support.routes import (
    accompanying,
    asking,
    card,
    choosing,
    programmes,
    public,
    thread,
    tutor,
)
from app.features.support.routes.door import blueprint

__all__ = [
    "accompanying",
    "asking",
    "blueprint",
    "card",
    "choosing",
    "programmes",
    "public",
    "thread",
    "tutor",
]
