"""Who speaks next: a point of order first, then those who have spoken least, then in the order they asked.

A room may also alternate by language, or by the role that people declare themselves: among those who have spoken as
little, whoever differs from the last speaker goes first. A role that nobody declared is like no other and unlike none.

Pure: a voice is whatever stands for a person or a table; nothing here knows a name.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

POINT_OF_ORDER = "point_of_order"
SPEECH = "speech"
KINDS = (SPEECH, POINT_OF_ORDER)
ALTERNATIONS = ("", "language", "role")
"""What a room may alternate by; the first: nothing."""
ROLES = ("resident", "professional", "elected")
"""What people may say of themselves when they ask to speak; nobody has to."""


@dataclass(frozen=True)
class Turn:
    """One wish to speak. `asked` orders the wishes; began, ended and withdrawn say what became of it."""

    voice: str
    asked: int
    kind: str = SPEECH
    began: bool = False
    ended: bool = False
    withdrawn: bool = False
    language: str = ""
    role: str = ""
    given: float = 0
    """When it was given the floor: orders those who have spoken."""

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


def queue(turns: Iterable[Turn], alternate: str = "") -> list[Turn]:
    """Whoever speaks, then whoever waits, in the order the floor will be given; `alternate` is one of ALTERNATIONS."""
    every = list(turns)
    spoken = times_spoken(every)
    live = [turn for turn in every if turn.speaks or turn.waits]
    ordered = sorted(
        live,
        key=lambda turn: (
            not turn.speaks,
            turn.kind != POINT_OF_ORDER,
            spoken[turn.voice] if turn.kind == SPEECH else 0,
            turn.asked,
        ),
    )
    if not alternate:
        return ordered
    first = [turn for turn in ordered if turn.speaks or turn.kind == POINT_OF_ORDER]
    rest = [turn for turn in ordered if turn not in first]
    return first + alternated(rest, spoken, last_speech(every), alternate)


def last_speech(turns: Iterable[Turn]) -> Turn | None:
    """The latest speech that was given the floor, perhaps still going on."""
    given = [turn for turn in turns if turn.began and turn.kind == SPEECH]
    return max(given, key=lambda turn: (turn.given, turn.asked), default=None)


def alternated(waiting: list[Turn], spoken: Counter[str], last: Turn | None, by: str) -> list[Turn]:
    """`waiting`, already in order, so that two alike follow each other only when nobody else has spoken as little."""
    left, out = list(waiting), []
    while left:
        least = spoken[left[0].voice]
        equals = [turn for turn in left if spoken[turn.voice] == least]
        chosen = next((turn for turn in equals if not alike(turn, last, by)), equals[0])
        left.remove(chosen)
        out.append(chosen)
        last = chosen
    return out


def alike(turn: Turn, last: Turn | None, by: str) -> bool:
    """The same language, or the same declared role, as the one before."""
    own: str = getattr(turn, by)
    return last is not None and own != "" and own == getattr(last, by)


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
