"""An accompaniment: its state and its thread are read from what was written and held, and never typed.

Needs, words and steps after the DPA-PC approach (those concerned define problem and solutions) and the follow-ups of the
social centres' practice: three, six and twelve months after the end.
"""

from calendar import monthrange
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from app.domain.publication.dates import add_months
from app.domain.violations import RuleViolation

KINDS = ("first", "heard", "reframed", "shared", "agreement", "closing")
"""What a wording can be, in the order in which they come."""
ORDER = ("received", "met", "question_shared", "agreed", "under_way", "ended", "followed")
"""The states of one that goes on to its end; "declined" and "referred" end one that never was agreed."""
CLOSED = ("ended", "followed", "declined", "referred")
FOLLOW_UPS = (3, 6, 12)
"""Months after the end at which somebody asks what has changed."""


@dataclass(frozen=True, slots=True)
class Said:
    """A wording: of which kind, on which day; for a shared question how many of the people concerned agreed and who of us.

    `ends_on` is the last day of an agreement, `elsewhere` to whom a closing leads on.
    """

    kind: str
    on: date
    theirs: int = 0
    ours: str = ""
    ends_on: date | None = None
    elsewhere: str = ""


@dataclass(frozen=True, slots=True)
class Met:
    """A meeting: planned, or held; whether somebody concerned was there."""

    on: date
    held: bool = True
    concerned: bool = False


@dataclass(frozen=True, slots=True)
class Due:
    """A follow-up: when it is due, when it was done."""

    due: date
    done: date | None = None


@dataclass(frozen=True, slots=True)
class Thread:
    """All that an accompaniment is made of."""

    said: tuple[Said, ...]
    met: tuple[Met, ...] = ()
    due: tuple[Due, ...] = ()

    def of(self, kind: str) -> Said | None:
        """The wording of a kind of which there is one only."""
        return next((one for one in self.said if one.kind == kind), None)

    def held(self) -> list[Met]:
        """The meetings that took place, the earliest first."""
        return sorted((one for one in self.met if one.held), key=lambda one: one.on)


def reached(thread: Thread) -> list[tuple[str, date]]:
    """Each state that was reached with its day, from the first words on; none is skipped."""
    return list(_reached(thread))


def _reached(thread: Thread) -> Iterator[tuple[str, date]]:
    first, closing = thread.of("first"), thread.of("closing")
    if first is None:
        return
    yield "received", first.on
    agreement = None
    held = thread.held()
    if held:
        yield "met", held[0].on
        shared = thread.of("shared")
        if shared is not None:
            yield "question_shared", shared.on
            agreement = thread.of("agreement")
    if agreement is None:
        if closing is not None:
            yield "referred" if closing.elsewhere else "declined", closing.on
        return
    yield "agreed", agreement.on
    later = next((one for one in held if one.on > agreement.on), None)
    if later is not None:
        yield "under_way", later.on
    if closing is not None:
        yield "ended", closing.on
        done = [one.done for one in thread.due if one.done is not None]
        if done and len(done) == len(thread.due):
            yield "followed", max(done)


def state(thread: Thread) -> str:
    """Where it stands: one of ORDER, "declined" or "referred". Raises ValueError where nobody said anything."""
    steps = reached(thread)
    if not steps:
        raise ValueError("an accompaniment begins with somebody's own words")
    return steps[-1][0]


def months_later(day: date, months: int) -> date:
    """The same day, `months` later; the end of a month stays the end of a month (30 June, six months: 31 December)."""
    moved = add_months(day, months)
    ends = day.day == monthrange(day.year, day.month)[1]
    return moved.replace(day=monthrange(moved.year, moved.month)[1]) if ends else moved


def follow_ups(end: date) -> list[date]:
    """When somebody asks what has changed."""
    return [months_later(end, months) for months in FOLLOW_UPS]


