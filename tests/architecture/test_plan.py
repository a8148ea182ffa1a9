"""The drawing of the house in docs/pictures, and its tree in the README, are what the code says."""

import re

import plan

from app.features import FEATURES


def test_the_plan_is_drawn_from_the_code_of_today() -> None:
    assert plan.PICTURE.read_text(encoding="utf-8") == plan.drawn(), "python tools/plan.py"


def test_nothing_imports_what_is_above_it() -> None:
    parts = ["demo", *plan.features(), *plan.BELOW]
    upward = {(a, b) for a, b in plan.arrows(parts) if parts.index(b) < parts.index(a)}
    assert upward == set()


def test_the_tree_of_the_readme_has_a_line_for_each_folder() -> None:
    text = (plan.ROOT / "README.md").read_text(encoding="utf-8")
    tree = text.partition("```\nwsgi.py")[2].partition("```")[0]
    assert tuple(re.findall(r"^    (\w+)/", tree, re.M)) == FEATURES
    folders = {path.name for path in (plan.ROOT / "app").iterdir() if path.is_dir()}
    assert folders - {"__pycache__"} <= set(re.findall(r"(\w+)/", tree))
