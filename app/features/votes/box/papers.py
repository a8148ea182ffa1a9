"""What is said of the papers of a vote: that few of them can be guessed, and who counted them."""

from typing import Any

from sqlalchemy import select

from app.domain.roll import Roll
from app.extensions import db
from app.features.assemblies.models import Phone
from app.features.votes.box.paper import entries_of
from app.features.votes.models import Vote
from app.features.votes.queries import FEWEST_PUBLISHED
from app.features.votes.queries.electorate import roll_now


def few_on_paper(vote: Vote, roll: Roll | None = None) -> int:
    """How many vote on paper in a secret vote, where they are so few that their choices may be guessed; else 0.

    Before the vote opens: the voices of `roll`, the one it would have now, whose hand holds no phone. Afterwards: the
    papers counted so far.
    """
    if vote.secrecy == "named" or vote.held_back:
        return 0
    if vote.state == "prepared":
        many = without_a_phone(vote, roll or roll_now(vote))
    else:
        many = max((entry.papers for entry in entries_of(vote, "paper")), default=0)
    return many if many < FEWEST_PUBLISHED else 0


def without_a_phone(vote: Vote, roll: Roll) -> int:
    """The voices of this roll, present or represented, that no phone can cast."""
    holding = select(Phone.seat_id).where(
        Phone.session_id == vote.session_id,
        Phone.bound_at.is_not(None),
        Phone.released_at.is_(None),
    )
    phones = set(db.session.scalars(holding))
    return sum((holder or seat) not in phones for seat, holder in roll.places)


def found_by(vote: Vote) -> dict[str, Any] | None:
    """{"papers", "names"} of a vote with paper: both tellers found the same; no names where counts came from sheets."""
    entries = entries_of(vote, "paper")
    if not entries or not entries[0].papers:
        return None
    return {"papers": entries[0].papers, "names": [one.name for one in entries if one.name]}