def forget_on(thread: Thread, months: int) -> date:
    """When a contact goes: so many months after the last follow-up, or after a closing that has none.

    As long as nothing is closed: as many after the year that an answer and its follow-ups could take, counted from what
    was written or held last, so that a request nobody closes is forgotten too.
    """
    closing = thread.of("closing")
    if closing is not None:
        last = max([closing.on, *(one.due for one in thread.due)])
        return months_later(last, months)
    moved = [one.on for one in thread.said] + [one.on for one in thread.met]
    return months_later(max(moved), FOLLOW_UPS[-1] + months)


def check_said(thread: Thread, said: Said, day: date) -> None:
    """Whether this wording may be added on `day`.

    Raises RuleViolation: malformed_message, first_words_stay, support_is_closed, day_to_come, before_first_words, and of
    each kind: question_is_shared, needs_both_sides, nobody_concerned, agreement_is_made, question_first, no_end,
    end_before_start, before_the_question.
    """
    first = thread.of("first")
    if said.kind not in KINDS:
        raise RuleViolation("malformed_message")
    if said.on > day:
        raise RuleViolation("day_to_come")
    if said.kind == "first" or first is None:
        if first is not None:
            raise RuleViolation("first_words_stay")
        return
    if said.on < first.on:
        raise RuleViolation("before_first_words")
    if thread.of("closing") is not None:
        raise RuleViolation("support_is_closed")
    if said.kind in ("reframed", "shared") and thread.of("shared") is not None:
        raise RuleViolation("question_is_shared")
    {"shared": _check_shared, "agreement": _check_agreement, "closing": _check_closing}.get(
        said.kind, _nothing
    )(thread, said)


def _nothing(_thread: Thread, _said: Said) -> None:
    """Nothing more to look at."""


def _check_shared(thread: Thread, said: Said) -> None:
    if said.theirs < 1 or not said.ours.strip():
        raise RuleViolation("needs_both_sides")
    if not any(one.on <= said.on for one in thread.held()):
        raise RuleViolation("nobody_concerned")


def _check_agreement(thread: Thread, said: Said) -> None:
    shared = thread.of("shared")
    if not any(one.concerned and one.on <= said.on for one in thread.held()):
        raise RuleViolation("nobody_concerned")
    if shared is None:
        raise RuleViolation("question_first")
    if thread.of("agreement") is not None:
        raise RuleViolation("agreement_is_made")
    if said.on < shared.on:
        raise RuleViolation("before_the_question")
    if said.ends_on is None:
        raise RuleViolation("no_end")
    if said.ends_on <= said.on:
        raise RuleViolation("end_before_start")


def _check_closing(thread: Thread, said: Said) -> None:
    agreement = thread.of("agreement")
    if agreement is not None and said.on < agreement.on:
        raise RuleViolation("end_before_start")


def check_met(thread: Thread, met: Met, day: date) -> None:
    """Whether this meeting may be noted on `day`. Raises RuleViolation: support_is_closed, before_first_words, day_to_come."""
    first = thread.of("first")
    if thread.of("closing") is not None:
        raise RuleViolation("support_is_closed")
    if first is not None and met.on < first.on:
        raise RuleViolation("before_first_words")
    if met.held and met.on > day:
        raise RuleViolation("day_to_come")


def check_done(due: Due, closed_on: date, done: date, day: date) -> None:
    """Whether a follow-up may be noted. Raises RuleViolation: follow_up_is_done, day_to_come, end_before_start."""
    if due.done is not None:
        raise RuleViolation("follow_up_is_done")
    if done > day:
        raise RuleViolation("day_to_come")
    if done < closed_on:
        raise RuleViolation("end_before_start")


def last_move(thread: Thread) -> date:
    """The day of what was written, held or followed up last."""
    days = [one.on for one in thread.said] + [one.on for one in thread.held()]
    return max([*days, *(one.done for one in thread.due if one.done)])


def by_scale(scales: Iterable[str], known: Iterable[str]) -> dict[str, int]:
    """How many of each scale, in their order, those that nobody has too."""
    counts = dict.fromkeys(known, 0)
    for one in scales:
        counts[one] = counts.get(one, 0) + 1
    return counts
