"""Votes on the way: the session that holds them, open from the guide's first word to the end of the walk.

A walk gets a session with its first question. Walkers sit down in it with the code that the guide shows, without a
name; the questions themselves belong to the room votes, which listens to this session.
"""

from datetime import timedelta

from app.domain.violations import RuleViolation
from app.features.assemblies.models import Session
from app.features.assemblies.policies import Asker, person_of
from app.features.assemblies.services import (
    close_session,
    create_session,
    open_session,
    reopen_session,
)
from app.features.walks.models import Walk
from app.features.walks.policies import can_edit_walk
from app.features.walks.signals import results_wanted
from app.web.errors import NotAllowed

LONGEST = timedelta(hours=6)
SEATS_WITHOUT_LIMIT = 60
"""Numbered seats of a walk that has no limit of people."""


def session_for_votes(walk: Walk, *, by: Asker) -> Session:
    """The session in which this walk votes, made if it has none yet. Raises NotAllowed."""
    if not can_edit_walk(by, walk):
        raise NotAllowed
    if walk.session is None:
        walk.session = create_session(
            walk.assembly,
            kind="walk",
            title=walk.title,
            starts_at=walk.starts_at,
            ends_at=walk.starts_at + LONGEST,
            open_seats=walk.capacity or SEATS_WITHOUT_LIMIT,
            by=by,
        )
    return walk.session


def begin_walk(walk: Walk, *, by: Asker) -> Session:
    """The guide begins: from now on questions can be opened at the stops.

    Raises NotAllowed, Conflict("session_already_open"), RuleViolation("walk_not_public", "session_closed").
    """
    if not can_edit_walk(by, walk):
        raise NotAllowed
    if walk.state != "published":
        raise RuleViolation("walk_not_public")
    session = session_for_votes(walk, by=by)
    session.title, session.starts_at = walk.title, walk.starts_at
    session.ends_at = walk.starts_at + LONGEST
    return open_session(session, by=by)


def end_walk(walk: Walk, *, by: Asker) -> Session:
    """The walk is over: its votes close and are sealed. What they gave is shown ten minutes later, or by `show_results`.

    Raises NotAllowed, RuleViolation("session_not_open", "session_closed").
    """
    if not can_edit_walk(by, walk):
        raise NotAllowed
    if walk.session is None:
        raise RuleViolation("session_not_open")
    walk.at_position = None
    return close_session(walk.session, by=by)


def reopen_walk(walk: Walk, *, by: Asker) -> Session:
    """It was ended by mistake: the walkers have their seats back. What was sealed stays sealed.

    Raises NotAllowed, RuleViolation("session_not_over", "too_late_to_reopen", "results_are_out").
    """
    if not can_edit_walk(by, walk):
        raise NotAllowed
    if walk.session is None:
        raise RuleViolation("session_not_over")
    return reopen_session(walk.session, by=by)


def show_results(walk: Walk, *, by: Asker) -> None:
    """Now, instead of ten minutes after the end: it can then no longer be taken back.

    Raises NotAllowed, RuleViolation("session_not_over").
    """
    if not can_edit_walk(by, walk):
        raise NotAllowed
    if walk.session is None or walk.session.state != "closed":
        raise RuleViolation("session_not_over")
    person = person_of(by)
    results_wanted.send(walk, person_id=person.id if person else None)
