"""The doors of the minutes: reading for everybody, writing and publishing for those who may."""

from app.minutes.routes import approving, checking, public, sharing, writing
from app.minutes.routes.door import blueprint

__all__ = ["approving", "blueprint", "checking", "public", "sharing", "writing"]
