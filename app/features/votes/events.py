"""Socket door of the ballot box: the hot one, without context, session or query of its own."""

from typing import Any

from flask import Flask

from app.live.connection import on_hot
from app.live.identity import Caller
from app.live.shortcut import Answer


@on_hot("cast_ballot")
def cast_ballot(app: Flask, caller: Caller, data: Any, answer: Answer) -> None:
    """`cast_ballot {vote, choice, key, seat?}`: the acknowledgement leaves after the commit."""
    if not isinstance(data, dict) or caller.seat_id is None:
        answer({"ok": False, "error": "malformed_message"})
        return
    vote, seat = data.get("vote"), data.get("seat", caller.seat_id)
    if not is_number(vote) or not is_number(seat):
        answer({"ok": False, "error": "malformed_message"})
        return
    app.extensions["ballot_box"].put(
        vote, seat, caller.seat_id, data.get("choice"), data.get("key"), caller.phone_id, answer
    )


def is_number(value: object) -> bool:
    """A whole number that every database can hold."""
    return isinstance(value, int) and not isinstance(value, bool) and 0 < value < 2**31
