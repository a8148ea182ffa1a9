"""The examples of docs/deploy that no server reads here: units, settings and container are held against the code."""

import os
import re
import shutil
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

from app.config import Settings
from tests.deploy.hall import EXAMPLES, example
from tests.processes import ROOT, Server, free_port, reach

UNITS = ("tablee.service", "tablee@.service")


def lines(name: str) -> list[str]:
    """The lines that say something."""
    text = (EXAMPLES / name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line.strip() and not line.startswith("#")]


def settings_of(pairs: list[str]) -> dict[str, str]:
    """NAME=value lines."""
    return dict(pair.split("=", 1) for pair in pairs)


def test_every_setting_of_the_example_is_one_that_we_read() -> None:
    read = (ROOT / "app/config.py").read_text(encoding="utf-8")
    found = settings_of(lines("tablee.env"))
    assert [name for name in found if f'"{name}"' not in read] == []
    settings = Settings.from_environment(
        {"SECRET_KEY": "as long as it must be, 32 at least", **found}
    )
    assert (settings.workers, settings.trusted_proxies, settings.secure_cookies) == (4, 1, True)


@pytest.mark.parametrize("name", UNITS)
def test_units_start_what_there_is_as_an_ordinary_user(name: str, tmp_path: Path) -> None:
    told = lines(name)
    commands = [line.split("=", 1)[1] for line in told if re.match(r"ExecStart(Pre)?=", line)]
    for command in commands:
        words = command.removeprefix("/srv/tablee/.venv/bin/python ").split()
        if words[0] == "-m":
            assert (ROOT / f"{words[1].replace('.', '/')}.py").exists()
        else:
            assert (ROOT / words[0]).exists()
    assert "User=tablee" in told
    assert "UMask=0077" in told
    assert "ReadWritePaths=/srv/tablee/instance" in told
    analyze = shutil.which("systemd-analyze")
    if analyze:
        here = {"/srv/tablee/.venv/bin/python": sys.executable, "/srv/tablee": str(ROOT)}
        unit = tmp_path / name.replace("@", "@5001")
        unit.write_text(example(name, here).replace("ProtectHome=yes", ""), encoding="utf-8")
        said = subprocess.run([analyze, "verify", unit], capture_output=True, text=True)
        assert unit.name not in said.stderr


def test_the_container_copies_all_that_serving_needs(tmp_path: Path) -> None:
    """No container is built here: the same files in an empty folder, with this machine's Python, must serve."""
    copied = [
        word
        for line in lines("Containerfile")
        if line.startswith("COPY")
        for word in line.split()[2:-1]
    ]
    for name in copied:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            (tmp_path / name).parent.mkdir(exist_ok=True)
            shutil.copy(source, tmp_path / name)
    port = free_port()
    kept = {k: v for k, v in os.environ.items() if k not in ("PYTHONPATH", "DATABASE_URL")}
    env = {
        **kept,
        "HOST": "127.0.0.1",
        "PORT": str(port),
        "SECRET_KEY": "a secret of the tests, as long as it must be",
    }
    subprocess.run([sys.executable, "-m", "app.store.schema"], cwd=tmp_path, env=env, check=True)
    (tmp_path / "log").mkdir()
    server = Server([sys.executable, "wsgi.py"], tmp_path / "log", lambda: reach(port), env=env)
    server.command = ["env", "-C", str(tmp_path), *server.command]
    with server:
        page = urllib.request.urlopen(f"http://127.0.0.1:{port}/fr/", timeout=10)
        assert page.status == 200
        assert (tmp_path / "instance" / "tablee.sqlite").exists()


def test_the_containers_commands_are_those_that_we_have() -> None:
    told = "\n".join(lines("Containerfile"))
    assert "RUN make setup" in told
    assert re.search(r"^setup: ", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M)
    assert "USER tablee" in told.split("RUN make setup")[0]
    names = re.findall(r"^      ([A-Z_]+):", (EXAMPLES / "compose.yaml").read_text("utf-8"), re.M)
    read = (ROOT / "app/config.py").read_text(encoding="utf-8")
    assert names
    assert [name for name in names if f'"{name}"' not in read] == []
