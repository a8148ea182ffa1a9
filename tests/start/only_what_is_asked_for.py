"""Runs a module as `python -m` does, in an environment that holds requirements.txt only: `… MODULE [ARGUMENT…]`.

The tests' environment holds more, and what it brings must not be what makes Tablée start. A second environment would take
minutes to fill; here the packages that requirements.txt does not name cannot be found.
"""

import importlib.abc
import importlib.metadata
import re
import runpy
import sys
from importlib.machinery import ModuleSpec
from pathlib import Path

ROOT = Path(__file__).parents[2]


def one_spelling(name: str) -> str:
    """A package's name as PyPI compares names."""
    return re.sub(r"[-_.]+", "-", name).lower()


def asked_for(text: str) -> set[str]:
    """The packages that a requirements file fixes by name."""
    lines = (line.split("#")[0].strip() for line in text.splitlines())
    return {one_spelling(line.split("==")[0].split("[")[0]) for line in lines if "==" in line}


def hidden() -> set[str]:
    """The importable names here that no package of requirements.txt brings."""
    ours = asked_for((ROOT / "requirements.txt").read_text(encoding="utf-8"))
    brought = importlib.metadata.packages_distributions()
    return {name for name, by in brought.items() if not ours & set(map(one_spelling, by))}


class NotThere(importlib.abc.MetaPathFinder):
    """Says of these names what an environment without them says."""

    def __init__(self, names: set[str]) -> None:
        self.names = names

    def find_spec(self, fullname: str, path: object, target: object = None) -> ModuleSpec | None:
        """Raises ModuleNotFoundError for what is hidden; everything else is looked for as ever."""
        if fullname.partition(".")[0] in self.names:
            raise ModuleNotFoundError(f"No module named {fullname!r}", name=fullname)
        return None


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    sys.meta_path.insert(0, NotThere(hidden()))
    sys.argv = sys.argv[1:]
    runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)
