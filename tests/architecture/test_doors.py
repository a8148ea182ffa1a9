"""Every door is app.web.doors: no other module answers a post in a way of its own, and doors stay short."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

APP = Path(__file__).parents[2] / "app"
HOME = APP / "web" / "doors.py"
ROUTES = [
    path
    for path in sorted((APP / "features").rglob("*.py"))
    if path.parent.name == "routes" or path.stem.endswith("routes")
]
MODULES = [path for path in sorted(APP.rglob("*.py")) if path != HOME]
LONGEST = 17
"""About 15 lines as ruff sets them."""
LONGER = {
    "add_status": "many fields",
    "ask": "many fields",
    "ask_correction": "asked by a phone, by a card, or aloud",
    "begin_help": "two cookies, and two ways to say whose seat it is",
    "cards": "a paper with many parts",
    "compare_revision": "a page with many parts",
    "import_file": "the file is read before the transaction, so that nobody waits for it",
    "new": "where it comes from and where it goes, in one act",
    "note": "a form, or the memory of a phone, and a photo beside the words",
    "publish": "a page that is older than the publication is drawn anew",
    "save_section": "a save of somebody else in between is a page of its own",
    "show": "a page with many parts",
    "waiting": "a page, or its state for the page's script",
}
"""Doors that are longer, and why."""


def named(path: Path) -> str:
    return path.relative_to(APP).as_posix()


def calls_of(tree: ast.AST) -> Iterator[str]:
    """The names of the functions that are called, without what they belong to."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield getattr(node.func, "attr", getattr(node.func, "id", ""))


def doors_of(path: Path) -> Iterator[ast.FunctionDef]:
    """The functions of a module that are hung on a blueprint."""
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.FunctionDef) and any(
            isinstance(one, ast.Call) and getattr(one.func, "attr", "") in ("get", "post", "route")
            for one in node.decorator_list
        ):
            yield node


def body_lines(door: ast.FunctionDef) -> int:
    """How many lines stand under the docstring."""
    first = door.body[1] if ast.get_docstring(door) and len(door.body) > 1 else door.body[0]
    return (door.end_lineno or 0) - first.lineno + 1


@pytest.mark.parametrize("path", MODULES, ids=named)
def test_only_the_one_door_leads_on_and_says_what_was_done(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    assert not {"redirect", "flash"} & set(calls_of(tree))


@pytest.mark.parametrize("path", ROUTES, ids=named)
def test_doors_are_short(path: Path) -> None:
    long = {door.name: body_lines(door) for door in doors_of(path)}
    assert not {n: lines for n, lines in long.items() if lines > LONGEST and n not in LONGER}


def test_every_longer_door_is_still_longer() -> None:
    long = {d.name for p in ROUTES for d in doors_of(p) if body_lines(d) > LONGEST}
    assert set(LONGER) - long == set()


@pytest.mark.parametrize("path", ROUTES, ids=named)
def test_a_form_is_shown_again_with_422_and_never_with_200(path: Path) -> None:
    """A page around a form that was posted goes through `shown`, which knows whether it is wrong."""
    for door in doors_of(path):
        calls = set(calls_of(door))
        if {"attempt", "tried", "validate_on_submit"} & calls:
            direct = [
                node
                for node in ast.walk(door)
                if isinstance(node, ast.Return)
                and isinstance(node.value, ast.Call)
                and getattr(node.value.func, "id", "") == "render_template"
            ]
            assert not direct, door.name
