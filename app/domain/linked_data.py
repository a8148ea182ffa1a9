"""JSON-LD as it is written: a property holds one value or a list of them, and no reader is told which."""

from typing import Any


def several(value: Any) -> list[Any]:
    """One or many, as a list; nothing gives none."""
    return value if isinstance(value, list) else [] if value is None else [value]
