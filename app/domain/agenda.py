"""The time of a session: what was planned, what was held, how late the room is, what could move.

All moments are aware datetimes given by the caller; nothing here reads a clock. Durations are whole minutes, rounded
up where a room would be told too little time otherwise.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import combinations

MINUTE = timedelta(minutes=1)
MOST_COMPARED = 12
"""Beyond this many movable items, the last ones are proposed without comparing all sets of them."""
TAKEN_BACK = 2 * MINUTE
"""Going back within this time means that the next point was pressed too early: it was not held."""


@dataclass(frozen=True)
class Item:
    """One point of an agenda: planned minutes, and when it began and ended if it did."""

    key: str
    minutes: int
    protected: bool = False
    """Kept when time runs short."""
    began: datetime | None = None
    ended: datetime | None = None
    moved: bool = False
    """Put off to another session."""
    earlier: timedelta = timedelta(0)
    """How long it was held before `began`, when the room came back to it after another point."""

    @property
    def is_over(self) -> bool:
        """Held, or put off: it takes no more time today."""
        return self.ended is not None or self.moved

    def held_minutes(self) -> int | None:
        """How long it really took, to the nearest minute; None while it runs or if it was not held."""
        if self.began is None or self.ended is None:
            return None
        return round_half_up(self.earlier + self.ended - self.began)

    @property
    def due(self) -> datetime | None:
        """When it should end, what it took before counted; None if it was not begun."""
        return None if self.began is None else self.began - self.earlier + self.minutes * MINUTE

    def begun(self, now: datetime) -> "Item":
        """Under discussion from now on; what it took before is kept apart, so that no other point is overlapped."""
        before = self.ended - self.began if self.began and self.ended else timedelta(0)
        return replace(self, began=now, ended=None, moved=False, earlier=self.earlier + before)


@dataclass(frozen=True)
class Agenda:
    """The items of a session in order, and when it was to begin."""

    starts: datetime
    items: tuple[Item, ...]

    def planned_start(self, key: str) -> datetime:
        """When an item was to begin, on the paper agenda."""
        before = [item.minutes for item in self.items[: self._position(key)]]
        return self.starts + sum(before) * MINUTE

    def planned_end(self) -> datetime:
        """When the session was to end, on the paper agenda."""
        return self.starts + sum(item.minutes for item in self.items) * MINUTE

    def current(self) -> Item | None:
        """The item begun and not ended."""
        return next((i for i in self.items if i.began and not i.is_over), None)

    def ahead(self) -> tuple[Item, ...]:
        """The items still to begin."""
        return tuple(i for i in self.items if i.began is None and not i.is_over)

    def begin(self, key: str, now: datetime) -> "Agenda":
        """The agenda with this item under discussion from now on, and the one before it ended.

        An item that is begun again soon after it ended goes on as if it never had; the one pressed in between was pressed
        too early, and will begin when it begins for good.
        """
        item, current = self.items[self._position(key)], self.current()
        if current is item:
            return self
        if self._goes_on(item, current, now):
            changed = {key: replace(item, ended=None, moved=False)}
            if current is not None:
                changed[current.key] = replace(current, began=None)
        else:
            changed = {key: item.begun(now)}
            if current is not None:
                changed[current.key] = replace(current, ended=now)
        return replace(self, items=tuple(changed.get(i.key, i) for i in self.items))

    def _goes_on(self, item: Item, current: Item | None, now: datetime) -> bool:
        """Whether `item` was the last one held, a moment ago, and only `current` was begun since, for the first time."""
        if item.ended is None or now - item.ended > TAKEN_BACK or (current and current.earlier):
            return False
        since = [i for i in self.items if i.began and i.began >= item.ended and i is not item]
        return all(i is current for i in since)

    def minutes_left(self, now: datetime) -> int | None:
        """Minutes left to the current item, negative when it runs over; None between items."""
        item = self.current()
        return None if item is None or item.due is None else round_half_up(item.due - now)

    def expected_end(self, now: datetime) -> datetime:
        """When the session would end if the current item kept to its time and the rest were held as planned."""
        item = self.current()
        ends = now if item is None or item.due is None else item.due
        begun = any(i.began for i in self.items)
        since = max(ends, now) if begun else max(self.starts, now)
        return since + sum(i.minutes for i in self.ahead()) * MINUTE

    def drift(self, now: datetime) -> int:
        """Minutes late at the end of the session, as things stand; negative when early."""
        return round_half_up(self.expected_end(now) - self.planned_end())

    def movable(self) -> tuple[Item, ...]:
        """What could be put off to another session: not begun, not protected, and taking time."""
        return tuple(i for i in self.ahead() if not i.protected and i.minutes)

    def to_move(self, now: datetime) -> tuple[Item, ...]:
        """The fewest items to put off to end on time, losing as little as possible, the latest in the day first.

        Empty when the room is on time. When even all movable items would not do, all of them.
        """
        late = self.drift(now)
        if late <= 0:
            return ()
        candidates = self.movable()
        if sum(item.minutes for item in candidates) <= late:
            return candidates
        return _fewest(candidates, late)

    def _position(self, key: str) -> int:
        return next(place for place, item in enumerate(self.items) if item.key == key)


def round_half_up(span: timedelta) -> int:
    """A duration in whole minutes, half a minute counting as one."""
    return (span + MINUTE / 2) // MINUTE


def _fewest(candidates: Sequence[Item], late: int) -> tuple[Item, ...]:
    if len(candidates) > MOST_COMPARED:
        return _last(candidates, late)
    for size in range(1, len(candidates) + 1):
        enough = [
            chosen
            for chosen in combinations(reversed(candidates), size)
            if sum(item.minutes for item in chosen) >= late
        ]
        if enough:
            best = min(enough, key=lambda chosen: sum(item.minutes for item in chosen))
            return tuple(reversed(best))
    return tuple(candidates)


def _last(candidates: Sequence[Item], late: int) -> tuple[Item, ...]:
    chosen: list[Item] = []
    for item in reversed(candidates):
        if sum(i.minutes for i in chosen) >= late:
            break
        chosen.append(item)
    for item in sorted(chosen, key=lambda one: one.minutes):
        if sum(i.minutes for i in chosen) - item.minutes >= late:
            chosen.remove(item)
    return tuple(reversed(chosen))
