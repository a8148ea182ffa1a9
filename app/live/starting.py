"""What begins when a process begins to serve: rooms register it, and nothing of it runs in tests or commands."""

from collections.abc import Callable

import gevent
from flask import Flask

Begin = Callable[[Flask], None]
_beginnings: list[Begin] = []


def at_start(begin: Begin) -> Begin:
    """Register something to do in a greenlet of its own once this process serves."""
    _beginnings.append(begin)
    return begin


def start(app: Flask) -> None:
    """Begin everything, once per application."""
    if not app.extensions.get("started"):
        app.extensions["started"] = True
        for begin in _beginnings:
            gevent.spawn(begin, app)
