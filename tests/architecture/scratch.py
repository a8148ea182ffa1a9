"""A copy of the application in a folder of its own, to add a feature to it or to take one away."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
PARTS = ("app", "migrations", "translations", "tools", "docs", "wsgi.py")


MADE = ("vendor", "built", "pressed")
"""What set-up brings into app/static/."""


def copied(into: Path) -> Path:
    """What runs; large files that nothing changes are links. What Python compiled comes along: it is most of a start."""
    for name in PARTS:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, into / name, ignore=shutil.ignore_patterns(*MADE))
        else:
            shutil.copy(source, into / name)
    for name in MADE:
        if (ROOT / "app/static" / name).is_dir():
            (into / "app/static" / name).symlink_to(ROOT / "app/static" / name)
    return into


START = """
from gevent import monkey; monkey.patch_all()
from app.store import schema
from app.config import Settings
settings = Settings.from_environment()
schema.upgrade(settings.database_url)
from app.factory import create_app
app = create_app(settings)
app.config["WTF_CSRF_ENABLED"] = False
client = app.test_client()
"""
"""How every script in the copy begins: the application on a migrated database, and a browser."""


def list_features(house: Path) -> tuple[Path, str]:
    """The one list of features, and what it says."""
    path = house / "app/features/__init__.py"
    return path, path.read_text(encoding="utf-8")


def run(house: Path, script: str, database: bytes = b"") -> str:
    """Run a script in the copy, on a database of its own that begins as this; gives what it printed, or fails with what it said."""
    for left in house.glob("scratch.sqlite*"):
        left.unlink()
    (house / "scratch.sqlite").write_bytes(database)
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
