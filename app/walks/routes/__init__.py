"""The doors of food walks. Importing this package opens them all on one blueprint."""

from app.walks.routes import files, noting, papers, preparing, public, registering, telling, worker
from app.walks.routes.door import blueprint

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
