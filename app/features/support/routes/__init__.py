"""The doors of accompaniments: asking, following one's request, reading, accompanying."""

from app.features.support.routes import accompanying, asking, public, thread
from app.features.support.routes.door import blueprint

__all__ = ["accompanying", "asking", "blueprint", "public", "thread"]
