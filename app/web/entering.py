"""Requests pass the vestibule before anything is asked of the database, once what they send is here."""

from flask import Flask, request
from werkzeug.wrappers import Response

from app.store.vestibule import step_in, step_out
from app.web.aside import READS
from app.web.errors import too_many_here

SMALL = 64 * 1024
"""Bytes of a form. Whoever sends more, or does not say how much, may be slow: nobody waits behind them."""


def set_up_entering(app: Flask) -> None:
    """Before anything reads a form or asks who somebody is."""
    app.before_request(enter)
    app.teardown_request(lambda _error: step_out())


def enter() -> Response | None:
    """Wait for a place; the answer to whoever waited in vain."""
    if request.method in READS:
        return None if step_in("read") else too_many_here()
    if request.content_length is None or request.content_length > SMALL:
        return None
    request.get_data()
    return None if step_in("write") else too_many_here()
