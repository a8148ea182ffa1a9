"""Contrast as WCAG measures it, and colours that are corrected until they can be read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.colours import contrast, luminance, readable

COLOURS = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")
GROUNDS = ["#fbf6ec", "#fff4df", "#2b1e30", "#ffffff"]


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [("#000000", "#ffffff", 21), ("#ffffff", "#ffffff", 1), ("#767676", "#ffffff", 4.54)],
)
def test_known_contrasts(one: str, other: str, ratio: float) -> None:
    assert contrast(one, other) == pytest.approx(ratio, abs=0.01)
    assert contrast(one, other) == contrast(other, one)


@given(COLOURS, st.sampled_from(GROUNDS))
def test_any_colour_becomes_readable(colour: str, ground: str) -> None:
    assert contrast(readable(colour, ground, 7), ground) >= 7


@given(COLOURS, st.sampled_from(GROUNDS))
def test_a_colour_that_can_be_read_is_left_alone(colour: str, ground: str) -> None:
    if contrast(colour, ground) >= 7:
        assert readable(colour, ground, 7) == colour


@pytest.mark.parametrize("wrong", ["red", "#fff", "#12345g", "#1234567", ""])
def test_what_is_no_colour_is_refused(wrong: str) -> None:
    with pytest.raises(ValueError, match="^" + wrong):
        luminance(wrong)
