"""Who speaks next: a point of order first, then those who have spoken least, then in the order they asked.

Pure: a voice is whatever stands for a person or a table; nothing here knows a name.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

POINT_OF_ORDER = "point_of_order"
SPEECH = "speech"
KINDS = (SPEECH, POINT_OF_ORDER)


@dataclass(frozen=True)
class Turn:
    """One wish to speak. `asked` orders the wishes; began, ended and withdrawn say what became of it."""

    voice: str
    asked: int
    kind: str = SPEECH
    began: bool = False
    ended: bool = False
    withdrawn: bool = False

    @property
    def waits(self) -> bool:
        """Asked, and neither given nor taken back."""
        return not (self.began or self.ended or self.withdrawn)

    @property
    def speaks(self) -> bool:
        """Has the floor now."""
        return self.began and not self.ended

    @property
    def spoken(self) -> bool:
        """Has had the floor."""
        return self.began and self.ended


def times_spoken(turns: Iterable[Turn]) -> Counter[str]:
    """How often each voice has had the floor; a point of order takes nobody's turn away."""
    return Counter(turn.voice for turn in turns if turn.spoken and turn.kind == SPEECH)


def queue(turns: Iterable[Turn]) -> list[Turn]:
    """Whoever speaks, then whoever waits, in the order the floor will be given."""
    every = list(turns)
    spoken = times_spoken(every)
    live = [turn for turn in every if turn.speaks or turn.waits]
    return sorted(
        live,
        key=lambda turn: (
            not turn.speaks,
            turn.kind != POINT_OF_ORDER,
            spoken[turn.voice] if turn.kind == SPEECH else 0,
            turn.asked,
        ),
    )


def totals(turns: Iterable[Turn]) -> dict[str, int]:
    """What remains of a queue when the session closes: counts, nobody's turn.

    {"turns": times the floor was given, "voices": how many different people or tables spoke, "points_of_order"}.
    """
    every = [turn for turn in turns if turn.began]
    speeches = [turn for turn in every if turn.kind == SPEECH]
    return {
        "turns": len(speeches),
        "voices": len({turn.voice for turn in speeches}),
        "points_of_order": len(every) - len(speeches),
    }
