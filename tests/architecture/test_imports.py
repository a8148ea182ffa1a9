"""Who may import whom (docs: README, "the house"). Read from the syntax trees, so that nothing escapes."""

import ast
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
    "rule_words",
}
"""The sentences of a feature (wording, rule_words) are reads: screens and minutes say them too."""
FLOORS = {
    "feature": 85, "routes": 80, "events": 80, "listeners": 80, "cli": 80,
    "forms": 70, "services": 60, "policies": 50, "queries": 50,
    "models": 40, "signals": 40,
}  # fmt: skip
SHARED = {
    "store.schema": 85, "web.serving": 85, "web.workers": 85,
    "web.shared_pages": 38, "web.errors": 36, "words.i18n": 35, "store.transactions": 35,
    "words.sentences": 34, "words.localized": 30, "store.clock": 30, "web.assets": 30, "web.security": 30,
    "store.database": 25, "extensions": 20, "config": 10, "factory": 90,
}  # fmt: skip
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


def floor_of(name: str) -> int | None:
    """The floor of a module, None where the plan names none (a feature's own inner modules)."""
    parts = name.split(".")
    if len(parts) < 2:
        return None
    if parts[1] == "domain":
        return 0
    if parts[1] == "live":
        return 38
    if feature_of(name):
        return FLOORS.get("".join(inside(name)[:1]))
    return SHARED.get(".".join(parts[1:3]))


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
    if mine is None or theirs is None or theirs <= mine:
        return None
    return f"floor {theirs} is above floor {mine}"


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
