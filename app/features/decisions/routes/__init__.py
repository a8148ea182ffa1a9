"""The doors of the register: reading and taking away for everybody, noting for those who may."""

from app.features.decisions.routes import board, files, keeping, public, session
from app.features.decisions.routes.door import blueprint

open_data = files.blueprint

__all__ = ["blueprint", "board", "files", "keeping", "open_data", "public", "session"]
