"""Server processes that a test starts for itself, and stops: the application, PostgreSQL, Redis."""

import atexit
import json
import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path
from typing import Protocol

import pytest

ROOT = Path(__file__).parents[1]
SECONDS_TO_START = 30
LONGEST_COMMAND = 120
# On Linux a server ends with the tests even if these are killed.
DIE_WITH_US = ["setpriv", "--pdeathsig", "TERM"] if shutil.which("setpriv") else []


class Process(Protocol):
    """What a server needs of its process, as subprocess.Popen has it."""

    def poll(self) -> int | None: ...
    def terminate(self) -> None: ...
    def kill(self) -> None: ...
    def wait(self, timeout: float | None = None) -> int: ...


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
        self.process = self.begin()
        try:
            self._wait()
        except BaseException:
            self.stop()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def begin(self) -> Process:
        """The process, just started."""
        with self.log.open("wb") as log:
            return subprocess.Popen(
                self.command,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                env=self.env,
                cwd=ROOT if self.env else self.log.parent,
            )

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


class Forked:
    """A process that the nursery brought into the world (tests/nursery.py)."""

    def __init__(
        self,
        words: Sequence[object],
        env: dict[str, str],
        log: Path,
        faults: Path | None = None,
        umask: int = 0o022,
    ) -> None:
        """`words` is what is typed after `python`; `faults` is the file of its errors, the log unless said."""
        self.log, self.end = log, log.with_name(f"{log.name}-{secrets.token_hex(4)}.end")
        files = {"log": str(log), "faults": str(faults or log), "end": str(self.end)}
        asked = {"words": [*map(str, words)], "env": env, "umask": umask, **files}
        self.pid = nursery()(json.dumps(asked))

    def poll(self) -> int | None:
        """None while it lives; then its exit status, or -9 where it was killed."""
        try:
            os.kill(self.pid, 0)
        except ProcessLookupError:
            return int(self.end.read_text(encoding="ascii")) if self.end.exists() else -9
        return None

    def terminate(self) -> None:
        """Ask it to end."""
        self.send_signal(signal.SIGTERM)

    def kill(self) -> None:
        """Insist."""
        self.send_signal(signal.SIGKILL)

    def wait(self, timeout: float | None = None) -> int:
        """Its exit status once it has ended; raises TimeoutExpired after `timeout` seconds."""
        deadline = time.monotonic() + (timeout or SECONDS_TO_START)
        while (status := self.poll()) is None:
            if time.monotonic() > deadline:
                raise subprocess.TimeoutExpired(f"process {self.pid}", timeout or SECONDS_TO_START)
            time.sleep(0.01)
        return status

    def send_signal(self, number: int) -> None:
        """Nothing where it has ended already."""
        with suppress(ProcessLookupError):
            os.kill(self.pid, number)


class WarmServer(Server):
    """The application, whose modules are loaded already: `python wsgi.py`, but for the loading."""

    def begin(self) -> Process:
        self.log.write_bytes(b"")
        return Forked(["wsgi.py"], self.env or {}, self.log)


def typed(
    words: Sequence[object], env: dict[str, str], umask: int = 0o022
) -> subprocess.CompletedProcess[str]:
    """What `python …` answers in the folder of the house, with the modules of the application loaded already."""
    with tempfile.TemporaryDirectory(prefix="tablee-") as name:
        log, faults = Path(name, "log"), Path(name, "faults")
        status = Forked(words, env, log, faults, umask).wait(LONGEST_COMMAND)
        said = [path.read_text(encoding="utf-8") for path in (log, faults)]
    return subprocess.CompletedProcess(list(words), status, *said)


@cache
def nursery() -> Callable[[str], int]:
    """What gives a new server's process id; its process lasts as long as the tests."""
    process = subprocess.Popen(
        [*DIE_WITH_US, sys.executable, "-u", "-m", "tests.nursery"],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    atexit.register(_close, process)

    def child(asked: str) -> int:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(asked + "\n")
        process.stdin.flush()
        return int(process.stdout.readline())

    return child


def _close(process: subprocess.Popen[str]) -> None:
    process.communicate(timeout=10)


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
    with WarmServer(command, folder, lambda: reach(port), env=env) as server:
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
