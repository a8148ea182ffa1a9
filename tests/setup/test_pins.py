"""Every package is pinned, every import is asked for, and no download address is written down."""

import ast
import json
import re
import sys
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
RUN, TEST = ROOT / "requirements.txt", ROOT / "tests/requirements.txt"
OURS = {
    "app",
    "migrations",
    "tests",
    "wsgi",
    *(path.stem for path in (ROOT / "tools").glob("*.py")),
}


@pytest.mark.parametrize("path", [RUN, TEST], ids=lambda path: path.parent.name)
def test_every_requirement_is_pinned(path: Path) -> None:
    loose = [line for line in _asked(path) if not re.fullmatch(r"[A-Za-z0-9_.-]+==[\w.]+", line)]
    assert loose == ([] if path == RUN else ["-r ../requirements.txt"])


def test_no_requirement_is_written_twice() -> None:
    names = [_name(line) for line in _asked(RUN) + _asked(TEST)]
    assert len(names) == len(set(names))


@pytest.mark.parametrize(
    ("folders", "files"),
    [(("app", "migrations", "wsgi.py"), (RUN,)), (("tests", "tools"), (RUN, TEST))],
    ids=["running", "testing"],
)
def test_every_import_is_asked_for(folders: tuple[str, ...], files: tuple[Path, ...]) -> None:
    """So that a fresh clone has what this machine may have by chance."""
    asked = {_name(line) for file in files for line in _asked(file)}
    providers = packages_distributions()
    unasked = {
        f"{path.relative_to(ROOT)} imports {module}"
        for path in _modules(folders)
        for module in _imports(path) - OURS - set(sys.stdlib_module_names)
        if not asked & {_name(provider) for provider in providers.get(module, [])}
        and not (path.parent / f"{module}.py").exists()
    }
    assert not unasked


def test_front_end_packages_are_pinned() -> None:
    package = json.loads((ROOT / "package.json").read_text())
    versions = {**package["dependencies"], **package["devDependencies"]}
    assert {name: v for name, v in versions.items() if not re.fullmatch(r"\d+\.\d+\.\d+", v)} == {}


def test_the_lock_has_integrity_and_no_address() -> None:
    """Made by `npm install --package-lock-only --omit-lockfile-registry-resolved`."""
    lock = json.loads((ROOT / "package-lock.json").read_text())
    packages = {name: entry for name, entry in lock["packages"].items() if name}
    assert [name for name, entry in packages.items() if "resolved" in entry] == []
    assert [
        name for name, entry in packages.items() if not entry["integrity"].startswith("sha512-")
    ] == []


def _asked(path: Path) -> list[str]:
    lines = (line.strip() for line in path.read_text().splitlines())
    return [line for line in lines if line and not line.startswith("#")]


def _name(requirement: str) -> str:
    """The name of a distribution as the packaging standard compares names."""
    return re.sub(r"[-_.]+", "-", requirement.split("==")[0]).lower()


def _modules(folders: tuple[str, ...]) -> list[Path]:
    found = [ROOT / folder for folder in folders]
    return [
        path for top in found for path in ([top] if top.is_file() else sorted(top.rglob("*.py")))
    ]


def _imports(path: Path) -> set[str]:
    """The top-level names that a file imports absolutely."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and not node.level and node.module:
            names.add(node.module.split(".")[0])
    return names
