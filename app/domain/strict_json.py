"""JSON from outside: what is no number is refused, and where a file is broken is told."""

import json
from collections.abc import Callable
from typing import Any, NoReturn

Fields = list[tuple[str, Any]]


class NotJson(ValueError):
    """It cannot be read: broken in `line` (the first where that is not known), or nested too deep, which is in no line.

    `constant` is what stands where a number should: "NaN", "Infinity".
    """

    def __init__(self, line: int | None, constant: str = "") -> None:
        super().__init__(line, constant)
        self.line, self.constant = line, constant


def strict_json(data: str | bytes, fields: Callable[[Fields], Any] | None = None) -> Any:
    """Its value; `fields` makes an object of its fields in order, a dict where it is left out. Raises NotJson."""
    try:
        return json.loads(data, object_pairs_hook=fields, parse_constant=_no_number)
    except json.JSONDecodeError as broken:
        raise NotJson(broken.lineno) from broken
    except NotJson:
        raise
    except ValueError as broken:
        raise NotJson(1) from broken
    except RecursionError as deep:
        raise NotJson(None) from deep


def _no_number(constant: str) -> NoReturn:
    """Infinity, and what is no number at all."""
    raise NotJson(1, constant)
