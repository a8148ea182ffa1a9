"""Connecting and leaving: unknown callers are refused, known ones are put in their rooms.

Handlers are registered on the underlying python-socketio server: an event then costs no Flask context unless it
asks for one (`in_context`), and runs in the greenlet that received it, so that its acknowledgement follows it.

Hot events (app.live.hot) are read straight from their WebSocket where the fast wire is on (app.live.wire), and by
python-socketio like the others where it is off, where there is none (long polling), or where a message is not as expected.
"""

import logging
from collections.abc import Callable
from typing import Any, Protocol

import gevent
from flask import Flask
from socketio.exceptions import ConnectionRefusedError
from sqlalchemy.exc import SQLAlchemyError

from app.domain.typed import tidy_texts
from app.extensions import db, socketio
from app.live.hot import HotHandler, hot_handlers, wait_for
from app.live.identity import Caller, may_stay, recognise
from app.live.presence import presence
from app.live.relay import hear, tell_others
from app.live.rooms import face_room, seat_room
from app.live.starting import at_start
from app.store.vestibule import inside

log = logging.getLogger(__name__)
LOOK_AGAIN = 15.0
"""Seconds after which a desk is asked again whether it may stay, where nobody said that anything changed: a command
beside the server took a role back, or another process did while it could not be heard."""


class Wire(Protocol):
    """What wants to know which sockets there are."""

    def opened(self, app: Flask, sid: str, caller: Caller, environ: dict[str, Any]) -> None:
        """A caller was let in."""

    def closed(self, sid: str) -> None:
        """A socket has gone."""


Handler = Callable[[Caller, Any], dict[str, Any]]
_handlers: dict[str, Handler] = {}
callers: dict[str, Caller] = {}
"""sid -> caller, of this process's sockets only."""
home: dict[str, Flask] = {}
"""The application that the sockets of this process belong to, for what is not said by one of them."""


def on(event: str) -> Callable[[Handler], Handler]:
    """Register an event coming in, run in an application context; its return value is the acknowledgement."""

    def register(handler: Handler) -> Handler:
        _handlers[event] = handler
        return handler

    return register


def events_in() -> frozenset[str]:
    """The names of all events that may come in."""
    return frozenset(_handlers) | frozenset(hot_handlers)


def open_sockets(app: Flask, wire: Wire | None = None) -> None:
    """Put the handlers on the application's socket server; a fast `wire` is told of every socket."""
    server = socketio.server
    home["app"] = app

    def connect(sid: str, environ: dict[str, Any], auth: object = None) -> None:
        caller = welcome(app, environ, auth)
        if caller is None:
            raise ConnectionRefusedError("unknown")
        callers[sid] = caller
        if wire is not None:
            wire.opened(app, sid, caller, environ)
        server.enter_room(sid, face_room(caller.face, caller.session_id))
        if caller.seat_id is not None:
            server.enter_room(sid, seat_room(caller.seat_id))
        presence.arrive(caller)

    def disconnect(sid: str, _reason: str = "") -> None:
        caller = callers.pop(sid, None)
        if wire is not None:
            wire.closed(sid)
        if caller is not None:
            presence.leave(caller)

    server.on("connect", connect)
    server.on("disconnect", disconnect)
    for event, handler in _handlers.items():
        server.on(event, receive(app, handler))
    for event, hot in hot_handlers.items():
        server.on(event, receive_hot(app, hot))


def welcome(app: Flask, environ: dict[str, Any], auth: object) -> Caller | None:
    """Who connects; None for a stranger. Raises ConnectionRefusedError("database_away", "many_at_once"): the screen tries
    again."""
    try:
        with app.request_context(environ), inside("socket") as has_place:
            if not has_place:
                raise ConnectionRefusedError("many_at_once")
            return recognise(auth)
    except SQLAlchemyError as error:
        log.error("connecting: database %s", type(error).__name__)
        raise ConnectionRefusedError("database_away") from None


Receiver = Callable[..., dict[str, Any]]


def receive(app: Flask, handler: Handler) -> Receiver:
    """Wrap a handler: unknown sockets are answered, known ones get a context of their own."""

    def handle(sid: str, *payload: Any) -> dict[str, Any]:
        caller = callers.get(sid)
        if caller is None:
            return {"ok": False, "error": "sign_in_needed"}
        with app.app_context():
            return handler(caller, tidy_texts(payload[0]) if payload else None)

    return handle


def receive_hot(app: Flask, handler: HotHandler) -> Receiver:
    """The same without a context; the answer may come from another greenlet."""

    def handle(sid: str, *payload: Any) -> dict[str, Any]:
        caller = callers.get(sid)
        if caller is None:
            return {"ok": False, "error": "sign_in_needed"}
        return wait_for(handler, app, caller, payload[0] if payload else None)

    return handle


def dismiss(seat_id: int, phone_id: int | None = None) -> None:
    """A seat lost its phone: that phone hears it, and its sockets are closed, in whatever process they are.

    A process that cannot be reached now keeps the socket; its ballots are refused by the database.
    """
    socketio.emit("seat_released", {"seat": seat_id, "phone": phone_id}, to=seat_room(seat_id))
    dismiss_here(seat_id, phone_id)
    tell_others("dismiss", seat=seat_id, phone=phone_id)


@hear("dismiss")
def dismiss_too(_process: str, facts: dict[str, Any]) -> None:
    """Another process let a seat's phone go."""
    dismiss_here(facts["seat"], facts["phone"])


def dismiss_here(seat_id: int, phone_id: int | None) -> None:
    """Close the sockets that this process has of a seat, or of one phone of it."""
    for sid, caller in list(callers.items()):
        if caller.seat_id == seat_id and phone_id in (None, caller.phone_id):
            socketio.server.disconnect(sid, ignore_queue=True)


def look_again(person_id: int) -> None:
    """Somebody lost a role, a password or the account: close the screens they may no longer follow, in every process."""
    look_again_here(person_id)
    tell_others("look_again", person=person_id)


@hear("look_again")
def look_again_too(_process: str, facts: dict[str, Any]) -> None:
    """Another process changed what somebody may do."""
    with home["app"].app_context():
        look_again_here(facts["person"])


def look_again_here(person_id: int | None = None) -> None:
    """Close what this process has of a person (None: of anybody with an account) and would no longer let in."""
    for sid in to_dismiss(person_id):
        socketio.server.disconnect(sid, ignore_queue=True)


def to_dismiss(person_id: int | None) -> list[str]:
    """The sockets of a person (None: of anybody with an account) that would no longer be let in."""
    asked = [
        (sid, caller)
        for sid, caller in list(callers.items())
        if caller.person_id is not None and person_id in (None, caller.person_id)
    ]
    return [sid for sid, caller in asked if not still_welcome(caller)]


def still_welcome(caller: Caller) -> bool:
    """What the guard of its face says; True while the database cannot be asked: it is asked again soon."""
    try:
        return may_stay(caller)
    except SQLAlchemyError as error:
        db.session.rollback()
        log.error("looking again: database %s", type(error).__name__)
        return True


@at_start
def look_again_for_ever(app: Flask) -> None:
    """What a serving process does beside hearing the others."""
    while True:
        gevent.sleep(LOOK_AGAIN)
        with app.app_context():
            look_again_here()
