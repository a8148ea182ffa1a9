"""Votes at the stops of a walk: the same box, roll and seal as in a hall, several open at once, shown at the end.

The walk's own session holds them. A ballot chosen where there is no network counts when it arrives before the end of
the walk; nobody, not even the guide, learns a result before that, because nothing is counted before that.
"""

import secrets
from typing import Any

from flask import render_template, url_for
from flask_wtf.csrf import generate_csrf
from markupsafe import Markup
from sqlalchemy import select

from app.domain.violations import RuleViolation
from app.extensions import db
from app.features.assemblies.models import Session
from app.features.assemblies.queries import Who, reopens_until, who
from app.features.votes.models import Vote
from app.features.votes.policies import can_conduct_vote
from app.features.votes.queries import (
    has_signed,
    lock,
    places_for,
    public_outcome,
    turnout,
    votes_of,
)
from app.features.votes.services import make_public, prepare_vote, seal_vote
from app.features.votes.wording import result_sentences
from app.features.walks.models import Stop, Walk
from app.features.walks.services.voting import session_for_votes
from app.features.walks.signals import StopQuestion
from app.store.clock import now
from app.words.i18n import current_language
from app.words.localized import Localized

RULE = {"ties": "report"}
"""Walkers are not the assembly: no threshold of the charter, no quorum, and ties are said as they are."""


def ask_at_stop(
    stop: Stop,
    *,
    question: Localized,
    method: str,
    options: list[dict[str, Any]] | None = None,
    params: dict[str, Any] | None = None,
    secrecy: str = "secret",
    by: Who,
) -> Vote:
    """A question for the walkers at this stop: a poll, which informs the assembly and decides nothing.

    Raises NotAllowed, RuleViolation("session_closed" once the walk has ended; as prepare_vote).
    """
    session = session_for_votes(stop.walk, by=by)
    if session.state == "closed":
        raise RuleViolation("session_closed")
    vote = prepare_vote(
        session,
        question=question,
        method=method,
        options=options,
        params=params,
        rule=RULE,
        secrecy=secrecy,
        purpose="poll",
        by=by,
    )
    vote.stop, vote.held_back = stop, True
    db.session.flush()
    return vote


def end_held_back(session: Session) -> None:
    """The session is over: close and seal the votes that waited for it. Their results are shown once the end can no longer
    be taken back."""
    for vote in votes_of(session):
        if not vote.held_back or vote.state not in ("open", "closing"):
            continue
        lock(vote)
        if vote.closed_at is None:
            vote.closed_at, vote.closed_by_id = now(), session.closed_by_id
        seal_vote(vote)


def show_held_back(session: Session, person_id: int | None) -> None:
    """Make public what was held back until the end of this session, and is sealed."""
    for vote in votes_of(session):
        if vote.held_back and vote.state == "closed":
            make_public(vote, person_id)


def show_what_is_due() -> None:
    """The results of walks whose end can no longer be taken back."""
    held = select(Vote.session_id).where(
        Vote.held_back,
        Vote.sealed_at.is_not(None),
        Vote.published_at.is_(None),
        Vote.annulled_at.is_(None),
    )
    wanted = select(Session).where(Session.closed_at.is_not(None), Session.id.in_(held))
    for session in db.session.scalars(wanted).all():
        if reopens_until(session) is None:
            show_held_back(session, session.closed_by_id)


def check_nothing_shown(session: Session) -> None:
    """Raises RuleViolation("results_are_out"): a walk whose held-back results are public stays ended."""
    if any(vote.held_back and vote.published_at for vote in votes_of(session)):
        raise RuleViolation("results_are_out")


def votes_on(walk: Walk) -> list[Vote]:
    """The votes at the stops of a walk that this reader may see, along the way: prepared ones only for the guide."""
    asker = who()
    wanted = (
        select(Vote)
        .join(Stop, Stop.id == Vote.stop_id, isouter=True)
        .where(Vote.session_id == walk.session_id, Vote.annulled_at.is_(None))
        .order_by(Stop.position, Vote.id)
    )
    return [
        vote
        for vote in db.session.scalars(wanted)
        if vote.state != "prepared" or can_conduct_vote(asker, vote)
    ]


def drawn_at_stop(vote: Vote) -> StopQuestion:
    """The question as the phone that asks should see it now: its ballot, that it is in the box, or the result."""
    asker, outcome = who(), public_outcome(vote)
    seat = asker.seat if asker.phone and asker.phone.session_id == vote.session_id else None
    page = render_template(
        "votes/at_stop.html",
        vote=vote,
        lang=current_language(),
        outcome=outcome,
        seated=seat is not None,
        on_the_roll=seat is not None and bool(places_for(vote.id, seat.id)),
        signed=seat is not None and has_signed(vote.id, seat.id),
        conducts=can_conduct_vote(asker, vote),
        turnout=turnout(vote.id),
        csrf=generate_csrf(),
        key=secrets.token_hex(16),
    )
    return StopQuestion(
        vote.stop_id,
        vote.question,
        vote.state,
        url_for("votes.vote", vote_id=vote.id),
        Markup(page),
        tuple(result_sentences(vote, outcome)) if outcome else (),
    )
