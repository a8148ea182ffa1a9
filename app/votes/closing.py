"""What follows a closing gesture: the grace, the seal, and the forgetting of old pages."""

import logging

import gevent
from flask import Flask
from sqlalchemy import select

from app.database import engine_of
from app.domain.violations import RuleViolation
from app.extensions import db
from app.transactions import transaction
from app.votes import sealing
from app.votes.models import Vote
from app.votes.services import seal_vote

log = logging.getLogger(__name__)
MARGIN = 0.1
"""Seconds after the grace, so that the last ballot's batch is written."""


def after_closing(app: Flask, vote_id: int, grace: int) -> None:
    """Seal when the grace has run, then scrub; at once where there is no grace."""
    if grace:
        gevent.spawn_later(grace + MARGIN, finish, app, vote_id)
    else:
        scrub_quietly(app)


def finish(app: Flask, vote_id: int) -> None:
    """Seal a vote whose grace has run."""
    with app.app_context():
        try:
            with transaction():
                vote = db.session.get(Vote, vote_id)
                if vote is not None:
                    seal_vote(vote)
        except RuleViolation as refusal:
            log.warning("vote %s waits: %s", vote_id, refusal.code)
    scrub_quietly(app)


def resume(app: Flask) -> None:
    """After a restart: seal the votes whose grace ran while nobody was there."""
    with app.app_context():
        waiting = db.session.scalars(
            select(Vote.id).where(
                Vote.closed_at.is_not(None), Vote.sealed_at.is_(None), Vote.annulled_at.is_(None)
            )
        ).all()
    for vote_id in waiting:
        gevent.spawn_later(MARGIN, finish, app, vote_id)


def scrub_quietly(app: Flask) -> None:
    """Old pages are forgotten as soon as nobody reads them; a busy database is scrubbed at the next closing."""
    try:
        sealing.scrub(engine_of(app))
    except Exception as error:
        log.warning("old pages not scrubbed yet: %s", type(error).__name__)
