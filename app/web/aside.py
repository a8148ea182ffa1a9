"""Pages that take long are drawn beside the room: in threads, so that ballots go on being taken meanwhile.

A request that lists or draws would otherwise hold the loop from its first row to its last byte, whoever asks. Beside it
the page keeps its request, its language and its database session, and only its own greenlet waits. There are few
threads: each of them may keep the loop from its turn (`TURN`) whenever a ballot is to be answered.
"""

import sys
from collections.abc import Callable, Iterable, Iterator
from contextvars import Context, ContextVar, copy_context
from functools import wraps
from typing import Any, TypeVar

from flask import Blueprint, Flask
from gevent import monkey
from gevent.threadpool import ThreadPool

from app.extensions import db
from app.store.vestibule import step_out

Made = TypeVar("Made")
Piece = TypeVar("Piece", str, bytes)
View = Callable[..., Any]
THREADS = {"pages": 2, "typeset": 2}
"""How many pages are drawn at the same time, by pool; one unless said. The others wait."""
TURN = 0.001
"""Seconds a thread computes before the loop gets its turn; Python's own 5 ms would be felt at each statement of a ballot."""
READS = {"GET", "HEAD", "OPTIONS"}
_aside: ContextVar[bool] = ContextVar("aside", default=False)
"""Whether this is drawn beside the room already: what it asks for beside is then made where it is."""
_pools: dict[str, ThreadPool] = {}
_placed: set[View] = set()
"""Views that have said themselves where they are drawn."""


def beside(work: Callable[[], Made], pool: str = "pages") -> Made:
    """What `work` gives, computed in a thread of this pool; here and now where no room would go on meanwhile."""
    if not monkey.is_module_patched("threading") or _aside.get():
        return work()
    step_out()
    made, fault = pool_of(pool).apply(copy_context().run, (brought(placed(work)),))
    if fault is not None:
        raise fault
    return made  # type: ignore[no-any-return]


def brought(work: Callable[[], Made]) -> Callable[[], tuple[Made | None, Exception | None]]:
    """The same work, with what it raises brought to whoever waits: a thread that fails is told to everybody in the log."""

    def done() -> tuple[Made | None, Exception | None]:
        try:
            return work(), None
        except Exception as fault:
            return None, fault

    return done


def placed(work: Callable[[], Made]) -> Callable[[], Made]:
    """The same work, knowing where it is done."""

    def done() -> Made:
        _aside.set(True)
        return work()

    return done


def begin_beside(work: Callable[[], object], pool: str) -> None:
    """Begin something that nobody waits for, in a thread of this pool; here and now where no room would go on meanwhile.

    It brings its own context: the request that asks for it may be over first.
    """
    if not monkey.is_module_patched("threading"):
        work()
        return
    pool_of(pool).spawn(Context().run, placed(work))


def pool_of(name: str) -> ThreadPool:
    """The threads of this name."""
    if name not in _pools:
        sys.setswitchinterval(TURN)
        _pools[name] = ThreadPool(THREADS.get(name, 1))
    return _pools[name]


def drawn_in(pool: str) -> Callable[[View], View]:
    """Draw a view in this pool."""

    def place(view: View) -> View:
        @wraps(view)
        def drawn(**named: Any) -> Any:
            return beside(lambda: view(**named), pool)

        _placed.add(drawn)
        return drawn

    return place


def in_the_loop(view: View) -> View:
    """Leave a view of such a blueprint where it is: it does what takes long beside the room itself."""
    _placed.add(view)
    return view


def draw_beside(flask: Flask, blueprint: Blueprint) -> None:
    """Draw what a blueprint's doors only read beside the room, but for views that chose their pool."""
    for rule in flask.url_map.iter_rules():
        within = rule.endpoint.rpartition(".")[0] == blueprint.name
        view = flask.view_functions[rule.endpoint]
        if within and (rule.methods or set()) <= READS and view not in _placed:
            flask.view_functions[rule.endpoint] = drawn_in("pages")(view)


def streamed(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """The pieces of a long answer, each made beside the room when the one before has left, for the request of now.

    The request is over when the first piece is made: its context is kept, and its database session closed at the end.
    """
    return each_beside(iter(pieces), copy_context())


def each_beside(pieces: Iterator[Piece], context: Context) -> Iterator[Piece]:
    """Ask for one piece after the other."""
    try:
        while True:
            piece = beside(lambda: context.run(next, pieces, None))
            if piece is None:
                return
            yield piece
    finally:
        context.run(db.session.remove)
