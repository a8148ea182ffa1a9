"""A phone carries the icons that its parts draw: one that is missing is an empty place on a button."""

import re
from pathlib import Path

import pytest

from app.features.screens.views.phone_frame import ICONS

FEATURES = Path(__file__).parents[2] / "app/features"
PARTS = sorted(FEATURES.glob("*/templates/*/face/phone*.html"))
DRAWN = re.compile(r'icon(?:_name)?[=(]\s*"([a-z-]+)"')


@pytest.mark.parametrize("part", PARTS, ids=lambda path: str(path.relative_to(FEATURES)))
def test_a_phone_carries_what_a_part_draws(part: Path) -> None:
    assert set(DRAWN.findall(part.read_text(encoding="utf-8"))) <= set(ICONS)
