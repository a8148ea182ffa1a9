"""The doors of programmes. Importing this package opens them all on one blueprint."""

from app.features.commons.routes import (
    asking,
    coming,
    files,
    keeping,
    library,
    mine,
    papers,
    planning,
    public,
)
from app.features.commons.routes.door import blueprint

__all__ = [
    "asking",
    "blueprint",
    "coming",
    "files",
    "keeping",
    "library",
    "mine",
    "papers",
    "planning",
    "public",
]
