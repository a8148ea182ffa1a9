"""The session of the demo, laid for today: real words, a full hall, to look at screens as people will see them."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from flask import Flask

from app.demo.founding import facilitator, organiser
from app.demo.services import Table
from app.domain.tally.majority_judgement import FIVE_GRADES
from app.extensions import db
from app.features.assemblies import services as meeting
from app.features.assemblies.models import AgendaItem, Session
from app.features.assemblies.queries import find_session, member_seats, speakers
from app.features.assemblies.services.attending import arrive
from app.features.proposals import services as proposals
from app.features.proposals.models import Proposal
from app.features.votes import services as votes
from app.features.votes.models import Vote
from app.features.votes.queries import find_vote
from app.store.clock import now
from app.words.localized import Localized
from tests.world import World

LATE = "What is late"
"""The point that opens an agenda by itself; the pictures count the planned ones."""
PRESENT = 29
PROXIES = ((43, 3), (44, 12), (45, 17), (46, 25))
SUPERMARKETS = (("for", 19), ("against", 11), ("blank", 3))
GRADES = {
    "welcome": (19, 8, 4, 1, 1),
    "prices": (18, 9, 4, 1, 1),
    "farmers": (14, 11, 5, 2, 1),
    "near": (9, 9, 9, 4, 2),
    "organic": (8, 10, 8, 5, 2),
}


@dataclass
class Banquet:
    """The demo's fourth session, moved to today, and the hands of its facilitator.

    `world` lends its way of acting and of giving a phone to a seat; its numbers are those of the demo's data.
    """

    app: Flask
    world: World = field(init=False)

    def __post_init__(self) -> None:
        with self.app.app_context():
            session = Table(self.app.config["TABLEE"]).session(4)
            assert session is not None
            self.world = World(self.app, {"session": session.id, "assembly": session.assembly_id})
            seats = member_seats(session.assembly)
            self.world.ids.update(seat=seats[0].id)
            self.seats = {seat.number: seat.id for seat in seats}
            self.items = {place: item.id for place, item in enumerate(session.items, 1)}

    @property
    def session(self) -> int:
        return self.world.ids["session"]

    def act(self) -> AbstractContextManager[None]:
        return self.world.act()

    def by(self):
        return facilitator(Table(self.app.config["TABLEE"]).told)

    def row(self) -> Session:
        return find_session(self.session)

    def set_for_today(self, begins: timedelta) -> None:
        """The session begins so long from now."""
        with self.act():
            session = self.row()
            length = session.ends_at - session.starts_at
            session.starts_at = now() + begins
            session.ends_at = session.starts_at + length

    def open(self) -> None:
        """The doors: 29 people and four proxies."""
        with self.act():
            session, by = self.row(), self.by()
            meeting.open_session(session, by=by)
            seats = {seat.number: seat for seat in member_seats(session.assembly)}
            for number in range(1, PRESENT + 1):
                arrive(session, seats[number])
            for absent, holder in PROXIES:
                meeting.give_proxy(session, seats[absent], seats[holder], by=by)

    def begin(self, place: int, *, ago: int = 0, late: int = 0) -> None:
        """Begin a point of the agenda, as if so many minutes ago; those before it were held, the first one `late`."""
        with self.act():
            session, by = self.row(), self.by()
            moment = now() - timedelta(minutes=ago)
            planned = [item for item in session.items if item.title.words.get("en") != LATE]
            meeting.begin_item(planned[place - 1], by=by)
            planned[place - 1].began_at = moment
            for item in reversed(planned[: place - 1]):
                self.held(item, moment)
                moment = item.began_at or moment
            session.starts_at = moment - timedelta(minutes=late)

    @staticmethod
    def held(item: AgendaItem, until: datetime) -> None:
        item.ended_at = until
        item.began_at = until - timedelta(minutes=item.minutes)

    def ask(self, number: int, **about: object) -> int:
        """A seat, or a table (`label`), wants to speak."""
        with self.act():
            session = self.row()
            seat = next((s for s in member_seats(session.assembly) if s.number == number), None)
            return meeting.ask_to_speak(session, seat=seat, by=self.by(), **about).id  # type: ignore[arg-type]

    def give_the_floor(self) -> None:
        """Whoever is first in the queue speaks."""
        with self.act():
            session = self.row()
            meeting.begin_turn(speakers(session)[0], session, by=self.by())

    def dress(self, colour: str) -> None:
        """The assembly chooses its colour."""
        with self.act():
            told = Table(self.app.config["TABLEE"]).told
            meeting.change_assembly(self.row().assembly, colour=colour, by=organiser(told))

    def object_to(self, number: int, fr: str, en: str, outcome: str) -> None:
        """An objection is said, and ends."""
        with self.act():
            session, by, proposal = self.row(), self.by(), self.proposal(number)
            words = Localized.of(fr=fr, en=en)
            said = proposals.raise_objection(proposal, text=words, session=session, by=by)
            proposals.end_objection(said, outcome=outcome, session=session, by=by)

    def proposal(self, number: int) -> Proposal:
        found: Proposal = db.session.query(Proposal).filter_by(number=number).one()
        return found

    def prepare_on(self, number: int) -> int:
        """The vote on a proposal whose road has come to it."""
        with self.act():
            proposal, session, by = self.proposal(number), self.row(), self.by()
            proposals.make_gesture(proposal, "next_step", session=session, by=by)
            return votes.prepare_for_proposal(proposal, session, by=by).id

    def prepared(self) -> int:
        """The ranking, that waits since before the session."""
        with self.app.app_context():
            ready = db.session.query(Vote).filter_by(session_id=self.session, proposal_id=None)
            return int(ready.one().id)

    def open_vote(self, vote: int) -> int:
        with self.act():
            votes.open_vote(find_vote(vote), by=self.by())
        return vote

    def ballots(self, vote: int, choices: list[dict[str, object]]) -> None:
        """So many ballots of the roll, seat after seat, whoever holds them."""
        box = self.app.extensions["ballot_box"]
        held = dict(PROXIES)
        numbers = [*range(1, PRESENT + 1), *held]
        for number, choice in zip(numbers, choices, strict=False):
            seat, holder = self.seats[number], self.seats[held.get(number, number)]
            answer = box.cast(vote, seat, holder, choice, f"{seat:032x}")
            assert answer["ok"], answer

    def close(self, vote: int) -> None:
        with self.act():
            votes.close_vote(find_vote(vote), by=self.by())

    def publish(self, vote: int) -> None:
        with self.act():
            votes.publish_vote(find_vote(vote), by=self.by())

    def conduct(self, gesture: Callable[..., object], *args: object, **about: object) -> None:
        """Any other use case, as the facilitator: the session first."""
        with self.act():
            gesture(self.row(), *args, by=self.by(), **about)


def on_supermarkets() -> list[dict[str, object]]:
    """19 for, 11 against, 3 blank."""
    return [{"choice": name} for name, count in SUPERMARKETS for _ in range(count)]


def on_criteria() -> list[dict[str, object]]:
    """33 rankings that give the counts of GRADES."""
    best_first = FIVE_GRADES[::-1]
    columns = {
        key: [grade for grade, count in zip(best_first, counts, strict=True) for _ in range(count)]
        for key, counts in GRADES.items()
    }
    return [{"grades": {key: of[n] for key, of in columns.items()}} for n in range(33)]
