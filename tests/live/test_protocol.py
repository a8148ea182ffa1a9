"""docs/protocol.md says what the code does: every event in and out, its faces, and no code that does not exist."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from flask import Flask

from app.features.manifest import manifests
from app.features.votes import box
from app.live.connection import events_in
from app.live.rooms import FACES
from app.words.sentences import SENTENCES as OF_THE_HOUSE

SENTENCES = {**OF_THE_HOUSE, **{c: w for one in manifests() for c, w in one.sentences.items()}}

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs/protocol.md").read_text(encoding="utf-8")
SCREENS = ("wall", "desk")
SPEAKERS = {"announce", "tell", "emit"}
"""The functions that send an event; its name is their second argument, or for `emit` the first."""


def section(title: str) -> str:
    """The text of a section of the page."""
    found = re.search(rf"^## {title}\n(.*?)(?=^## |\Z)", PAGE, re.DOTALL | re.MULTILINE)
    assert found, title
    return found[1]


def rows(title: str, header: str = "Event") -> dict[str, list[str]]:
    """The cells of every line of a section's tables that begin with `header`, by the names in their first cell."""
    found: dict[str, list[str]] = {}
    inside = False
    for line in section(title).splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if not line.startswith("|"):
            inside = False
        elif cells[0] == header:
            inside = True
        elif inside and not cells[0].startswith("---"):
            found |= dict.fromkeys(re.findall(r"`(\w+)`", cells[0]), cells[1:])
    return found


def sent() -> Iterator[tuple[str, tuple[str, ...] | None, str]]:
    """(event, faces if they are written in the call, where) for each call in the code that sends a named event."""
    for path in sorted((ROOT / "app").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and (name := called(node)) in SPEAKERS:
                place = 0 if name == "emit" else 1
                literal = node.args[place] if len(node.args) > place else None
                if isinstance(literal, ast.Constant) and isinstance(literal.value, str):
                    faces = faces_of(node) if name == "tell" else None
                    yield literal.value, faces, f"{path.name}:{node.lineno}"


def called(node: ast.Call) -> str:
    """The name of the function called, without what it belongs to."""
    return node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")


def faces_of(node: ast.Call) -> tuple[str, ...]:
    """The faces that a call of `tell` names; all of them by default."""
    given = next((word.value for word in node.keywords if word.arg == "faces"), None)
    given = given or (node.args[2] if len(node.args) > 2 else None)
    if given is None:
        return FACES
    if isinstance(given, ast.Name) and given.id == "SCREENS":
        return SCREENS
    return tuple(ast.literal_eval(given))


def test_every_event_in_is_written_down_and_no_other(app: Flask) -> None:
    assert set(rows("Events in")) == events_in()


def test_every_event_in_names_its_http_twin_or_only_reads() -> None:
    for event, cells in rows("Events in").items():
        assert cells[-1].startswith("`POST ") or event == "show", event


def test_every_event_out_is_written_down_and_no_other() -> None:
    told, known = {event for event, _, _ in sent()}, set(rows("Events out"))
    assert told - known == set(), "sent, but not in docs/protocol.md"
    assert known - told == set(), "in docs/protocol.md, but never sent"


def test_the_faces_that_hear_it_are_the_right_ones() -> None:
    heard: dict[str, set[str]] = {}
    for event, faces, _where in sent():
        if faces is not None:
            heard.setdefault(event, set()).update(faces)
    known = rows("Events out")
    for event, faces in heard.items():
        assert {face.strip() for face in known[event][0].split(",")} == faces, event


def test_every_code_of_the_page_has_a_sentence() -> None:
    codes = set(rows("Codes", "Code"))
    assert codes - set(SENTENCES) == set()


def test_every_code_of_the_ballot_box_is_on_the_page() -> None:
    """Whatever the hot path can answer, read from its source."""
    known = set(rows("Codes", "Code"))
    answered = set()
    for name in ("rows.py", "ballot_box.py"):
        tree = ast.parse((Path(box.__file__).parent / name).read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and node.value in SENTENCES:
                answered.add(node.value)
    assert answered
    assert answered <= known
