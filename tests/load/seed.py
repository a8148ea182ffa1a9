"""A hall to be filled: an assembly with as many seats as phones, an open session, prepared votes, a facilitator."""

from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import select

from app.config import Settings
from app.extensions import db
from app.factory import create_app
from app.features.assemblies import services as assemblies
from app.features.assemblies.models import Session
from app.features.assemblies.queries import COOKIE, Who, find_session, member_seats
from app.features.assemblies.services.attending import arrive
from app.features.assemblies.services.cards import CardFace
from app.features.assemblies.services.phones import bind
from app.features.people import services as people
from app.features.people.models import Person
from app.features.votes import services as votes
from app.store import schema
from app.store.clock import now
from app.store.transactions import transaction
from app.words.localized import Localized

EMAIL, PASSWORD = "desk@example.org", "cinq cents carottes"
CHARTER = {
    "steps": [{"method": "for_against", "threshold": "two_thirds"}],
    "quorum": {"counted": "present", "share": "1/2"},
}


@dataclass(frozen=True)
class Hall:
    """What the crowd must know."""

    session_id: int
    wall_key: str
    votes: list[int]
    cookies: list[str]
    """One for each phone that sits already."""
    cards: list[str]
    """The secrets of the QR codes, where everybody has yet to come in."""


def seed(settings: Settings, phones: int, votes_wanted: int, *, seated: bool = True) -> Hall:
    """Fill an empty database through the real services; with everybody `seated`, or with cards in their hands."""
    schema.upgrade(settings.database_url)
    app = create_app(settings)
    with app.app_context():
        session_id = open_session(phones)
        numbers = [prepare(session_id) for _ in range(votes_wanted)]
        with transaction():
            session = find_session(session_id)
            cookies = seat_everybody(session) if seated else []
            cards = [] if seated else [card.token for card in cards_of(session)]
            key = session.wall_key
        db.session.remove()
        db.engine.dispose()
    return Hall(session_id, key, numbers, cookies, cards)


def seat_everybody(session: Session) -> list[str]:
    """All members in the room, each with a phone; gives the phones' cookies."""
    cookies = []
    for seat in member_seats(session.assembly):
        arrive(session, seat)
        cookies.append(f"{COOKIE}={bind(session, seat)[1]}")
    return cookies


def cards_of(session: Session) -> list[CardFace]:
    """A card for every member."""
    by = Who(person=db.session.scalar(select(Person).where(Person.email == EMAIL)))
    return assemblies.issue_cards(session.assembly, by=by)


def open_session(seats: int) -> int:
    """An organiser who also facilitates, an assembly, an open session with nobody in it."""
    with transaction():
        person = people.create_person(EMAIL, "Bench")
        people.set_password(person, PASSWORD)
        people.give_role(person, "organiser", None)
        by = Who(person=person)
        assembly = assemblies.create_assembly(
            slug="hall", name=Localized.of(fr="La grande salle", en="The hall"), by=by
        )
        assemblies.adopt_charter(assembly, CHARTER, by=by)
        assemblies.add_seats(assembly, seats, by=by)
        session = assemblies.create_session(
            assembly, starts_at=now(), ends_at=now() + timedelta(hours=3), by=by
        )
        assemblies.open_session(session, by=by)
        return session.id


def prepare(session_id: int) -> int:
    """A vote for or against."""
    with transaction():
        by = Who(person=db.session.scalar(select(Person).where(Person.email == EMAIL)))
        vote = votes.prepare_vote(
            db.session.get_one(Session, session_id),
            question=Localized.of(fr="Du pain pour tous ?", en="Bread for all?"),
            method="for_against",
            by=by,
        )
        return vote.id
