"""The geometry of the schematic map: numbered stops, legs, scale, north, street lines. No SVG, only numbers.

The same geometry is drawn on the screen, on paper and in the downloads. Units are those of the drawing
(`width` across, y downwards); the template only has to write them out.
"""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

from app.domain.walking.clipping import XY, clip_line, simplify, thin
from app.domain.walking.labels import Box, Frame, place_labels, spread
from app.domain.walking.positions import Point, middle
from app.domain.walking.projection import Projection

WIDTH = 360.0
TALLEST = 420.0
LOWEST = 200.0
MARGIN = 26.0
FOOT = 26.0
"""Room kept under the map for the scale bar."""
DOT_RADIUS = 13.0
MOST_DRAWN_POINTS = 2000
NORTH_ROOM = (34.0, 46.0)
"""Width and height kept free for the north arrow in the upper right corner."""
SMALLEST_EXTENT_M = 100.0
"""Stops of one building are drawn as if over 100 m: a map of two metres would be a lie about precision."""


@dataclass(frozen=True, slots=True)
class Dot:
    """A numbered stop. `x, y` is where the number is drawn; `true_x, true_y` where the stop is.

    They differ only where two numbers would cover each other: a thin line then joins them.
    """

    number: int
    x: float
    y: float
    true_x: float
    true_y: float
    label: str
    label_box: Box | None

    @property
    def moved(self) -> bool:
        """Whether the number was drawn beside its place."""
        return abs(self.x - self.true_x) > 0.5 or abs(self.y - self.true_y) > 0.5


@dataclass(frozen=True, slots=True)
class ScaleBar:
    """A bar of `metres` drawn from x1 to x2 at height y."""

    metres: int
    x1: float
    x2: float
    y: float


@dataclass(frozen=True, slots=True)
class Schematic:
    """Everything a template needs to draw the map. `legs` and `track` are chains of points, `streets` too."""

    width: float
    height: float
    dots: tuple[Dot, ...]
    legs: tuple[tuple[XY, XY], ...]
    track: tuple[tuple[XY, ...], ...]
    streets: tuple[tuple[XY, ...], ...]
    scale: ScaleBar
    north: XY


@dataclass(frozen=True, slots=True)
class MapStop:
    """A stop to draw: its number in the list, its short name, its position (None: not on the map)."""

    number: int
    name: str
    point: Point | None


def draw(
    stops: Sequence[MapStop],
    *,
    track: Sequence[Sequence[Point]] = (),
    streets: Sequence[Sequence[Point]] = (),
    width: float = WIDTH,
    letter: float = 6.3,
) -> Schematic | None:
    """The schematic map of a walk, or None when fewer than two stops have a position.

    `letter` is the mean width of a letter of the labels. Streets are cut at the frame and lightened.
    """
    located = [(stop, stop.point) for stop in stops if stop.point is not None]
    if len(located) < 2:
        return None
    projection = Projection(middle(point for _, point in located))
    flats = [projection.flat(point) for _, point in located]
    tracks = [[projection.flat(point) for point in part] for part in track]
    fit = _fit(flats + [xy for part in tracks for xy in part], width)
    true = [fit.place(xy) for xy in flats]
    arrow = (width - NORTH_ROOM[0], 0.0, width, NORTH_ROOM[1])
    frame = Frame(width, fit.height - FOOT, DOT_RADIUS, arrow)
    shown = spread(true, frame)
    legs = () if tracks else tuple(itertools.pairwise(true))
    boxes = place_labels(shown, [stop.name for stop, _ in located], legs, frame, letter)
    dots = tuple(
        Dot(stop.number, *_round(at), *_round(real), stop.name, box)
        for (stop, _), at, real, box in zip(located, shown, true, boxes, strict=True)
    )
    lines = [[projection.flat(point) for point in part] for part in streets]
    return Schematic(
        width=width,
        height=fit.height,
        dots=dots,
        legs=tuple((_round(a), _round(b)) for a, b in legs),
        track=_drawn(tracks, fit, width, 0.6),
        streets=_drawn(lines, fit, width, 0.8),
        scale=_scale_bar(fit, width),
        north=(width - NORTH_ROOM[0] / 2, 8.0),
    )


@dataclass(frozen=True, slots=True)
class Fit:
    """How metres become drawing units: `unit` per metre, around the middle of what is drawn."""

    unit: float
    middle_east: float
    middle_north: float
    centre_x: float
    centre_y: float
    height: float

    def place(self, flat: XY) -> XY:
        """Drawing coordinates of metres east and north."""
        return (
            self.centre_x + (flat[0] - self.middle_east) * self.unit,
            self.centre_y - (flat[1] - self.middle_north) * self.unit,
        )


def _fit(flats: Sequence[XY], width: float) -> Fit:
    easts, norths = [xy[0] for xy in flats], [xy[1] for xy in flats]
    across = max(max(easts) - min(easts), SMALLEST_EXTENT_M)
    along = max(max(norths) - min(norths), SMALLEST_EXTENT_M / 2)
    room = width - 2 * MARGIN
    tallest = TALLEST * width / WIDTH
    unit = min(room / across, (tallest - 2 * MARGIN - FOOT) / along)
    height = max(LOWEST, along * unit + 2 * MARGIN + FOOT)
    return Fit(
        unit,
        (max(easts) + min(easts)) / 2,
        (max(norths) + min(norths)) / 2,
        width / 2,
        (height - FOOT) / 2,
        round(height, 1),
    )


def _drawn(
    lines: Sequence[Sequence[XY]], fit: Fit, width: float, tolerance: float
) -> tuple[tuple[XY, ...], ...]:
    box = (0.0, 0.0, width, fit.height - FOOT)
    drawn: list[tuple[XY, ...]] = []
    for line in lines:
        for part in clip_line([fit.place(xy) for xy in line], box):
            light = simplify(thin(part, tolerance, MOST_DRAWN_POINTS), tolerance)
            drawn.append(tuple(_round(xy) for xy in light))
    return tuple(drawn)


def _scale_bar(fit: Fit, width: float) -> ScaleBar:
    metres = round_length(width / 3 / fit.unit)
    y = fit.height - 10.0
    return ScaleBar(metres, MARGIN, round(MARGIN + metres * fit.unit, 1), y)


def round_length(most: float) -> int:
    """The largest of 1, 2, 5, 10, 20, 50… that is not above `most` (at least 1)."""
    power = 1
    while power * 10 <= most:
        power *= 10
    return max(step * power for step in (1, 2, 5) if step == 1 or step * power <= most)


def _round(xy: XY) -> XY:
    return (round(xy[0], 1), round(xy[1], 1))
