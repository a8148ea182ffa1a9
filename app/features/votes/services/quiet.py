"""Rounds (letters, reminders) give way to a vote: between two steps they wait while one is open."""

import time
from collections.abc import Callable
from datetime import timedelta

from sqlalchemy import exists, select

from app.extensions import db
from app.features.votes.models import Vote
from app.store.clock import now
from app.store.transactions import let_go

MOST = timedelta(minutes=2)
"""How long a round waits for a vote, from its opening: one that is open for days holds no letter back."""
LOOK = 0.5
"""Seconds between two looks."""
TURN = 0.01
"""Seconds after each step in which whoever waits for the database gets it: a round that writes without a pause would take
every turn."""
Rest = Callable[[float], None]


def people_vote() -> bool:
    """Whether a vote was opened lately and takes ballots."""
    lately = Vote.opened_at > now() - MOST
    takes = Vote.sealed_at.is_(None) & Vote.annulled_at.is_(None)
    return bool(db.session.scalar(select(exists().where(lately, takes))))


def give_way(rest: Rest = time.sleep) -> None:
    """Between two steps: let others write, and wait until nobody votes; holds nothing of the database meanwhile, and never
    waits longer than a vote lasts."""
    let_go()
    rest(TURN)
    patience = MOST.total_seconds()
    while patience > 0 and people_vote():
        let_go()
        rest(LOOK)
        patience -= LOOK
