"""Events that a whole hall sends in the same second: their handlers have no context, session or query of their own."""

import logging
from collections.abc import Callable
from typing import Any

from flask import Flask
from gevent.event import AsyncResult

from app.live.identity import Caller

log = logging.getLogger(__name__)
Answer = Callable[[dict[str, Any]], None]
HotHandler = Callable[[Flask, Caller, Any, Answer], None]
"""Called with (app, caller, payload, answer); calls `answer` once, now or later, from any greenlet."""
hot_handlers: dict[str, HotHandler] = {}


def on_hot(event: str) -> Callable[[HotHandler], HotHandler]:
    """Register the handler of such an event, which answers by calling `answer`."""

    def register(handler: HotHandler) -> HotHandler:
        hot_handlers[event] = handler
        return handler

    return register


def ask(handler: HotHandler, app: Flask, caller: Caller, data: Any, answer: Answer) -> None:
    """Call a hot handler; a fault of ours is answered and noted, and ends nobody's connection."""
    try:
        handler(app, caller, data, answer)
    except Exception as error:
        log.error("hot event: %s", type(error).__name__, exc_info=error)
        answer({"ok": False, "error": "our_fault"})


def wait_for(handler: HotHandler, app: Flask, caller: Caller, data: Any) -> dict[str, Any]:
    """What a hot handler answers, for whoever can wait for it."""
    result: AsyncResult[Any] = AsyncResult()
    ask(handler, app, caller, data, result.set)
    facts: dict[str, Any] = result.get() or {}
    return facts
