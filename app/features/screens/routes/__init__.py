"""HTTP doors of the three faces."""

from app.features.screens.routes import desk, phone, room, wall
from app.features.screens.routes.door import blueprint
from app.features.screens.routes.worker import blueprint as worker

__all__ = ["blueprint", "desk", "phone", "room", "wall", "worker"]
