"""Socket door of the ballot box: the hot one, without context, session or query of its own."""

from typing import Any

from flask import Flask

from app.live.hot import Answer, on_hot
from app.live.identity import Caller


@on_hot("cast_ballot")
def cast_ballot(app: Flask, caller: Caller, data: Any, answer: Answer) -> None:
    """`cast_ballot {vote, choice, key, seat?}`: the acknowledgement leaves after the commit."""
    if not isinstance(data, dict) or caller.seat_id is None:
        answer({"ok": False, "error": "malformed_message"})
        return
    seat = data.get("seat")
    app.extensions["ballot_box"].put(
        data.get("vote"),
        caller.seat_id if seat is None else seat,
        caller.seat_id,
        data.get("choice"),
        data.get("key"),
        caller.phone_id,
        answer,
    )
