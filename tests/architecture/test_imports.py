"""Who may import whom (docs: README, "the house"). Read from the syntax trees, so that nothing escapes."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

APP = Path(__file__).parents[2] / "app"
ROOMS = (
    "people", "places", "assemblies", "walks", "proposals",
    "votes", "decisions", "minutes", "subscriptions", "screens", "demo",
)  # fmt: skip
OPEN_TO_HIGHER_ROOMS = {
    "models",
    "policies",
    "queries",
    "services",
    "signals",
    "wording",
    "rule_words",
}
"""The sentences of a room (wording, rule_words) are reads: screens and minutes say them too."""
FLOORS = {
    "factory": 90, "routes": 80, "events": 80, "listeners": 80, "cli": 80,
    "forms": 70, "services": 60, "policies": 50, "queries": 50,
    "models": 40, "signals": 40,
}  # fmt: skip
SHARED = {
    "schema": 85, "serving": 85, "workers": 85, "i18n": 35, "errors": 36, "shared_pages": 38, "transactions": 35,
    "sentences": 34, "localized": 30, "clock": 30, "assets": 30, "security": 30, "database": 25,
    "extensions": 20, "config": 10,
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
    """`from app.people import services` names a module, `from app.config import Settings` does not."""
    inside = APP.parent / Path(*module.split(".")) / name
    if inside.with_suffix(".py").exists() or (inside / "__init__.py").exists():
        return f"{module}.{name}"
    return module


def room_of(name: str) -> str | None:
    part = name.split(".")[1] if "." in name else ""
    return part if part in ROOMS else None


def floor_of(name: str) -> int | None:
    """The floor of a module, None where the plan names none (a room's own inner modules)."""
    parts = name.split(".")
    if len(parts) < 2:
        return None
    if parts[1] == "domain":
        return 0
    if parts[1] == "live":
        return 38
    if len(parts) == 2:
        return SHARED.get(parts[1], FLOORS.get(parts[1]))
    return FLOORS.get(parts[2])


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
    if name in ("app.factory", "app.models"):
        return None
    return between_rooms(name, target) or between_floors(name, target)


def between_rooms(name: str, target: str) -> str | None:
    mine, theirs = room_of(name), room_of(target)
    if name.startswith("app.domain") and not target.startswith("app.domain"):
        return "the core imports nothing of ours"
    if theirs is None or mine == theirs:
        return None
    if mine is None:
        return None if name.startswith("app.site") else "only rooms know rooms"
    if ROOMS.index(theirs) > ROOMS.index(mine):
        return "a room imports lower rooms only"
    door = target.split(".")[2] if target.count(".") >= 2 else "__init__"
    if door not in OPEN_TO_HIGHER_ROOMS:
        return f"a higher room may not import {door}"
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


def test_no_drawer_for_odds_and_ends() -> None:
    assert not [name for name, _ in MODULES if name.split(".")[-1] in BANNED]


def test_rooms_say_what_they_are_for_and_nothing_else() -> None:
    for name, path in MODULES:
        if path.name == "__init__.py" and name.count(".") == 1 and room_of(name):
            body = ast.parse(path.read_text(encoding="utf-8")).body
            assert len(body) == 1, f"{name}: a room's __init__ holds a docstring only"
            assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))


def test_services_never_commit() -> None:
    for name, path in MODULES:
        if name.split(".")[-1] == "services" or ".services." in name:
            assert ".commit(" not in path.read_text(encoding="utf-8"), name


def test_files_stay_small() -> None:
    for name, path in MODULES:
        assert len(path.read_text(encoding="utf-8").splitlines()) <= 400, name
