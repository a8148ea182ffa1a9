"""What subscribers will hear, noted in the act that makes it public; and the rounds of a server that serves."""

import gevent
from flask import Flask

from app.features.subscriptions.policies import is_told
from app.features.subscriptions.services.journal import note
from app.features.subscriptions.services.rounds import rounds_for_ever
from app.live.starting import at_start
from app.store.news import public_news


@public_news.connect
def note_news(assembly_id: int, *, kind: str, ref: int, session_id: int | None = None) -> None:
    """Something that people follow has changed, of whatever feature."""
    if is_told(session_id):
        note(assembly_id, kind, ref)


@at_start
def begin_rounds(app: Flask) -> None:
    """A server that has a mail server set sends by itself."""
    rounds_for_ever(app, gevent.sleep)
