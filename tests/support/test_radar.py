"""The picture of somebody's steps: a level is as far out as it is high, and the first spoke points upwards."""

from math import hypot

from hypothesis import given
from hypothesis import strategies as st

from app.domain.skills import LEVELS, Progress
from app.features.support.rendering.radar import REACH, radar

LEVEL = st.integers(min_value=0, max_value=max(LEVELS))


@given(st.lists(st.tuples(LEVEL, LEVEL), max_size=20))
def test_a_level_is_as_far_out_as_it_is_high(pairs: list[tuple[int, int]]) -> None:
    steps = [Progress(f"A{n}", "self", first, last) for n, (first, last) in enumerate(pairs)]
    found = radar(steps)
    if len(steps) < 3:
        assert found is None
        return
    assert found is not None
    assert found.ends[0] == (0, -REACH)
    for step, first, last in zip(steps, found.first, found.last, strict=True):
        for level, point in ((step.first, first), (step.last, last)):
            assert abs(hypot(*point) - found.rings[level]) < 0.2
    assert found.rings == sorted(found.rings)
