"""Server processes that a test starts for itself, and stops: the application, PostgreSQL, Redis."""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SECONDS_TO_START = 30
# On Linux a server ends with the tests even if these are killed.
DIE_WITH_US = ["setpriv", "--pdeathsig", "TERM"] if shutil.which("setpriv") else []


class Server:
    """A process that serves: waits until it answers, keeps what it prints in a file, is stopped at the end.

    `answers` tries to reach it once, and raises one of `not_yet` while that is too early.
    """

    def __init__(
        self,
        command: Sequence[object],
        folder: Path,
        answers: Callable[[], object],
        not_yet: type[Exception] = OSError,
        env: dict[str, str] | None = None,
    ) -> None:
        self.command = [*DIE_WITH_US, *map(str, command)]
        self.log = folder / "server.log"
        self.answers, self.not_yet, self.env = answers, not_yet, env

    def __enter__(self) -> "Server":
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(
                self.command,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                env=self.env,
                cwd=ROOT if self.env else self.log.parent,
            )
        try:
            self._wait()
        except BaseException:
            self.stop()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def _wait(self) -> None:
        deadline = time.monotonic() + SECONDS_TO_START
        while True:
            try:
                self.answers()
                return
            except self.not_yet:
                if self.process.poll() is not None or time.monotonic() > deadline:
                    pytest.fail(f"{' '.join(self.command)} did not start:\n{self.said()[-2000:]}")
                time.sleep(0.05)

    def stop(self) -> None:
        """Ask it to end; insist after ten seconds."""
        self.process.terminate()
        try:
            self.process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()

    def said(self) -> str:
        """What it printed so far."""
        return self.log.read_text(errors="replace")


@contextmanager
def serving(folder: Path, database_url: str, secret_key: str, **settings: str) -> Iterator[str]:
    """The real application as a process of its own, on a free port of 127.0.0.1; yields its address.

    The database must be migrated; `settings` are further variables of app/config.py. An error of the server that nobody
    caught fails the test, even if the page looked right.
    """
    port = free_port()
    asked = {
        "DATABASE_URL": database_url,
        "SECRET_KEY": secret_key,
        "HOST": "127.0.0.1",
        "PORT": str(port),
    }
    env = {**os.environ, "PYTHONUNBUFFERED": "1", **asked, **settings}
    command = [sys.executable, ROOT / "wsgi.py"]
    with Server(command, folder, lambda: reach(port), env=env) as server:
        yield f"http://127.0.0.1:{port}"
    assert "Traceback" not in server.said(), server.said()


def reach(port: int) -> None:
    """Open and close a connection; raises OSError while nobody listens."""
    socket.create_connection(("127.0.0.1", port), timeout=1).close()


def free_port() -> int:
    """A TCP port of 127.0.0.1 that is free now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
