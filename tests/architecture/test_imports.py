"""Who may import whom (docs: README, "the house"). Read from the syntax trees, so that nothing escapes."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.features import FEATURES as LISTED

APP = Path(__file__).parents[2] / "app"
ROOT_ENTRIES = {
    "__init__.py", "factory.py", "config.py", "extensions.py",
    "domain", "words", "web", "store", "formats", "live", "features", "demo", "templates", "static",
}  # fmt: skip
FEATURES = (*LISTED, "demo")
"""From low to high; the demo plays them all and stands above them."""
OPEN_TO_HIGHER_FEATURES = {
    "models",
    "policies",
    "queries",
    "services",
    "signals",
    "wording",
}
"""The sentences of a feature (wording) are reads: screens and minutes say them too."""
FLOORS = {
    "feature": 85, "routes": 80, "events": 80, "listeners": 80, "cli": 80, "views": 75,
    "forms": 70, "services": 60, "box": 60, "policies": 50, "queries": 50, "wording": 50, "rendering": 50, "notices": 50,
    "minutes_part": 50, "face_part": 50, "search_part": 50, "year_part": 50, "sentences": 50, "ways": 45, "models": 40, "signals": 40,
}  # fmt: skip
"""The kinds of files that CONTRIBUTING names (a kind that grows is a folder of its name), and how high each stands."""
SHARED = {
    "app": 0, "app.config": 10, "app.extensions": 20, "app.factory": 90,
    "app.domain": 0, "app.words": 35, "app.formats": 38, "app.store": 25, "app.web": 30, "app.live": 38,
    "app.features": 0, "app.features.manifest": 39, "app.demo": 95,
    "app.store.schema": 85, "app.store.copies": 25, "app.store.transactions": 35, "app.store.sent_forms": 36, "app.store.clock": 30, "app.store.lately": 36, "app.store.transfer": 36, "app.store.arrival": 37,
    "app.words.counting_sentences": 33, "app.words.easy_advice": 33, "app.words.sentences": 34, "app.words.localized": 30,
    "app.web.serving": 85, "app.web.workers": 85, "app.web.errors": 36, "app.web.entering": 37, "app.web.drawn": 37,
    "app.web.doors": 39, "app.web.repeats": 40, "app.web.shared_pages": 38, "app.web.commands": 38,
}  # fmt: skip
"""What features share: a folder's floor, or that of one of its modules."""
BANNED = {"utils", "helpers", "common", "misc"}


def modules() -> Iterator[tuple[str, Path]]:
    for path in sorted(APP.rglob("*.py")):
        name = ".".join(path.relative_to(APP.parent).with_suffix("").parts)
        yield name.removesuffix(".__init__"), path


