"""HTTP doors of the three faces."""

from app.screens.routes import desk, phone, room, wall
from app.screens.routes.door import blueprint

__all__ = ["blueprint", "desk", "phone", "room", "wall"]
