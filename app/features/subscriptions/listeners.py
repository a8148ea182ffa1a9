"""What subscribers will hear, noted on news from minutes and decisions; and the rounds of a server that serves."""

from typing import Any

import gevent
from flask import Flask

from app.features.assemblies.models import Session
from app.features.decisions.signals import record_changed
from app.features.minutes.models import Minutes, Publication
from app.features.minutes.signals import decisions_listed, minutes_published
from app.features.subscriptions.policies import is_told
from app.features.subscriptions.rounds import rounds_for_ever
from app.features.subscriptions.services.journal import note
from app.live.starting import at_start


@minutes_published.connect
def tell_minutes(publication: Publication, **_: Any) -> None:
    """Minutes or a correction of them are public."""
    note(publication.minutes.assembly_id, "publication", publication.id)


@decisions_listed.connect
def tell_list(minutes: Minutes, **_: Any) -> None:
    """The list of decisions is public."""
    note(minutes.assembly_id, "list", minutes.id)


@record_changed.connect
def tell_follow_up(session: Session, *, kind: str = "", ref: int = 0, **_: Any) -> None:
    """Something became of a decision that everybody knows."""
    if kind and is_told(session):
        note(session.assembly_id, kind, ref)


@at_start
def begin_rounds(app: Flask) -> None:
    """A server that has a mail server set sends by itself."""
    rounds_for_ever(app, gevent.sleep)
