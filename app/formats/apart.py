"""Strangers' files are read apart: one at a time, in a process of its own (app.formats.reader), while the room goes on."""

import json
import os
import sys
from pathlib import Path
from typing import Any

from gevent import subprocess
from gevent.lock import BoundedSemaphore

from app.domain.violations import RuleViolation
from app.formats.reader import SECONDS, Found

ROOT = Path(__file__).parents[2]
WALL = 30.0
"""Seconds until somebody is told that the machine has too much to do."""
PATIENCE = 60.0
"""Seconds that a file waits for those before it."""
_turn = BoundedSemaphore(1)


def read_apart(
    reading: str,
    data: bytes,
    *,
    seconds: float = WALL,
    work: int = SECONDS,
    turn: BoundedSemaphore = _turn,
    **options: Any,
) -> Found:
    """What `reading` ("module:function") finds in a file, with these options. The room goes on meanwhile.

    It may take so many `seconds`, and `work` seconds of the processor; what takes long waits for a `turn` of its own kind.
    Raises the RuleViolation of the reading, or RuleViolation("file_too_heavy", "file_waits").
    """
    if not turn.acquire(timeout=PATIENCE):
        raise RuleViolation("file_waits")
    try:
        head = json.dumps({"reading": reading, "work": work, "options": options}).encode()
        answer = _ask(head + b"\n" + data, seconds)
    finally:
        turn.release()
    line, _, content = answer.partition(b"\n")
    try:
        facts = json.loads(line)
    except ValueError:
        raise RuleViolation("file_too_heavy") from None
    if "refused" in facts:
        raise RuleViolation(facts["refused"], **facts["facts"])
    return Found(facts, content)


def _ask(asked: bytes, seconds: float) -> bytes:
    """What the other process answers; nothing when it ran out of memory or time."""
    process = subprocess.Popen(
        [sys.executable, "-m", "app.formats.reader"],
        cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        env={"PATH": os.environ.get("PATH", ""), "PYTHONDONTWRITEBYTECODE": "1", "OPENBLAS_NUM_THREADS": "1"},
    )  # fmt: skip
    try:
        answer: bytes = process.communicate(asked, timeout=seconds)[0]
    except subprocess.TimeoutExpired:
        return b""
    finally:
        process.kill()
        process.wait()
    return answer if process.returncode == 0 else b""
