"""Templates: one path each, nothing inline that the Content-Security-Policy refuses, dates through our filters."""

import re
from collections import Counter
from pathlib import Path

APP = Path(__file__).parents[2] / "app"
TEMPLATES = sorted(path for path in APP.rglob("*.html") if "templates" in path.parts)


def relative(path: Path) -> str:
    parts = path.parts
    return "/".join(parts[len(parts) - parts[::-1].index("templates") :])


def test_no_two_templates_share_a_path() -> None:
    counted = Counter(relative(path) for path in TEMPLATES)
    assert not [name for name, times in counted.items() if times > 1]


def test_a_rooms_templates_carry_its_name() -> None:
    for path in TEMPLATES:
        inside = path.relative_to(APP).parts
        if inside[0] != "templates":
            room = inside[1] if inside[0] == "features" else inside[0]
            assert relative(path).startswith(f"{room}/"), path


def test_nothing_inline() -> None:
    for path in TEMPLATES:
        text = re.sub(r"{#.*?#}", "", path.read_text(encoding="utf-8"), flags=re.S)
        assert not re.search(r"""\sstyle\s*=\s*["']""", text), path
        assert not re.search(r"\son[a-z]+\s*=\s*[\"']", text), path
        assert not re.search(r"<style\b", text), path
        for tag in re.findall(r"<script\b[^>]*>", text):
            assert "src=" in tag or 'type="application/' in tag, path


def test_dates_are_written_by_our_filters() -> None:
    for path in TEMPLATES:
        assert "strftime" not in path.read_text(encoding="utf-8"), path
