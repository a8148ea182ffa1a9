"""The roll as it is kept: written when a vote opens, counted again at its closing, grown at the stops of a walk."""

from collections import Counter

from sqlalchemy import insert

from app.domain.roll import Roll, stayed
from app.domain.rules import Checked, Counted, Rule
from app.domain.violations import RuleViolation
from app.extensions import db
from app.features.assemblies.models import Seat
from app.features.assemblies.queries import in_the_room
from app.features.votes import models
from app.features.votes.models import Vote
from app.features.votes.queries.electorate import members_on, places_of


def keep(vote: Vote, roll: Roll) -> None:
    """Write who is asked: nobody else is, whoever comes or goes. Raises RuleViolation("nobody_here")."""
    if not roll.places:
        raise RuleViolation("nobody_here")
    rows = [
        {"vote_id": vote.id, "seat_id": seat, "held_by_id": holder, "signed": False}
        for seat, holder in roll.places
    ]
    db.session.execute(insert(models.Roll.__table__), rows)


def count_who_stayed(vote: Vote) -> None:
    """Where the charter counts the quorum again at the closing: how many of the roll are still there."""
    quorum = Rule.from_json(vote.rule).quorum
    if vote.electorate is None or quorum is None or quorum.checked is not Checked.CLOSING:
        return
    here = set(db.session.scalars(in_the_room(vote.session, Seat.id)))
    represented = quorum.counted is not Counted.PRESENT
    number = stayed(places_of(vote), members_on(vote), here, represented=represented)
    vote.electorate = {**vote.electorate, "stayed": number}


def take_in_who_joined(vote: Vote) -> None:
    """At the stops of a walk the roll grows until the end: its figures are those of the roll as it then is."""
    if vote.electorate is None or not vote.held_back:
        return
    members = members_on(vote)
    kinds = Counter(
        "guests" if seat not in members else "represented" if holder else "present"
        for seat, holder in places_of(vote)
    )
    facts = {**vote.electorate, "present": 0, "represented": 0, **kinds}
    facts["members"] = max(facts["members"] or 0, len(members))
    vote.electorate = facts
