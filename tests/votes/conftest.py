"""A room with seats, an open session and a vote, through the real services."""

from dataclasses import dataclass
from typing import Any

import pytest
from flask import Flask

from app.extensions import db
from app.features.assemblies import services as assemblies
from app.features.assemblies.models import Session
from app.features.assemblies.queries import Who, find_session, seats_of
from app.features.people.models import Person
from app.features.votes import services
from app.features.votes.box.ballot_box import BallotBox
from app.features.votes.models import Vote
from app.features.votes.queries import find_vote
from app.store.clock import now
from app.store.transactions import transaction
from app.words.localized import Localized
from tests.personae import make_person

CASCADE = {
    "steps": [
        {"method": "consensus"},
        {"method": "consent"},
        {"method": "for_against", "threshold": "two_thirds"},
    ],
    "quorum": {"counted": "present_or_represented", "share": "1/2"},
    "proxies_per_person": 1,
    "ties": "report",
}


@dataclass
class Room:
    """An application with one open session; numbers only, since contexts come and go."""

    app: Flask
    session_id: int
    seats: list[int]

    @property
    def box(self) -> BallotBox:
        return self.app.extensions["ballot_box"]

    def bruno(self) -> Who:
        """The facilitator, inside a context."""
        return Who(person=db.session.query(Person).filter_by(email="bruno@example.org").one())

    def session(self) -> Session:
        return find_session(self.session_id)

    def vote(self, **wanted: Any) -> int:
        """Prepare and open a vote; gives its number."""
        with self.app.app_context(), transaction():
            asked = {
                "question": Localized.of(fr="Du pain ?", en="Bread?"),
                "method": "for_against",
                "params": {"abstain": False},
                **wanted,
            }
            vote = services.prepare_vote(self.session(), by=self.bruno(), **asked)
            services.open_vote(vote, by=self.bruno())
            return vote.id

    def close(self, vote_id: int) -> dict[str, Any]:
        """Close, and give the outcome."""
        with self.app.app_context(), transaction():
            vote = services.close_vote(find_vote(vote_id), by=self.bruno())
            return dict(vote.result.outcome) if vote.result else {}

    def publish(self, vote_id: int) -> None:
        with self.app.app_context(), transaction():
            services.publish_vote(find_vote(vote_id), by=self.bruno())

    def read(self, vote_id: int) -> Vote:
        return find_vote(vote_id)


@pytest.fixture
def room(app: Flask) -> Room:
    """Twelve seats, all present."""
    return make_room(app, seats=12)


def make_room(app: Flask, *, seats: int, present: int | None = None) -> Room:
    """An assembly with `seats` seats, `present` of them in the room (all by default), session open."""
    with app.app_context():
        olga = Who(person=make_person("Olga", "organiser"))
        with transaction():
            assembly = assemblies.create_assembly(
                slug="tables", name=Localized.of(fr="Les Tables", en="The Tables"), by=olga
            )
            assemblies.adopt_charter(assembly, CASCADE, by=olga)
            assemblies.add_seats(assembly, seats, by=olga)
            session = assemblies.create_session(assembly, starts_at=now(), ends_at=now(), by=olga)
            assembly_id, session_id = assembly.id, session.id
        bruno = Who(person=make_person("Bruno", "facilitator", assembly_id))
        with transaction():
            session = find_session(session_id)
            assemblies.open_session(session, by=bruno)
            places = seats_of(session)
            for seat in places[:present]:
                assemblies.note_present(session, seat, by=bruno)
            numbers = [seat.id for seat in places]
    return Room(app, session_id, numbers)
