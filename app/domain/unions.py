"""Proposals that become one, or several: which leads to which, and that nothing ever leads back to itself."""

from collections.abc import Collection, Hashable, Mapping
from typing import TypeVar

Key = TypeVar("Key", bound=Hashable)


def reached(edges: Mapping[Key, Collection[Key]], start: Key) -> set[Key]:
    """Everything that `start` has become, step after step; `edges` says what each became at once."""
    found: set[Key] = set()
    waiting = [start]
    while waiting:
        for following in edges.get(waiting.pop(), ()):
            if following not in found:
                found.add(following)
                waiting.append(following)
    return found


def closes_circle(edges: Mapping[Key, Collection[Key]], before: Key, after: Key) -> bool:
    """Whether `before` cannot become `after`, because `after` has become `before` already, or is the same."""
    return before == after or before in reached(edges, after)
