"""Strangers' files are read apart: one at a time, in a process of its own with limits of memory and time.

`python -m app.formats.apart` is that process. It imports what the reading needs, never the application. The first line of
its input names the reading, then comes the file; the first line of its output says what was found, then come bytes.
"""

import importlib
import json
import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.domain.violations import RuleViolation

ROOT = Path(__file__).parents[2]
MEMORY = 640 * 1024 * 1024
"""Bytes of address space: a picture of 24 megapixels, the libraries, and as much again for copies."""
SECONDS = 10
"""Of processor."""
WALL = 30.0
"""Seconds until somebody is told that the machine has too much to do."""
PATIENCE = 60.0
"""Seconds that a file waits for those before it."""
KINDNESS = 5
"""Ballots go first."""


@dataclass(frozen=True, slots=True)
class Found:
    """What a reading says of a file, as JSON values, and the bytes that it made."""

    facts: dict[str, Any]
    content: bytes = b""


def read_apart(reading: str, data: bytes, **options: Any) -> Found:
    """What `reading` ("module:function") finds in a file. The room goes on meanwhile.

    Raises the RuleViolation of the reading, or RuleViolation("file_too_heavy", "file_waits").
    """
    from gevent.lock import BoundedSemaphore  # not in the process that reads

    global _turn
    _turn = _turn or BoundedSemaphore(1)
    if not _turn.acquire(timeout=PATIENCE):
        raise RuleViolation("file_waits")
    try:
        said = _ask(json.dumps({"reading": reading, "options": options}).encode() + b"\n" + data)
    finally:
        _turn.release()
    head, _, content = said.partition(b"\n")
    try:
        facts = json.loads(head)
    except ValueError:
        raise RuleViolation("file_too_heavy") from None
    if "refused" in facts:
        raise RuleViolation(facts["refused"], **facts["facts"])
    return Found(facts, content)


_turn: Any = None


def _ask(asked: bytes) -> bytes:
    """What the other process answers; nothing when it ran out of memory or time."""
    from gevent import subprocess

    process = subprocess.Popen(
        [sys.executable, "-m", "app.formats.apart"],
        cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        env={"PATH": os.environ.get("PATH", ""), "PYTHONDONTWRITEBYTECODE": "1"},
    )  # fmt: skip
    try:
        said: bytes = process.communicate(asked, timeout=WALL)[0]
    except subprocess.TimeoutExpired:
        return b""
    finally:
        process.kill()
        process.wait()
    return said if process.returncode == 0 else b""


def limit() -> None:
    """From now on this process has so much memory and time. What cannot be limited here is not."""
    try:
        import resource
    except ImportError:  # Windows
        return
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS + 1))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    os.nice(KINDNESS)


def answer(reading: str, data: bytes, options: Mapping[str, Any]) -> tuple[dict[str, Any], bytes]:
    """What is found, or why the file is refused."""
    module, _, name = reading.partition(":")
    try:
        found: Found = getattr(importlib.import_module(module), name)(data, **options)
    except RuleViolation as refusal:
        return {"refused": refusal.code, "facts": refusal.facts}, b""
    except (MemoryError, RecursionError):
        return {"refused": "file_too_heavy", "facts": {}}, b""
    return found.facts, found.content


def main() -> None:
    """Read one file."""
    limit()
    asked = json.loads(sys.stdin.buffer.readline())
    facts, content = answer(asked["reading"], sys.stdin.buffer.read(), asked["options"])
    sys.stdout.buffer.write(json.dumps(facts).encode() + b"\n" + content)


if __name__ == "__main__":
    main()