def imports_of(path: Path) -> Iterator[tuple[str, int]]:
    """Every module of ours that a file imports, with its line."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            for alias in node.names:
                if alias.name == "app" or alias.name.startswith("app."):
                    yield alias.name, node.lineno
        if isinstance(node, ast.ImportFrom) and ours(node.module):
            for alias in node.names:
                yield resolve(str(node.module), alias.name), node.lineno


def ours(module: str | None) -> bool:
    return module is not None and (module == "app" or module.startswith("app."))


def resolve(module: str, name: str) -> str:
    """`from app.features.people import services` names a module, `from app.config import Settings` does not."""
    inside = APP.parent / Path(*module.split(".")) / name
    if inside.with_suffix(".py").exists() or (inside / "__init__.py").exists():
        return f"{module}.{name}"
    return module


def feature_of(name: str) -> str | None:
    parts = name.split(".")
    place = parts[2:3] if parts[1:2] == ["features"] else parts[1:2]
    return place[0] if place and place[0] in FEATURES else None


def inside(name: str) -> list[str]:
    """The path of a module within its feature: `app.features.votes.services` gives `["services"]`."""
    return name.split(".")[3:] if name.startswith("app.features.") else name.split(".")[2:]


def floor_of(name: str) -> int:
    """How high a module stands: it imports what stands as high or lower. Raises KeyError for one without a floor."""
    if name.startswith("app.features.") and feature_of(name):
        return floor_in_feature("".join(inside(name)[:1]))
    while name not in SHARED:
        name = name.rpartition(".")[0]
    return SHARED[name]


def floor_in_feature(kind: str) -> int:
    """Of its __init__, which holds a docstring only, the lowest."""
    return FLOORS[kind] if kind else 0


MODULES = list(modules())


@pytest.mark.parametrize(("name", "path"), MODULES, ids=[name for name, _ in MODULES])
def test_a_module_imports_only_what_its_place_allows(name: str, path: Path) -> None:
    faults = [
        f"{path.name}:{line} imports {target}: {reason}"
        for target, line in imports_of(path)
        if (reason := fault(name, target))
    ]
    assert not faults, "\n".join(faults)


def fault(name: str, target: str) -> str | None:
    """Why `name` may not import `target`, or None."""
    if name == "app.factory":
        return None
    return between_rooms(name, target) or between_floors(name, target)


def between_rooms(name: str, target: str) -> str | None:
    mine, theirs = feature_of(name), feature_of(target)
    if name.startswith("app.domain") and not target.startswith("app.domain"):
        return "the core imports nothing of ours"
    if theirs is None or mine == theirs:
        return None
    if mine is None:
        return "only features know features"
    if FEATURES.index(theirs) > FEATURES.index(mine):
        return "a feature imports lower features only"
    door = inside(target)[0] if inside(target) else "__init__"
    if door not in OPEN_TO_HIGHER_FEATURES:
        return f"a higher feature may not import {door}"
    return None


def between_floors(name: str, target: str) -> str | None:
    mine, theirs = floor_of(name), floor_of(target)
    if theirs <= mine:
        return None
    return f"floor {theirs} is above floor {mine}"


def test_a_feature_holds_the_kinds_of_files_that_contributing_names_and_no_others() -> None:
    named = {
        found
        for line in (APP.parent / "CONTRIBUTING.md").read_text(encoding="utf-8").splitlines()
        if line.startswith("| `")
        for found in re.findall(r"`(\w+)(?:\.py|/)`", line.split("|")[1])
    }
    assert set(FLOORS) == named, "CONTRIBUTING's table and the floors name the same kinds"
    kinds = {
        (feature_of(n), inside(n)[0]) for n, _ in MODULES if feature_of(n) != "demo" and inside(n)
    }
    unknown = {
        (feature, kind) for feature, kind in kinds if kind not in FLOORS and feature in LISTED
    }
    assert unknown == set(), "give these a kind that CONTRIBUTING names"


def test_the_core_knows_only_the_standard_library() -> None:
    allowed = set(__import__("sys").stdlib_module_names) | {"app"}
    for name, path in MODULES:
        if not name.startswith("app.domain"):
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            found = []
            if isinstance(node, ast.Import):
                found = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom):
                found = [node.module or ""]
            for module in found:
                assert module.split(".")[0] in allowed, f"{name} imports {module}"


def test_no_import_hides_inside_a_function() -> None:
    for name, path in MODULES:
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for function in ast.walk(tree):
            if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
                hidden = [
                    n for n in ast.walk(function) if isinstance(n, ast.Import | ast.ImportFrom)
                ]
                assert not hidden, f"{name}: import inside {getattr(function, 'name', 'a lambda')}"


def test_there_is_no_cycle() -> None:
    graph = {name: {target for target, _ in imports_of(path)} for name, path in MODULES}
    done: set[str] = set()

    def visit(name: str, trail: tuple[str, ...]) -> None:
        assert name not in trail, " -> ".join((*trail, name))
        if name in done:
            return
        for target in graph.get(name, ()):
            visit(target, (*trail, name))
        done.add(name)

    for name in graph:
        visit(name, ())


def test_the_root_of_the_application_holds_what_its_plan_says() -> None:
    assert {path.name for path in APP.iterdir() if path.name != "__pycache__"} == ROOT_ENTRIES


def test_no_drawer_for_odds_and_ends() -> None:
    assert not [name for name, _ in MODULES if name.split(".")[-1] in BANNED]


def test_features_say_what_they_are_for_and_nothing_else() -> None:
    for name, path in MODULES:
        if path.name == "__init__.py" and feature_of(name) and not inside(name):
            body = ast.parse(path.read_text(encoding="utf-8")).body
            assert len(body) == 1, f"{name}: a feature's __init__ holds a docstring only"
            assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))


def test_services_never_commit() -> None:
    for name, path in MODULES:
        if name.split(".")[-1] == "services" or ".services." in name:
            assert ".commit(" not in path.read_text(encoding="utf-8"), name


def test_files_stay_small() -> None:
    for name, path in MODULES:
        assert len(path.read_text(encoding="utf-8").splitlines()) <= 400, name


def test_functions_stay_small() -> None:
    long = [
        f"{name}.{node.name}"
        for name, path in MODULES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (node.end_lineno or 0) - node.lineno >= 50
    ]
    assert not long
