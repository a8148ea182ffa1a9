"""The process that reads one file of strangers (`python -m app.formats.reader`), with limits of memory and time.

It imports what the reading needs, never the application. The first line of its input names the reading, then comes the
file; the first line of its output says what was found, then come bytes. app.formats.apart starts it.
"""

import importlib
import json
import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from app.domain.violations import RuleViolation

try:
    import resource
except ImportError:  # Windows
    resource = None  # type: ignore[assignment]

MEMORY = 640 * 1024 * 1024
"""Bytes of address space: a picture of 24 megapixels, the libraries, and as much again for copies."""
SECONDS = 10
"""Of processor."""
KINDNESS = 5
"""Ballots go first."""


@dataclass(frozen=True, slots=True)
class Found:
    """What a reading says of a file, as JSON values, and the bytes that it made."""

    facts: dict[str, Any]
    content: bytes = b""


def limit(seconds: int = SECONDS) -> None:
    """From now on this process has so much memory, and seconds of processor. What cannot be limited here is not."""
    if resource is None:
        return
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    os.nice(KINDNESS)


def answer(reading: str, data: bytes, options: Mapping[str, Any]) -> tuple[dict[str, Any], bytes]:
    """What is found, or why the file is refused."""
    module, _, name = reading.partition(":")
    try:
        answer: Found = getattr(importlib.import_module(module), name)(data, **options)
    except RuleViolation as refusal:
        return {"refused": refusal.code, "facts": refusal.facts}, b""
    except (MemoryError, RecursionError):
        return {"refused": "file_too_heavy", "facts": {}}, b""
    return answer.facts, answer.content


def main() -> None:
    """Read one file. What a library prints while it works is no part of the answer."""
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    asked = json.loads(sys.stdin.buffer.readline())
    limit(asked.get("work", SECONDS))
    facts, content = answer(asked["reading"], sys.stdin.buffer.read(), asked["options"])
    out.write(json.dumps(facts).encode() + b"\n" + content)
    out.close()


if __name__ == "__main__":
    main()
