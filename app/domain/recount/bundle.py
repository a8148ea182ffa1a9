"""Make `recount.py`: the modules that counted the vote, as readable text in one file of the standard library.

Nothing is rewritten or compressed, so that a suspicious reader can read exactly what ran. Python 3.11 or newer runs it.
"""

import ast
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[3]
START = "app.domain.recount.command"

HEADER = '''#!/usr/bin/env python3
"""recount.py: recompter soi-même un vote publié / count a published vote again, on your own machine.

    python3 recount.py vote.json             (--lang fr | en)
    python3 recount.py vote.json --code 3f2-a91-77c-0d4     is my ballot in the box? / mon bulletin y est-il ?

Python 3.11 or newer, nothing else: no network, no package, nothing written. The texts below are the modules of
Tablée that counted the vote, unchanged (AGPL-3.0-or-later).
"""

import importlib.abc
import importlib.util
import sys

if sys.version_info < (3, 11):
    sys.exit("recount.py : il faut Python 3.11 ou plus récent / Python 3.11 or newer is needed")

SOURCES = {}

'''
FOOTER = '''

class Sources(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Imports the modules from the texts above, and only them."""

    def find_spec(self, name, path=None, target=None):
        if name not in SOURCES:
            return None
        package = any(other.startswith(name + ".") for other in SOURCES)
        return importlib.util.spec_from_loader(name, self, is_package=package)

    def exec_module(self, module):
        name = module.__name__
        exec(compile(SOURCES[name], "<recount.py: " + name + ">", "exec"), module.__dict__)


sys.meta_path.insert(0, Sources())

if __name__ == "__main__":
    from app.domain.recount.command import main

    sys.exit(main(sys.argv[1:]))
'''


@cache
def recount_bundle() -> bytes:
    """The bytes of `recount.py`, the same for every vote counted by this version of the code."""
    parts = [f"SOURCES[{name!r}] = r'''{text}'''\n" for name, text in sorted(sources().items())]
    return (HEADER + "\n".join(parts) + FOOTER).encode("utf-8")


def sources() -> dict[str, str]:
    """The text of every module that the command needs, itself and its packages included."""
    modules: dict[str, str] = {}
    waiting = [START]
    while waiting:
        name = waiting.pop()
        if name in modules or not (path := _path(name)):
            continue
        modules[name] = _quotable(name, path.read_text(encoding="utf-8"))
        waiting.extend(_imports(modules[name]))
        waiting.append(name.rpartition(".")[0])
    return modules


def _path(name: str) -> Path | None:
    """The file of one of our modules; None for a module of the standard library or a name inside a module."""
    if name.partition(".")[0] != "app":
        return None
    place = ROOT.joinpath(*name.split("."))
    paths = (place / "__init__.py", place.with_suffix(".py"))
    return next((path for path in paths if path.is_file()), None)


def _imports(text: str) -> list[str]:
    names: list[str] = []
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Import):
            names.extend(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.append(node.module)
            names.extend(f"{node.module}.{alias.name}" for alias in node.names)
    return names


def _quotable(name: str, text: str) -> str:
    """The text, checked to stand between r\\'\\'\\' and \\'\\'\\'."""
    if "'" * 3 in text or text.endswith("\\"):
        raise ValueError(f"{name} cannot be quoted in recount.py")
    return text
