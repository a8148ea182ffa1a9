"""A server process of the benchmark, its processor time and its memory, read from /proc."""

import os
import signal
import socket
import subprocess
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).parents[2]


@dataclass
class Measured:
    """A running server; `ports` has one address per process when there are several without a proxy."""

    command: Sequence[str]
    env: dict[str, str]
    ports: list[int] = field(default_factory=list)
    beside: list[int] = field(default_factory=list)
    """Processes that work for it: a database server, Redis."""
    process: subprocess.Popen[bytes] | None = None

    def start(self, *, wait: bool = True) -> None:
        """Start, and wait until every port answers; raises RuntimeError if it ends instead."""
        self.log = (ROOT / "instance" / "bench.log").open("ab")
        self.process = subprocess.Popen(
            self.command, env={**os.environ, **self.env}, stdout=self.log, stderr=self.log, cwd=ROOT
        )
        end = time.monotonic() + 30
        for port in self.ports if wait else ():
            while not reachable(port):
                if time.monotonic() > end or self.process.poll() is not None:
                    raise RuntimeError(f"{self.command[0]} did not start: see instance/bench.log")
                time.sleep(0.05)

    def kill(self) -> None:
        """kill -9 to every process of it, the eldest first, who would replace the others: no goodbye, nothing flushed."""
        assert self.process is not None
        for pid in family_of(self.process.pid):
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        self.process.wait()
        while any(
            reachable(port) for port in self.ports
        ):  # the others are a moment longer in dying
            time.sleep(0.002)
        self.log.close()

    def stop(self) -> None:
        """End it; insist after a while."""
        if self.process is None:
            return
        self.process.terminate()
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.log.close()

    @property
    def address(self) -> tuple[str, int]:
        """Where the wall connects."""
        return ("127.0.0.1", self.ports[0])

    def address_for(self, number: int) -> tuple[str, int]:
        """Phones spread over the processes."""
        return ("127.0.0.1", self.ports[number % len(self.ports)])

    def cpu(self) -> float:
        """Processor seconds of the process and its children so far, all their threads included."""
        return sum(cpu_of(pid) for pid in self.family())

    def cpu_beside(self) -> float:
        """Processor seconds of the servers that it stands on."""
        return sum(cpu_of(pid) for root in self.beside for pid in family_of(root))

    def rss_mb(self) -> float:
        """Resident memory of the process and its children."""
        return sum(rss_of(pid) for pid in self.family()) / 1e6

    def family(self) -> list[int]:
        """The process and those it started."""
        return family_of(self.process.pid) if self.process else []


def family_of(pid: int) -> list[int]:
    """A process and its descendants, the eldest first."""
    found = [pid]
    for one in found:
        for children in Path(f"/proc/{one}/task").glob("*/children"):
            found.extend(int(child) for child in children.read_text().split())
    return found


def cpu_of(pid: int) -> float:
    """User and system time of one process with all its threads, and of its children that have ended.

    The number of a process' own clock is Linux's: the complement of the process' number, then three bits of kind. What
    ended children have left to it (a database ends a process with each connection) are fields 16 and 17 of its stat.
    """
    try:
        own = time.clock_gettime(~pid << 3 | 2)
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0  # it has just ended
    return own + (int(fields[13]) + int(fields[14])) / os.sysconf("SC_CLK_TCK")


def rss_of(pid: int) -> int:
    """Resident bytes of one process."""
    return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")


def reachable(port: int) -> bool:
    """True if something listens."""
    try:
        socket.create_connection(("127.0.0.1", port), 1).close()
    except OSError:
        return False
    return True


def free_port() -> int:
    """A port nobody uses now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
