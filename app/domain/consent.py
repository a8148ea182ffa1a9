"""A story's consent: a box for each use, with its date. What is not ticked is a no; what is taken back ends all of them."""

from dataclasses import dataclass
from datetime import date

USES = ("read", "wall", "web", "press")


@dataclass(frozen=True, slots=True)
class Consent:
    """Read aloud on a day; printed on the wall from a day on; on the site until a day, included; given to the press from a day on."""

    read_on: date | None = None
    wall_on: date | None = None
    web_until: date | None = None
    press_on: date | None = None
    taken_back: bool = False

    @property
    def is_given(self) -> bool:
        """Whether any box is ticked."""
        boxes = (self.read_on, self.wall_on, self.web_until, self.press_on)
        return not self.taken_back and any(box is not None for box in boxes)

    def allows(self, use: str, day: date) -> bool:
        """Whether that use is allowed on that day. Raises ValueError for a use that nobody was asked about."""
        if use not in USES:
            raise ValueError(use)
        if self.taken_back:
            return False
        if use == "read":
            return self.read_on == day
        if use == "web":
            return self.web_until is not None and day <= self.web_until
        since = self.wall_on if use == "wall" else self.press_on
        return since is not None and since <= day
