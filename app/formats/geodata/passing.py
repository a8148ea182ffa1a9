"""What is passed over while a file is read: how many of each kind, so that it can be said."""

from collections import Counter
from dataclasses import dataclass, field

from app.domain.walking.positions import Point
from app.formats.geodata.pieces import number, position
from app.formats.geodata.refusals import FileRefused
from app.formats.geodata.trace import TrackPoint

AREA, NOWHERE, ALONE, HOURS, UNKNOWN = "area", "nowhere", "alone", "hours", "unknown"
"""An area; a point whose position cannot be used; a point of a line that leads nowhere; opening hours; anything else."""


@dataclass
class Passed:
    """Counts by kind; and why the first thing was passed over, for a file in which nothing else is left."""

    counts: Counter[str] = field(default_factory=Counter)
    first: FileRefused | None = None

    def over(self, kind: str, times: int = 1) -> None:
        """Note that so many were passed over."""
        if times:
            self.counts[kind] += times

    def refused(self, refusal: FileRefused) -> None:
        """Note a point that cannot be used."""
        self.over(NOWHERE)
        self.first = self.first or refusal

    def position(self, lat: object, lon: object, where: str) -> Point | None:
        """The position, or None after noting why there is none."""
        try:
            return position(lat, lon, where)
        except FileRefused as refusal:
            self.refused(refusal)
            return None

    def track_point(
        self, lat: object, lon: object, elevation: object, where: str, name: str = ""
    ) -> TrackPoint | None:
        """A point of a line; None for the (0, 0) that devices write before they know where they are, and the unusable."""
        if number(lat) == 0 and number(lon) == 0:
            self.over(ALONE)
            return None
        point = self.position(lat, lon, where)
        return TrackPoint(point, number(elevation), name) if point else None

    def walkable(self, spots: list[TrackPoint | None]) -> list[TrackPoint]:
        """The points that are known; one alone leads nowhere."""
        known = [spot for spot in spots if spot is not None]
        self.over(ALONE, len(known) == 1)
        return known
