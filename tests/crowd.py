"""People who do something at the same moment, each in a thread of their own."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import TypeVar

T = TypeVar("T", int, str)


def at_once(acts: list[Callable[[], T]]) -> list[T]:
    """Start them all at the same moment; their answers, sorted."""
    start = Barrier(len(acts))

    def run(act: Callable[[], T]) -> T:
        start.wait()
        return act()

    with ThreadPoolExecutor(len(acts)) as pool:
        return sorted(pool.map(run, acts))
