"""JSON from outside: what is no number is refused, and where a file is broken is told."""

import json
from typing import Any, NoReturn


class NotJson(ValueError):
    """It cannot be read: broken in `line` (the first where that is not known), or nested too deep, which is in no line."""

    def __init__(self, line: int | None) -> None:
        super().__init__(line)
        self.line = line


def strict_json(data: str | bytes) -> Any:
    """Its value. Raises NotJson."""
    try:
        return json.loads(data, parse_constant=_no_number)
    except json.JSONDecodeError as broken:
        raise NotJson(broken.lineno) from broken
    except ValueError as broken:
        raise NotJson(1) from broken
    except RecursionError as deep:
        raise NotJson(None) from deep


def _no_number(constant: str) -> NoReturn:
    """Infinity, and what is no number at all."""
    raise ValueError(constant)
