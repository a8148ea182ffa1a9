"""What requirements.txt brings is enough: for every module of ours, and for several workers."""

import os
import subprocess
import sys
from pathlib import Path
from urllib.request import urlopen

from app.store import schema
from tests.processes import ROOT, Server, free_port
from tests.start.only_what_is_asked_for import hidden

ALONE = [sys.executable, ROOT / "tests" / "start" / "only_what_is_asked_for.py"]
EVERY_MODULE = """
import importlib, pkgutil, app
for one in pkgutil.walk_packages(app.__path__, "app."):
    if not one.name.endswith("__main__"):
        importlib.import_module(one.name)
"""


def test_what_the_tests_bring_is_hidden() -> None:
    assert {"pytest", "hypothesis", "lxml", "playwright"} <= hidden()
    assert not {"flask", "gevent", "gunicorn", "PIL"} & hidden()


def test_every_module_of_ours_is_imported_with_requirements_only(tmp_path: Path) -> None:
    (tmp_path / "every_module_of_ours.py").write_text(EVERY_MODULE)
    env = {**os.environ, "PYTHONPATH": str(tmp_path), "SECRET_KEY": "k" * 40}
    done = subprocess.run(
        [*ALONE, "every_module_of_ours"], cwd=ROOT, env=env, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr


def test_two_workers_start_with_requirements_only(tmp_path: Path) -> None:
    database, port = f"sqlite:///{tmp_path}/tablee.sqlite", free_port()
    schema.upgrade(database)
    env = {
        **os.environ, "WORKERS": "2", "HOST": "127.0.0.1", "PORT": str(port), "SECRET_KEY": "k" * 40,
        "DATABASE_URL": database,
    }  # fmt: skip
    command = [*ALONE, "gunicorn", "-c", "python:app.web.workers", "wsgi:app"]
    with Server(
        command, tmp_path, lambda: urlopen(f"http://127.0.0.1:{port}/fr/join"), env=env
    ) as one:
        assert one.process.poll() is None, one.said()
