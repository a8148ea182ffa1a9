"""`make demo RESIDENTS=30`, as a process: it plays L1 through its own doors, publishes, starts again, stops when asked."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.request import urlopen

import pytest

from app.demo.network import port_is_taken
from tests.processes import DIE_WITH_US, ROOT, free_port

LONGEST = 240
"""Seconds the whole session may take on a busy machine, without any pause."""


@dataclass
class Demo:
    """One `python -m app.demo` and what it has said so far."""

    port: int
    process: subprocess.Popen[str]
    log: Path

    def said(self) -> str:
        """Everything it printed."""
        return self.log.read_text(encoding="utf-8")

    def wait_for(self, words: str) -> str:
        """Until it says so; fails with what it said instead."""
        deadline = time.monotonic() + LONGEST
        while words not in self.said():
            if self.process.poll() is not None or time.monotonic() > deadline:
                pytest.fail(f"the demo never said {words!r}:\n{self.said()[-3000:]}")
            time.sleep(0.1)
        return self.said()

    def interrupt(self) -> int:
        """Ctrl-C; gives how it ended."""
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(timeout=20)

    def read(self, path: str) -> str:
        """A public page, as soon as somebody listens."""
        deadline = time.monotonic() + 20
        while not port_is_taken("127.0.0.1", self.port) and time.monotonic() < deadline:
            time.sleep(0.1)
        with urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=20) as answer:
            return answer.read().decode()


Start = Callable[..., Demo]


@pytest.fixture(scope="module")
def start() -> Iterator[Start]:
    """start(folder, name, **wishes): a demo on the database of `folder`; all are stopped at the end."""
    started: list[Demo] = []

    def start_one(folder: Path, name: str, **wishes: str) -> Demo:
        port = int(wishes.pop("PORT", 0)) or free_port()
        asked = {
            "HOST": "127.0.0.1",
            "PORT": str(port),
            "DATABASE_URL": f"sqlite:///{folder / 'demo.sqlite'}",
            "SECRET_KEY": "a secret of the tests",
            "PYTHONUNBUFFERED": "1",
        }
        log = folder / f"{name}.log"
        with log.open("w", encoding="utf-8") as out:
            process = subprocess.Popen(
                [*DIE_WITH_US, sys.executable, "-m", "app.demo"],
                cwd=ROOT,
                env={**os.environ, **asked, **wishes},
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=subprocess.STDOUT,
                text=True,
            )
        started.append(Demo(port, process, log))
        return started[-1]

    yield start_one
    for demo in started:
        demo.process.kill()
        demo.process.wait()


@pytest.fixture(scope="module")
def played(start: Start, tmp_path_factory: pytest.TempPathFactory) -> Demo:
    """A demo whose session has played by itself, still serving."""
    demo = start(tmp_path_factory.mktemp("demo"), "played", RESIDENTS="30", PACE="0")
    demo.wait_for("/en/minutes/2")
    return demo


def test_it_says_every_address_in_both_languages(played: Demo) -> None:
    said = played.said()
    for words in (
        "Conduct the session", "Animer la séance", "nadia@tables.example", "/fr/wall/", "/en/",
        "Join from a phone", "Rejoindre", "█", "Ctrl-C",
    ):  # fmt: skip
        assert words in said, words
    assert "Traceback" not in said


def test_the_published_minutes_have_the_figures_of_l1(played: Demo) -> None:
    minutes = json.loads(played.read("/fr/minutes/2.json"))
    text = json.dumps(minutes, ensure_ascii=False)
    assert {"D-2026-04-01", "D-2026-04-02"} <= set(text.replace('"', " ").split())
    french, english = played.read("/fr/minutes/2.md"), played.read("/en/minutes/2.md")
    assert "29 personnes présentes, 4 représentées, sur 46 membres" in french.replace("\u00a0", " ")
    assert "19 for, 11 against, 3 blank. 20 votes for were needed" in english
    assert "9 mai 2026" in french.replace("\u00a0", " ")
    order = [
        "Dignified welcome",
        "Prices shown and",
        "Fair pay",
        "Within a 15-minute",
        "Organic or",
    ]
    places = [english.index(f"| {name}") for name in order]
    assert places == sorted(places)


def test_the_votes_counted_every_voice_once(played: Demo) -> None:
    assert "33 ballots" in played.read("/en/minutes/2.md").replace("\u00a0", " ")
    assert "already_voted" not in played.said()


def test_a_busy_port_says_so(played: Demo, start: Start, tmp_path: Path) -> None:
    second = start(tmp_path, "second", PORT=str(played.port))
    assert second.process.wait(timeout=60) != 0
    assert "already in use" in second.said()
    assert f"PORT={played.port + 1}" in second.said()


def test_a_second_start_duplicates_nothing_and_ctrl_c_stops_it(played: Demo, start: Start) -> None:
    assert played.interrupt() == 0
    assert "s’est arrêtée" in played.said()
    assert "KeyboardInterrupt" not in played.said()
    again = start(played.log.parent, "again")
    again.wait_for("Ctrl-C")
    assert "nothing changed" in again.said()
    assert "/en/minutes/2" in again.read("/en/minutes")
    assert again.interrupt() == 0
