"""Starting the demo as a process of its own, on its own database and a free port."""

import os
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.request import urlopen

import pytest

from app.demo.network import port_is_taken
from tests.processes import Forked, free_port

LONGEST = 240
"""Seconds the whole session may take on a busy machine, without any pause."""
SECRET = "a secret of the tests, as long as it must be"


@dataclass
class Demo:
    """One `python -m app.demo` and what it has said so far."""

    port: int
    process: Forked
    log: Path
    database_url: str

    @property
    def address(self) -> str:
        """Where it serves."""
        return f"http://127.0.0.1:{self.port}"

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
        with urlopen(self.address + path, timeout=20) as answer:
            return answer.read().decode()


@contextmanager
def running(folder: Path, name: str, **wishes: str) -> Iterator[Demo]:
    """A demo on the database of `folder`, stopped at the end."""
    port = int(wishes.pop("PORT", 0)) or free_port()
    asked = {
        "HOST": "127.0.0.1",
        "PORT": str(port),
        "DATABASE_URL": f"sqlite:///{folder / 'demo.sqlite'}",
        "SECRET_KEY": SECRET,
        "PYTHONUNBUFFERED": "1",
    }
    log = folder / f"{name}.log"
    log.touch()
    process = Forked(["-m", "app.demo"], {**os.environ, **asked, **wishes}, log)
    try:
        yield Demo(port, process, log, asked["DATABASE_URL"])
    finally:
        process.kill()
        process.wait()
