"""Every letter of the wall is seen under 16 minutes of arc from three screen widths away: computed from its style sheets."""

import re
from math import pi, tan
from pathlib import Path

import pytest

CSS = Path(__file__).parents[2] / "app/static/css"
RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
SIZE = re.compile(r"font-size:\s*([\d.]+)rem")
CAPITAL = 0.668
"""How high a capital of Atkinson Hyperlegible is, in parts of its size."""
WIDTH_IN_REM = 80
"""One rem is 1.25 % of the screen's width."""
STAGEHAND = (".wake",)
"""What whoever lights the screen presses, near it."""


def minutes_of_arc(rem: float) -> float:
    """Under which angle a capital of so many rem is seen from three screen widths away, in minutes."""
    height = CAPITAL * rem / WIDTH_IN_REM / 3
    return height / tan(pi / 180 / 60)


@pytest.mark.parametrize("sheet", ["wall.css", "walk-wall.css"])
def test_no_letter_is_too_small(sheet: str) -> None:
    rules = RULE.findall((CSS / sheet).read_text(encoding="utf-8"))
    small = [
        f"{chosen.strip()}: {minutes_of_arc(float(size)):.1f}'"
        for chosen, style in rules
        for size in SIZE.findall(style)
        if minutes_of_arc(float(size)) < 16 and not chosen.strip().endswith(STAGEHAND)
    ]
    assert not small, "\n".join(small)


def test_the_agenda_in_two_languages_too() -> None:
    """Its second language is given in parts of the line that it stands in."""
    css = (CSS / "wall.css").read_text(encoding="utf-8")
    line = float(re.search(r"\.wall-steps \{[^}]*font-size: ([\d.]+)rem", css)[1])  # type: ignore[index]
    for part in re.findall(r"\.wall-steps[^{]*\.other \{[^}]*font-size: ([\d.]+)em", css):
        assert minutes_of_arc(line * float(part)) >= 16
