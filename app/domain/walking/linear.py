"""The line diagram: stops as on a tram map, for walks (or seated walks) where nothing has a position."""

from collections.abc import Sequence
from dataclasses import dataclass

STEP = 56.0
TOP = 28.0
LINE_X = 28.0


@dataclass(frozen=True, slots=True)
class LineStop:
    """A stop on the line: its number, its name, its height, and the minutes walked from the stop before."""

    number: int
    name: str
    y: float
    minutes_before: int | None
    between_y: float


@dataclass(frozen=True, slots=True)
class LineDiagram:
    """A vertical line at `x` with its stops; `height` is that of the whole drawing."""

    x: float
    height: float
    stops: tuple[LineStop, ...]


def line_diagram(names: Sequence[str], minutes: Sequence[float | None]) -> LineDiagram:
    """The diagram of stops in order; `minutes[i]` is walked before stop i + 1, None where it is not known."""
    stops = []
    for index, name in enumerate(names):
        walked = minutes[index - 1] if 0 < index <= len(minutes) else None
        y = TOP + STEP * index
        whole = None if walked is None else int(walked + 0.5)
        stops.append(LineStop(index + 1, name, y, whole, y - STEP / 2))
    height = 2 * TOP + STEP * max(0, len(names) - 1)
    return LineDiagram(LINE_X, height, tuple(stops))
