"""Who a vote asks: the roll, drawn up once when it opens from who is in the room, and read by everything afterwards.

Members are asked when they are here, or represented by somebody who is. Whoever declared an interest in the point takes
no part: off the roll, and in no base. Guests have no card: a poll asks them; a decision does only where the charter says
that they decide, and only those whom a greeter confirmed in the room. A guest never makes a decision anything else.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from app.domain.electorate import Electorate


@dataclass(frozen=True)
class Here:
    """A seat that somebody sits on now. `member`: it has a card; `confirmed`: a greeter saw this guest."""

    seat: int
    member: bool = True
    confirmed: bool = False


@dataclass(frozen=True)
class Mandate:
    """The seat of an absent member, carried by somebody who is here."""

    principal: int
    holder: int


@dataclass(frozen=True)
class Room:
    """Whoever is there at one moment. `members` are all the seats with a card, taken or not; seats are numbers."""

    members: frozenset[int]
    here: tuple[Here, ...] = ()
    mandates: tuple[Mandate, ...] = ()
    recused: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Roll:
    """Each seat that is asked with the seat that carries its proxy, or None; and how many of which kind there are."""

    places: tuple[tuple[int, int | None], ...]
    electorate: Electorate
    guests_left_out: int = 0
    """Guests who are here and not asked."""

    @property
    def seats(self) -> frozenset[int]:
        """The seats that may hand in a ballot."""
        return frozenset(seat for seat, _ in self.places)


def draw_up(room: Room, *, decides: bool, guests_decide: bool = False) -> Roll:
    """The roll of a vote that opens now. `decides`: its result decides, as that of a poll or a practice does not."""
    members = [one.seat for one in room.here if one.member and one.seat not in room.recused]
    asked, left_out = sort_guests(room, decides, guests_decide)
    carried = [one for one in room.mandates if one.principal not in room.recused]
    places = [(seat, None) for seat in [*members, *asked]]
    electorate = Electorate(
        members=len(room.members - room.recused),
        present=len(members),
        represented=len(carried),
        guests=len(asked),
        recused=len(takes_no_part(room)),
    )
    return Roll((*places, *((one.principal, one.holder) for one in carried)), electorate, left_out)


def sort_guests(room: Room, decides: bool, guests_decide: bool) -> tuple[list[int], int]:
    """(the guests who are asked, how many are not)."""
    guests = [one for one in room.here if not one.member and one.seat not in room.recused]
    if not decides:
        return [one.seat for one in guests], 0
    asked = [one.seat for one in guests if guests_decide and one.confirmed]
    return asked, len(guests) - len(asked)


def takes_no_part(room: Room) -> frozenset[int]:
    """Those who declared an interest and could otherwise have voted: members, and guests who are here."""
    able = room.members | {one.seat for one in room.here}
    return room.recused & able


def stayed(
    places: Iterable[tuple[int, int | None]],
    members: Collection[int],
    here: Collection[int],
    *,
    represented: bool,
) -> int:
    """How many members of a roll are still there at its closing, those represented by somebody who is included if asked.

    Whoever came in meanwhile is not on the roll, and is nobody here.
    """
    return sum(
        seat in here or (represented and holder is not None and holder in here)
        for seat, holder in places
        if seat in members
    )
