"""Who is at the other end of a socket: decided once, at connection, by the rooms that know people."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Caller:
    """One connected screen: its face, the session it follows, and who holds it.

    `seat_id` for a resident's phone, `person_id` for a desk; a wall has neither. `sign_in` is what a desk's cookie said:
    the account with its generation, and the mark of that one sign-in.
    """

    face: str
    session_id: int
    lang: str
    seat_id: int | None = None
    person_id: int | None = None
    phone_id: int | None = None
    sign_in: tuple[str, str | None] | None = None


Doorkeeper = Callable[[dict[str, Any]], Caller | None]
Guard = Callable[[Caller], bool]
_doorkeepers: dict[str, Doorkeeper] = {}
_guards: dict[str, Guard] = {}


def doorkeeper(face: str) -> Callable[[Doorkeeper], Doorkeeper]:
    """Register the function that says who a `face` is, or None to refuse; it reads the request's cookies."""

    def register(keeper: Doorkeeper) -> Doorkeeper:
        _doorkeepers[face] = keeper
        return keeper

    return register


def guard(face: str) -> Callable[[Guard], Guard]:
    """Register the function that says whether a `face` that was let in may still follow its session; it reads the database."""

    def register(keeper: Guard) -> Guard:
        _guards[face] = keeper
        return keeper

    return register


def may_stay(caller: Caller) -> bool:
    """True while whoever connected would be let in again."""
    keeper = _guards.get(caller.face)
    return keeper is None or keeper(caller)


def recognise(asked: object) -> Caller | None:
    """The caller behind the words sent at connection, or None."""
    if not isinstance(asked, dict):
        return None
    face = asked.get("face")
    keeper = _doorkeepers.get(face) if isinstance(face, str) else None
    return keeper(asked) if keeper else None
