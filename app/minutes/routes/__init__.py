"""The doors of the minutes: reading for everybody, writing and publishing for those who may."""

from app.minutes.routes import checking, public, writing
from app.minutes.routes.door import blueprint

__all__ = ["blueprint", "checking", "public", "writing"]
