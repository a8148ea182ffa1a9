"""Which columns may name a person: marked where they are declared, emptied where a whole assembly is erased."""

from typing import Any

MARK = "person"


def said_by_people(empty: object) -> dict[str, Any]:
    """The `info` of a column in which somebody may be named; `empty` stands there once they are forgotten."""
    return {MARK: empty}
