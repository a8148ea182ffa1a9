"""The order of five groceries that the tests of supply play: figures of the story, groceries A to E in their order."""

from app.domain.provisions.accounts import FeeLine, Line

CARROTS = (18_000, 12_000, 25_000, 8_000, 15_000)
COURGETTES = (16_000, 12_000, 20_000, 6_000, 10_000)
LENTILS = (10_000, 6_000, 12_000, 4_000, 5_000)
EGGS = (120, 90, 180, 60, 60)
OIL = (10_000, 5_000, 15_000, 5_000, 0)
LINES = (
    Line(1, 135, (18_000, 12_000, 25_000, 10_000, 15_000), CARROTS),
    Line(1, 160, (12_000, 9_000, 15_000, 4_500, 7_500), COURGETTES),
    Line(2, 290, LENTILS, LENTILS, stored=13_000),
    Line(3, 24_000, EGGS, EGGS, weighs=False),
    Line(4, 820, OIL, OIL),
)
FEE = FeeLine(1800, "value", producer=1)
