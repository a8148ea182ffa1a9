"""A room where people come and go while a vote is open."""

from collections.abc import Callable
from typing import Any

from flask import Flask

from app.extensions import db
from app.features.assemblies import services as assemblies
from app.features.assemblies.models import Seat
from app.features.assemblies.services.attending import arrive
from app.features.assemblies.services.joining import take_open_seat
from app.features.votes.queries import electorate_of, find_vote
from app.features.votes.services.recusals import declare_interest, take_back_interest
from app.store.transactions import transaction
from app.words.localized import Localized
from tests.votes.conftest import CASCADE, Room, make_room

FOR, AGAINST, CONSENT = {"choice": "for"}, {"choice": "against"}, {"answer": "consent"}
HALF_OF_PRESENT = {
    "threshold": {"base": "present", "share": "1/2", "strictly_more": True},
    "ties": "report",
}
HALF_OF_MEMBERS = {"threshold": "absolute", "ties": "report"}
NONE = {"ties": "report"}


class Hall:
    """A room whose seats are called by their numbers, from 1."""

    def __init__(self, app: Flask, seats: int = 12, here: int = 5) -> None:
        self.room: Room = make_room(app, seats=seats, present=here)
        with app.app_context(), transaction():
            item = assemblies.add_item(
                self.room.session(), title=Localized.of(fr="Un point"), minutes=9, by=self.bruno()
            )
            assemblies.begin_item(item, by=self.bruno())
            self.item = item.id

    def bruno(self) -> Any:
        return self.room.bruno()

    def seat(self, number: int) -> Seat:
        return db.session.get_one(Seat, self.room.seats[number - 1])

    def do(self, act: Callable[[], Any]) -> Any:
        with self.room.app.app_context(), transaction():
            return act()

    def comes(self, number: int) -> None:
        self.do(
            lambda: assemblies.note_present(self.room.session(), self.seat(number), by=self.bruno())
        )

    def goes(self, number: int) -> None:
        self.do(
            lambda: assemblies.note_left(self.room.session(), self.seat(number), by=self.bruno())
        )

    def gives(self, principal: int, holder: int) -> None:
        self.do(
            lambda: assemblies.give_proxy(
                self.room.session(), self.seat(principal), self.seat(holder), by=self.bruno()
            )
        )

    def interest(self, number: int, back: bool = False) -> None:
        act = take_back_interest if back else declare_interest

        def note() -> None:
            item = next(i for i in self.room.session().items if i.id == self.item)
            act(item, self.seat(number), by=self.bruno())

        self.do(note)

    def more_seats(self, count: int) -> None:
        def add() -> list[int]:
            by = self.bruno()
            by.person.roles[0].kind = "organiser"
            db.session.flush()
            made = assemblies.add_seats(self.room.session().assembly, count, by=by)
            return [seat.id for seat in made]

        self.room.seats += self.do(add)

    def visitor(self) -> int:
        """Somebody without a card sits down; gives the seat's key."""

        def sit() -> int:
            session = self.room.session()
            session.open_seats += 1
            seat = take_open_seat(session)
            arrive(session, seat)
            return seat.id

        return self.do(sit)

    def charter(self, **rules: Any) -> None:
        def adopt() -> None:
            by = self.bruno()
            by.person.roles[0].kind = "organiser"
            db.session.flush()
            assemblies.adopt_charter(self.room.session().assembly, {**CASCADE, **rules}, by=by)

        self.do(adopt)

    def cast(self, vote: int, number: int, choice: Any, by: int | None = None) -> str:
        seat, hand = self.room.seats[number - 1], self.room.seats[(by or number) - 1]
        told = self.room.box.cast(vote, seat, hand, choice, f"{vote:016x}{seat:016x}")
        return str(told.get("error") or "counted")

    def told(self, vote: int) -> dict[str, Any]:
        with self.room.app.app_context():
            return electorate_of(find_vote(vote)).as_json()


def three_for_two_against(hall: Hall, vote: int) -> None:
    for number in range(1, 6):
        assert hall.cast(vote, number, FOR if number < 4 else AGAINST) == "counted"
