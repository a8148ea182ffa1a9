"""Minutes know their session and what is in the manifests, and no other feature: each brings its own part."""

from pathlib import Path

import pytest

from app.features.manifest import minutes_parts, point_parts
from tests.architecture.test_imports import feature_of, imports_of

MINUTES = Path(__file__).parents[2] / "app/features/minutes"
FRAME = (
    "minutes_part.py",
    "wording.py",
    "queries/record.py",
    "queries/content.py",
    "rendering/whole.py",
)
"""What compiles, tells and checks minutes."""


@pytest.mark.parametrize("name", FRAME)
def test_what_compiles_and_tells_minutes_names_no_other_feature(name: str) -> None:
    known = {feature_of(target) for target, _line in imports_of(MINUTES / name)}
    assert known <= {None, "minutes", "assemblies", "places"}


def test_a_point_tells_interests_first_then_each_feature_from_low_to_high() -> None:
    assert [part.kind for part in point_parts()] == [
        "interests", "proposals", "votes", "amendments", "unions", "fund",
    ]  # fmt: skip


def test_the_record_keeps_the_order_in_which_minutes_were_always_published() -> None:
    told = sorted(minutes_parts().values(), key=lambda part: part.chapter)
    assert [part.kind for part in told] == [
        "summary", "follow_up", "earlier", "draws", "next", "people", "agenda", "item", "listening", "supply", "fund", "accompaniments", "record",
    ]  # fmt: skip
