"""The doors of listening rounds. Importing this package opens them all on one blueprint."""

from app.features.listening.routes import answering, files, papers, public, running, sheets, writing
from app.features.listening.routes.door import blueprint

__all__ = ["answering", "blueprint", "files", "papers", "public", "running", "sheets", "writing"]
