"""What has one place has no second one: time zones, keyed hashes, and names that nothing uses."""

import ast
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
APP = ROOT / "app"
ONE_PLACE = {
    r"\bZoneInfo\(": {"domain/hours.py"},
    r"\bhmac\.(?:new|digest)\(": {
        "store/keys.py",
        "demo/passwords.py",
        "domain/panels/lines.py",
        "domain/tally/lots.py",
    },
    r"\bParserCreate\(": {"domain/safe_markup.py"},
    r"\bjson\.loads\(.*parse_constant": {"domain/strict_json.py"},
}
"""How a thing is done by hand, and where that may stand; the core hashes with keys that are published."""
SOURCES = {
    path: path.read_text(encoding="utf-8")
    for path in sorted(APP.rglob("*.py"))
    if "static" not in path.parts
}


@pytest.mark.parametrize("by_hand", ONE_PLACE)
def test_what_has_its_place_is_done_there(by_hand: str) -> None:
    places = {
        str(path.relative_to(APP)) for path, text in SOURCES.items() if re.search(by_hand, text)
    }
    assert places == ONE_PLACE[by_hand]


NEWER_THAN_PHONES = (
    r"\.submitter\b|\.requestSubmit\b|new FormData\([^()]*,|AbortSignal\.(?:timeout|any)\b"
)
"""What the floor of docs/browsers.md lacks, or has not everywhere: asked in one script, with what to do without it."""


def test_what_older_phones_lack_is_asked_in_one_script() -> None:
    scripts = (APP / "static/js").rglob("*.js")
    asking = {one.name for one in scripts if re.search(NEWER_THAN_PHONES, one.read_text("utf-8"))}
    assert asking == {"fields.js"}


def named_in_the_house() -> Counter[str]:
    """How often each word stands in what runs: the application, its templates, its tools and its migrations."""
    beside = [
        *(path for kind in ("html", "txt", "xml") for path in APP.rglob(f"*.{kind}")),
        *(ROOT / "tools").glob("*.py"),
        *(ROOT / "migrations").rglob("*.py"),
        ROOT / "wsgi.py",
    ]
    texts = [*SOURCES.values(), *(path.read_text(encoding="utf-8") for path in beside)]
    return Counter(word for text in texts for word in re.findall(r"\w+", text))


CALLED_BY_LIBRARIES = ("validate_", "visit_", "iter_choices", "_")
"""How the names begin that a library looks for by itself: the checks and choices of forms, and what overrides its own."""
READ_BY_LIBRARIES = APP / "web/workers.py"
"""Whose names are the settings of the server."""
FOR_READERS = {
    "count_text": "the core's own front door: an election file in, its result out",
    "events_in": "what a socket may send, for the table of permissions and the protocol's page",
    "short_code": "the receipt as phones reckon it (static/js/phone/receipt.js): both are compared",
    "majority_value": "the plain statement of a rule, against which the quick one is tested",
    "initialize": "Socket.IO's relay calls it",
}
"""What stands without a caller of ours, and why."""


def made_in(tree: ast.Module) -> Iterator[str]:
    """The names of its functions and classes that nothing decorates, and of its constants."""
    for node in ast.walk(tree):
        kinds = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef
        if isinstance(node, kinds) and not node.decorator_list:
            yield node.name
    for node in tree.body:
        targets = [node.target] if isinstance(node, ast.AnnAssign) else getattr(node, "targets", [])
        yield from (one.id for one in targets if isinstance(one, ast.Name))


def test_whatever_is_made_is_used() -> None:
    """What only tests name is taken away, or used where its work is done by hand."""
    named = named_in_the_house()
    unused = {
        name
        for path, text in SOURCES.items()
        if path != READ_BY_LIBRARIES
        for name in made_in(ast.parse(text))
        if named[name] == 1 and not name.startswith(CALLED_BY_LIBRARIES)
    }
    assert unused == set(FOR_READERS)
