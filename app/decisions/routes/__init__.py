"""The doors of the register: reading and taking away for everybody, noting for those who may."""

from app.decisions.routes import files, keeping, public, session
from app.decisions.routes.door import blueprint

open_data = files.blueprint

__all__ = ["blueprint", "files", "keeping", "open_data", "public", "session"]
