"""The doors of programmes. Importing this package opens them all on one blueprint."""

from app.features.commons.routes import coming, files, papers, planning, public
from app.features.commons.routes.door import blueprint

__all__ = ["blueprint", "coming", "files", "papers", "planning", "public"]
