"""The drawing of the house in docs/pictures is what the code says."""

import plan


def test_the_plan_is_drawn_from_the_code_of_today() -> None:
    assert plan.PICTURE.read_text(encoding="utf-8") == plan.drawn(), "python tools/plan.py"


def test_nothing_imports_what_is_above_it() -> None:
    parts = ["demo", *plan.features(), *plan.BELOW]
    upward = {(a, b) for a, b in plan.arrows(parts) if parts.index(b) < parts.index(a)}
    assert upward == set()
