"""The doors of food walks. Importing this package opens them all on one blueprint."""

from app.walks.routes import files, public
from app.walks.routes.door import blueprint

__all__ = ["blueprint", "files", "public"]
