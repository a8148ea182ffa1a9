"""The morning of "Les Tables du quartier" (14 March 2026) as rows: two proposals, a ranking, and what follows.

Built straight through the models, so that these tests look at the register and the minutes alone.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from flask import g

from app.extensions import db
from app.features.assemblies.models import (
    AgendaItem,
    Assembly,
    Attendance,
    Charter,
    Proxy,
    Seat,
    Session,
)
from app.features.minutes.models import Minutes
from app.features.minutes.services.drafting import compile_minutes
from app.features.places.models import Place
from app.features.proposals.models import Proposal
from app.features.votes.models import Vote
from tests.minutes.l1_proposals import make_proposals
from tests.minutes.l1_votes import count, criteria, grade_ballots, make_vote, yes_or_no
from tests.minutes.l1_words import AGENDA, P1, P2, PARIS, RULES, TALLY, at, both

__all__ = [
    "P1",
    "PARIS",
    "Morning",
    "annul",
    "at",
    "both",
    "build",
    "draft",
    "empty_session",
    "fresh",
]


@dataclass
class Morning:
    """What was built, by name."""

    assembly: Assembly
    session: Session
    p1: Proposal
    p2: Proposal
    p3: Proposal
    supermarkets: Vote
    ranking: Vote


def build() -> Morning:
    """Every row of the morning, flushed; the session is closed, the two votes closed and not yet published."""
    assembly = make_assembly()
    session = make_session(assembly)
    take_seats(assembly, session)
    p1, p2, p3 = make_proposals(assembly, session)
    supermarkets = make_vote(session, 5, p2, "for_against", both(P2[0], P2[1]), yes_or_no())
    ranking = make_vote(
        session,
        6,
        p3,
        "majority_judgement",
        both("Quels critères comptent le plus pour nous ?", "Which criteria matter most to us?"),
        criteria(),
    )
    count(supermarkets, [({"choice": c}, n) for c, n in TALLY])
    count(ranking, grade_ballots())
    db.session.flush()
    return Morning(assembly, session, p1, p2, p3, supermarkets, ranking)


def make_assembly() -> Assembly:
    assembly = Assembly(
        slug="tables-du-quartier",
        name=both("Les Tables du quartier", "The Neighbourhood Tables"),
        territory="Lyon 8e",
        created_at=at(9, 0, date(2025, 9, 13)),
    )
    assembly.charters.append(
        Charter(version=1, rules={**RULES, "trial_months": 6}, adopted_at=assembly.created_at)
    )
    assembly.seats.extend(Seat(number=n, added_at=assembly.created_at) for n in range(1, 47))
    db.session.add(assembly)
    db.session.flush()
    return assembly


def make_session(assembly: Assembly) -> Session:
    place = Place(
        name=both("Maison des Tables", "House of Tables"),
        address="12 rue des Tilleuls, Lyon 8e",
        access=both(
            "De plain-pied, toilettes accessibles, tram T4.",
            "Step-free, accessible toilets, tram T4.",
        ),
        created_at=assembly.created_at,
    )
    db.session.add(place)
    db.session.flush()
    session = Session(
        assembly=assembly,
        number=4,
        title=both("Choisir nos critères", "Choosing our criteria"),
        place_id=place.id,
        starts_at=at(9, 30),
        ends_at=at(12, 30),
        code="CAROTE",
        wall_key="w" * 32,
        figures={"first_time": 8, "children": 7, "interpreters": ["ar", "pt"]},
        roles={"facilitator": "Nadia", "note_taker": "Paul", "tellers": "Mei, Joël"},
        opened_at=at(9, 32),
        closed_at=at(12, 36),
    )
    clock = at(9, 32)
    for position, (kind, minutes, fr, en, held) in enumerate(AGENDA, start=1):
        session.items.append(
            AgendaItem(
                position=position,
                title=both(fr, en),
                minutes=minutes,
                kind=kind,
                protected=kind == "consent",
                began_at=clock,
                ended_at=clock + timedelta(minutes=held),
            )
        )
        clock += timedelta(minutes=held)
    db.session.add(session)
    db.session.flush()
    return session


def take_seats(assembly: Assembly, session: Session) -> None:
    """29 present, 4 represented."""
    for seat in assembly.seats[:29]:
        db.session.add(Attendance(session_id=session.id, seat_id=seat.id))
    for holder, absent in zip(assembly.seats[:4], assembly.seats[29:33], strict=True):
        db.session.add(
            Proxy(
                session_id=session.id,
                principal_seat_id=absent.id,
                holder_seat_id=holder.id,
                given_at=session.opened_at,
            )
        )


def publish(vote: Vote) -> None:
    """Make a result public."""
    vote.published_at = vote.closed_at + timedelta(minutes=2)


def empty_session(assembly: Assembly) -> Session:
    """A later session of the assembly in which nothing is planned yet."""
    session = Session(
        assembly=assembly,
        number=5,
        title=both("On continue", "We go on"),
        starts_at=at(9, 30, date(2026, 5, 9)),
        ends_at=at(12, 0, date(2026, 5, 9)),
        code="NAVETS",
        wall_key="v" * 32,
        figures={},
        roles={},
    )
    db.session.add(session)
    db.session.flush()
    return session


def draft(session: Session) -> Minutes:
    """The minutes compiled from the record as it stands."""
    return compile_minutes(session)


def annul(vote: Vote) -> None:
    """Set a vote aside."""
    vote.annulled_at = vote.closed_at
    vote.annulled_reason = both("Deux listes se sont mêlées.", "Two lists were mixed up.")
    db.session.flush()


def fresh() -> Morning:
    """The rows of the morning, in a request of a test that commits them itself."""
    g.lang, g.outbox, g.after_commit = "fr", [], []
    return build()
