"""Data files from which a demo is told: TOML, whose hours stand on the clock of the assembly that they tell of."""

import tomllib
from datetime import datetime
from pathlib import Path
from typing import Any

from app.domain.hours import as_written


def read_story(path: Path, zone: str) -> dict[str, Any]:
    """What the file says; nothing where there is none. Raises tomllib.TOMLDecodeError, which says the line."""
    if not path.is_file():
        return {}
    told: dict[str, Any] = on_the_clock(tomllib.loads(path.read_text(encoding="utf-8")), zone)
    return told


def on_the_clock(value: Any, zone: str) -> Any:
    """The value, every hour in it that names no zone on this one's clock."""
    if isinstance(value, dict):
        return {name: on_the_clock(one, zone) for name, one in value.items()}
    if isinstance(value, list):
        return [on_the_clock(one, zone) for one in value]
    if isinstance(value, datetime) and value.tzinfo is None:
        return as_written(value, zone)
    return value
