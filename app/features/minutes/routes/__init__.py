"""The doors of the minutes: reading and taking away for everybody, writing and publishing for those who may."""

from app.features.minutes.routes import (
    approving,
    archive,
    checking,
    easy,
    indicators,
    outages,
    public,
    sharing,
    writing,
)
from app.features.minutes.routes.door import blueprint

taken_away = archive.blueprint

__all__ = [
    "approving",
    "archive",
    "blueprint",
    "checking",
    "easy",
    "indicators",
    "outages",
    "public",
    "sharing",
    "taken_away",
    "writing",
]
