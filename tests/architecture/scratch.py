"""A copy of the application in a folder of its own, to add a feature to it or to take one away."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
PARTS = ("app", "migrations", "translations", "tools", "docs", "wsgi.py")


def copied(into: Path) -> Path:
    """What runs, without what git does not keep; large files that nothing changes are links."""
    for name in PARTS:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(
                source, into / name, ignore=shutil.ignore_patterns("__pycache__", "vendor", "built")
            )
        else:
            shutil.copy(source, into / name)
    for name in ("vendor", "built"):
        (into / "app/static" / name).symlink_to(ROOT / "app/static" / name)
    return into


def list_features(house: Path) -> tuple[Path, str]:
    """The one list of features, and what it says."""
    path = house / "app/features/__init__.py"
    return path, path.read_text(encoding="utf-8")


def run(house: Path, script: str) -> str:
    """Run a script in the copy, on a database of its own; gives what it printed, or fails with what it said."""
    env = {
        "PATH": os.environ["PATH"],
        "DATABASE_URL": f"sqlite:///{house / 'scratch.sqlite'}",
        "SECRET_KEY": "a secret of the scratch copy, long enough",
    }
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=house,
        env=env,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    return done.stdout
