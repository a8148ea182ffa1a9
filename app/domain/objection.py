"""One objection to a proposal, and how it ends."""

from dataclasses import dataclass
from enum import StrEnum


class Ending(StrEnum):
    """How an objection ends; None until then. Only `maintained` still stands in the way."""

    INTEGRATED = "integrated"
    WITHDRAWN = "withdrawn"
    MAINTAINED = "maintained"
    NOTED = "noted"
    """It was a preference; it is noted as such."""


@dataclass(frozen=True)
class Objection:
    """One reason why the proposal would harm somebody or the group."""

    key: str
    round: int
    version: int
    seat: str | None = None
    treated: bool = False
    """Being talked about now; one at a time."""
    ending: Ending | None = None
    integrated_in: int | None = None

    @property
    def is_open(self) -> bool:
        """Nobody has said yet how it ends."""
        return self.ending is None

    @property
    def stands(self) -> bool:
        """Open, or maintained."""
        return self.is_open or self.ending is Ending.MAINTAINED
