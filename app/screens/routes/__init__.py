"""HTTP doors of the three faces."""

from app.screens.routes import desk, phone, room, wall
from app.screens.routes.door import blueprint
from app.screens.routes.worker import blueprint as worker

__all__ = ["blueprint", "desk", "phone", "room", "wall", "worker"]
