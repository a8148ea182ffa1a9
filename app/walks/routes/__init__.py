"""The doors of food walks. Importing this package opens them all on one blueprint."""

from app.walks.routes import files, preparing, public
from app.walks.routes.door import blueprint

__all__ = ["blueprint", "files", "preparing", "public"]
