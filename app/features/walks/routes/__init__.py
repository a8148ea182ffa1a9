"""The doors of food walks. Importing this package opens them all on one blueprint."""

from app.features.walks.routes import (
    files,
    noting,
    papers,
    preparing,
    public,
    registering,
    telling,
    worker,
)
from app.features.walks.routes.door import blueprint

__all__ = [
    "blueprint",
    "files",
    "noting",
    "papers",
    "preparing",
    "public",
    "registering",
    "telling",
    "worker",
]
