"""The room of a rehearsal: residents that are simulated on the server, and come, vote, answer and ask to speak by the
services that phones use.

A greenlet of the process that serves gives them a beat now and then. What each has done stands in the database, so that
two processes, or one that was started again, never make anybody do a thing twice.
"""

import logging
from random import Random

import gevent
from flask import Flask, current_app

from app.domain.violations import RuleViolation
from app.extensions import db
from app.features.assemblies.models import Session
from app.features.assemblies.policies import can_conduct
from app.features.assemblies.queries import Who
from app.features.assemblies.services import tell
from app.features.rehearsals.models import Rehearsal
from app.features.rehearsals.queries import most_residents, rehearsals
from app.features.rehearsals.services import acting
from app.live.starting import at_start
from app.store.transactions import after_commit, transaction
from app.web.errors import NotAllowed

log = logging.getLogger(__name__)
BEAT = 1.5
"""Seconds between two beats: a few people do something at each."""
PLAYED = "rehearsals"
"""Where the application keeps which rehearsals this process plays."""


def ask_residents_in(rehearsal: Rehearsal, count: int, *, by: Who) -> None:
    """So many residents come in, one after the other; those who are here stay.

    Raises NotAllowed, RuleViolation("too_many_residents").
    """
    if not can_conduct(by, rehearsal.stage):
        raise NotAllowed
    most = most_residents(rehearsal)
    if not 1 <= count <= most:
        raise RuleViolation("too_many_residents", most=most)
    rehearsal.residents = max(rehearsal.residents, count)
    tell(rehearsal.stage, "session_changed", faces=("desk",))
    app, number = current_app._get_current_object(), rehearsal.assembly_id  # type: ignore[attr-defined]
    after_commit(lambda: play(app, number))


def play(app: Flask, number: int) -> None:
    """Give the residents of this rehearsal their beats, where this process serves and does not yet."""
    played: set[int] = app.extensions.setdefault(PLAYED, set())
    if app.extensions.get("started") and number not in played:
        played.add(number)
        gevent.spawn(play_on, app, number)


def play_on(app: Flask, number: int) -> None:
    """Until the rehearsal has gone, or its session has ended."""
    chance = Random(number)
    try:
        while beat(app, number, chance):
            gevent.sleep(BEAT)
    except Exception:
        log.exception("the residents of a rehearsal stopped")
    finally:
        app.extensions[PLAYED].discard(number)


def beat(app: Flask, number: int, chance: Random) -> bool:
    """A few residents do what is to be done; False once there is nothing left to do."""
    with app.app_context():
        try:
            with transaction():
                stage = stage_of(number)
                if stage is None:
                    return False
                cast = acting.cast_here(db.session.get_one(Rehearsal, number), stage, chance)
            acting.vote(stage.id, cast, chance)
            with transaction():
                stage = stage_of(number)
                if stage is None:
                    return False
                acting.take_part(stage, acting.known(stage, cast), chance)
        except RuleViolation as refusal:
            log.info("a resident of a rehearsal was refused: %s", refusal.code)
        finally:
            db.session.remove()
    return True


def stage_of(number: int) -> Session | None:
    """The session on which one practises, while it is not over."""
    rehearsal = db.session.get(Rehearsal, number, populate_existing=True)
    if rehearsal is None or rehearsal.stage.state == "closed":
        return None
    return rehearsal.stage


@at_start
def play_again(app: Flask) -> None:
    """A server that was started again takes up what goes on."""
    with app.app_context():
        numbers = [one.assembly_id for one in rehearsals() if one.residents]
        db.session.remove()
    for number in numbers:
        play(app, number)
