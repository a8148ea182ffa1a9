"""A server process of the benchmark, its processor time and its memory, read from /proc."""

import os
import socket
import subprocess
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).parents[2]
TICKS = os.sysconf("SC_CLK_TCK")


@dataclass
class Measured:
    """A running server; `ports` has one address per process when there are several without a proxy."""

    command: Sequence[str]
    env: dict[str, str]
    ports: list[int] = field(default_factory=list)
    process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start and wait until every port answers; raises RuntimeError with what it printed."""
        self.log = (ROOT / "instance" / "bench.log").open("wb")
        self.process = subprocess.Popen(
            self.command, env={**os.environ, **self.env}, stdout=self.log, stderr=self.log, cwd=ROOT
        )
        end = time.monotonic() + 30
        for port in self.ports:
            while not reachable(port):
                if time.monotonic() > end or self.process.poll() is not None:
                    raise RuntimeError(f"{self.command[0]} did not start: see instance/bench.log")
                time.sleep(0.05)

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
        """Processor seconds of the process and its children so far."""
        return sum(cpu_of(pid) for pid in self.family())

    def rss_mb(self) -> float:
        """Resident memory of the process and its children."""
        return sum(rss_of(pid) for pid in self.family()) / 1e6

    def family(self) -> list[int]:
        """The process and those it started."""
        if self.process is None:
            return []
        found = [self.process.pid]
        for pid in found:
            children = Path(f"/proc/{pid}/task/{pid}/children")
            if children.exists():
                found.extend(int(child) for child in children.read_text().split())
        return found


def cpu_of(pid: int) -> float:
    """User and system time of one process."""
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


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
