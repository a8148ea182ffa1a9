"""A programme as moments in rooms: what overlaps, where time is left between, what is on now and what comes next."""

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import combinations


@dataclass(frozen=True, slots=True)
class Slot:
    """One moment: who it is (`key`), where, from when to when. A room without a name is nowhere in particular."""

    key: Hashable
    room: str
    starts: datetime
    ends: datetime


@dataclass(frozen=True, slots=True)
class Gap:
    """Time in which nothing is planned, between two moments of one day."""

    starts: datetime
    ends: datetime

    @property
    def minutes(self) -> int:
        """How long."""
        return int((self.ends - self.starts).total_seconds() // 60)


def room_key(room: str) -> str:
    """By what two rooms are the same: "Grande salle" and " grande  salle" are."""
    return " ".join(room.split()).casefold()


def clashes(slots: Iterable[Slot]) -> list[tuple[Slot, Slot]]:
    """Pairs of different things that need one room at one time, the earlier first."""
    ordered = sorted(slots, key=lambda slot: (slot.starts, slot.ends))
    return [(one, other) for one, other in combinations(ordered, 2) if overlap(one, other)]


def overlap(one: Slot, other: Slot) -> bool:
    """The end of one may be the start of the other."""
    same = bool(room_key(one.room)) and room_key(one.room) == room_key(other.room)
    return same and one.key != other.key and one.starts < other.ends and other.starts < one.ends


def first_clash(new: Sequence[Slot], others: Iterable[Slot]) -> tuple[Slot, Slot] | None:
    """The first thing that the new times run into, the earlier of the two first; None where there is room."""
    found = sorted(
        ((one, other) for other in others for one in new if overlap(one, other)),
        key=lambda pair: min(pair[0].starts, pair[1].starts),
    )
    if not found:
        return None
    one, other = sorted(found[0], key=lambda slot: slot.starts)
    return one, other


def gaps(slots: Iterable[Slot], longest: timedelta = timedelta(hours=3)) -> list[Gap]:
    """Time between moments in which no room holds anything; what is longer is a night, or the next opening."""
    found, until = [], None
    for slot in sorted(slots, key=lambda one: one.starts):
        if until is not None and until < slot.starts and slot.starts - until <= longest:
            found.append(Gap(until, slot.starts))
        until = slot.ends if until is None else max(until, slot.ends)
    return found


def whole_minutes(slots: Sequence[Slot]) -> int:
    """From the first start to the last end."""
    if not slots:
        return 0
    span = max(one.ends for one in slots) - min(one.starts for one in slots)
    return int(span.total_seconds() // 60)


def now_and_next(slots: Iterable[Slot], moment: datetime) -> tuple[list[Slot], list[Slot]]:
    """What is on at this moment, and what begins next, all that begin together."""
    ordered = sorted(slots, key=lambda slot: (slot.starts, room_key(slot.room)))
    on = [slot for slot in ordered if slot.starts <= moment < slot.ends]
    later = [slot for slot in ordered if slot.starts > moment]
    return on, [slot for slot in later if slot.starts == later[0].starts]
