"""The doors of calls: reading for everybody, preparing and drawing for the team, papers."""

from app.features.calls.routes import drawing, papers, preparing, public
from app.features.calls.routes.door import blueprint

__all__ = ["blueprint", "drawing", "papers", "preparing", "public"]
