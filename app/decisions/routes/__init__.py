"""The doors of the register: reading for everybody, noting for those who may."""

from app.decisions.routes import keeping, public, session
from app.decisions.routes.door import blueprint

__all__ = ["blueprint", "keeping", "public", "session"]
