"""What follows a closing gesture: the grace, the seal, and the forgetting of old pages."""

import logging
import time

import gevent
from flask import Flask
from sqlalchemy import select
from sqlalchemy.exc import SQLAlchemyError

from app.domain.violations import RuleViolation
from app.extensions import db
from app.features.assemblies.services import tell
from app.features.votes.box import sealing
from app.features.votes.box.counting import count_apart
from app.features.votes.models import Vote
from app.features.votes.services import seal_vote, waits_for_the_end
from app.features.votes.services.stops import show_what_is_due
from app.store.clock import now
from app.store.database import engine_of, in_short
from app.store.transactions import transaction

log = logging.getLogger(__name__)
MARGIN = 0.1
"""Seconds after the grace, so that the last ballot's batch is written."""
STOPS_BALLOTS = frozenset({"postgresql"})
"""Databases whose scrubbing makes ballots wait."""
LONGEST_WAIT = 1800
"""Seconds that the scrubbing may wait for a moment without any open vote."""
SWEEP = 10.0
"""Seconds between two looks for votes that another process left unsealed."""


def after_closing(app: Flask, vote_id: int, grace: int) -> None:
    """Seal when the grace has run, then scrub; at once where there is no grace. A long count is made beside the room."""
    if grace:
        gevent.spawn_later(grace + MARGIN, finish, app, vote_id)
    elif is_sealed(app, vote_id):
        scrub_quietly(app)
    else:
        gevent.spawn(finish, app, vote_id)


def is_sealed(app: Flask, vote_id: int) -> bool:
    """True once the vote has its seal."""
    with app.app_context():
        return db.session.scalar(select(Vote.sealed_at).where(Vote.id == vote_id)) is not None


def finish(app: Flask, vote_id: int) -> None:
    """Seal a vote whose grace has run; if several processes try, the vote's row lets one of them."""
    try:
        counted = count_apart(app, vote_id)
        with app.app_context(), transaction():
            vote = db.session.get(Vote, vote_id)
            had_to = vote is not None and vote.sealed_at is None
            if vote is not None:
                seal_vote(vote, counted)
    except RuleViolation as refusal:
        log.info("vote %s waits: %s", vote_id, refusal.code)
        keep_reason(app, vote_id, refusal.code, refusal.facts)
        return
    except SQLAlchemyError as error:
        log.warning("vote %s is not sealed yet: %s", vote_id, in_short(error))
        return
    except Exception as error:
        log.error("vote %s cannot be sealed: %s", vote_id, type(error).__name__, exc_info=error)
        keep_reason(app, vote_id, "count_failed", {})
        return
    if had_to:
        scrub_quietly(app)


def keep_reason(app: Flask, vote_id: int, code: str, facts: dict[str, object]) -> None:
    """Why a closed vote has no seal stays with it until it has one, and its desk is drawn again to say so."""
    said = {"code": code, "facts": {name: str(fact) for name, fact in facts.items()}}
    try:
        with app.app_context(), transaction():
            vote = db.session.get_one(Vote, vote_id)
            if vote.state == "closing" and vote.facts.get(sealing.UNSEALED) != said:
                vote.facts = {**vote.facts, sealing.UNSEALED: said}
                tell(vote.session, "vote_closed", faces=("desk",), vote=vote_id)
    except SQLAlchemyError as error:
        log.warning("vote %s: its reason is not kept: %s", vote_id, in_short(error))


def watch(app: Flask) -> None:
    """For ever: seal the votes whose grace has run while nobody was there to do it.

    Whoever made the closing gesture seals a moment after the grace. This is for a process that was killed before.
    What an earlier process left unscrubbed is scrubbed at the first quiet moment.
    """
    app.extensions.setdefault("unscrubbed", time.monotonic())
    while True:
        sweep(app)
        gevent.sleep(SWEEP)


def sweep(app: Flask) -> None:
    """Seal each vote that is due, and show what was held back long enough."""
    try:
        with app.app_context():
            present = now()
            due = [vote.id for vote in waiting() if not vote.in_grace(present)]
    except SQLAlchemyError as error:
        log.warning("unsealed votes cannot be read: %s", in_short(error))
        return
    for vote_id in due:
        finish(app, vote_id)
    show_results(app)
    if "unscrubbed" in app.extensions:
        scrub_quietly(app)


def show_results(app: Flask) -> None:
    """What walks held back, once their end can no longer be taken back."""
    try:
        with app.app_context(), transaction():
            show_what_is_due()
    except (RuleViolation, SQLAlchemyError) as error:
        log.warning("held-back results are not shown yet: %s", type(error).__name__)


def waiting() -> list[Vote]:
    """Closed votes without a seal, those aside whose result waits for the end of a walk."""
    found = db.session.scalars(
        select(Vote).where(
            Vote.closed_at.is_not(None), Vote.sealed_at.is_(None), Vote.annulled_at.is_(None)
        )
    )
    return [vote for vote in found if not waits_for_the_end(vote)]


def scrub_quietly(app: Flask) -> None:
    """Old pages are forgotten as soon as nobody reads them, and as soon as it stops nobody's vote.

    PostgreSQL rewrites the two tables whole, and ballots wait meanwhile: so while another vote of the house is open,
    the scrubbing waits for a quiet moment, at most `LONGEST_WAIT`. A busy database is scrubbed at the next look.
    """
    engine = engine_of(app)
    since = app.extensions.setdefault("unscrubbed", time.monotonic())
    if engine.dialect.name in STOPS_BALLOTS and time.monotonic() - since < LONGEST_WAIT:
        with app.app_context():
            if takes_ballots():
                return
    try:
        sealing.scrub(engine)
    except Exception as error:
        log.warning("old pages not scrubbed yet: %s", type(error).__name__)
    else:
        app.extensions.pop("unscrubbed", None)


def takes_ballots() -> bool:
    """Whether any vote of the house is open now, or in its grace."""
    open_now = select(Vote.id).where(
        Vote.opened_at.is_not(None), Vote.sealed_at.is_(None), Vote.annulled_at.is_(None)
    )
    return db.session.scalar(open_now.limit(1)) is not None
