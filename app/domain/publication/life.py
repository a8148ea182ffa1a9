"""The life of minutes: draft, shared for corrections, proposed to the next session, approved, published, corrected.

A state is never stored: it is what the steps so far lead to. Every step that does not follow is refused here, so that no
path which the table does not hold can be taken by any door. After the composite of Decidim #2862 and of the French rule
(CGCT L.2121-15: the minutes are settled at the beginning of the next meeting, after the members' remarks).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from app.domain.violations import RuleViolation

LONGEST_WINDOW = timedelta(days=60)


class State(StrEnum):
    """How far minutes have come."""

    DRAFT = "draft"
    SHARED = "shared"
    PROPOSED = "proposed"
    APPROVED = "approved"
    PUBLISHED = "published"
    CORRECTED = "corrected"


class Move(StrEnum):
    """What can happen to them."""

    SHARE = "shared"
    PROPOSE = "proposed"
    TAKE_BACK = "taken_back"
    REFUSE = "refused"
    APPROVE = "approved"
    PUBLISH = "published"
    CORRECT = "corrected"


FOLLOWS: dict[tuple[State, Move], State] = {
    (State.DRAFT, Move.SHARE): State.SHARED,
    (State.DRAFT, Move.PROPOSE): State.PROPOSED,
    (State.DRAFT, Move.PUBLISH): State.PUBLISHED,
    (State.SHARED, Move.SHARE): State.SHARED,
    (State.SHARED, Move.PROPOSE): State.PROPOSED,
    (State.SHARED, Move.PUBLISH): State.PUBLISHED,
    (State.PROPOSED, Move.TAKE_BACK): State.SHARED,
    (State.PROPOSED, Move.REFUSE): State.SHARED,
    (State.PROPOSED, Move.APPROVE): State.APPROVED,
    (State.APPROVED, Move.PUBLISH): State.PUBLISHED,
    (State.PUBLISHED, Move.CORRECT): State.CORRECTED,
    (State.CORRECTED, Move.CORRECT): State.CORRECTED,
}
"""What is not here cannot happen. Taken back or refused, minutes are open to remarks again."""
LOCKED = frozenset({State.PROPOSED, State.APPROVED})
"""What a session is asked to approve, or has approved, is not rewritten."""
PUBLIC = frozenset({State.PUBLISHED, State.CORRECTED})


@dataclass(frozen=True)
class Life:
    """Where minutes are, and until when corrections are taken, if they were ever shared."""

    state: State = State.DRAFT
    until: datetime | None = None

    def after(self, move: Move, until: datetime | None = None) -> "Life":
        """The life after this move. Raises RuleViolation("minutes_step_impossible")."""
        following = FOLLOWS.get((self.state, move))
        if following is None:
            raise RuleViolation("minutes_step_impossible")
        return Life(following, until if move is Move.SHARE else self.until)

    @property
    def is_locked(self) -> bool:
        """Nobody may write in it now."""
        return self.state in LOCKED

    def takes_corrections(self, now: datetime) -> bool:
        """Those who were there may ask for a change at this moment; at `until` itself it is over."""
        return self.state is State.SHARED and self.until is not None and now < self.until


@dataclass(frozen=True)
class Habits:
    """What an assembly has chosen: how many days corrections are taken (0: none), whether a session approves first."""

    correction_days: int = 0
    approved_first: bool = False


def replay(moves: Iterable[tuple[Move, datetime | None]]) -> Life:
    """The life that these moves lead to. Raises RuleViolation("minutes_step_impossible")."""
    life = Life()
    for move, until in moves:
        life = life.after(move, until)
    return life


def check_window(life: Life, until: datetime, now: datetime) -> None:
    """A time for corrections lies ahead, is not endless, and is only ever made longer.

    Raises RuleViolation: window_in_the_past, window_too_long, window_shortened.
    """
    if until <= now:
        raise RuleViolation("window_in_the_past")
    if until > now + LONGEST_WINDOW:
        raise RuleViolation("window_too_long", most=LONGEST_WINDOW.days)
    if life.until is not None and until < life.until and life.takes_corrections(now):
        raise RuleViolation("window_shortened")


def check_ready(life: Life, habits: Habits, now: datetime, unanswered: int) -> None:
    """What must have happened before minutes are proposed or published for the first time.

    Raises RuleViolation: minutes_not_shared, corrections_still_open, corrections_unanswered.
    """
    if habits.correction_days and life.until is None:
        raise RuleViolation("minutes_not_shared", days=habits.correction_days)
    if life.takes_corrections(now):
        raise RuleViolation("corrections_still_open")
    if unanswered:
        raise RuleViolation("corrections_unanswered", n=unanswered)


def check_approved(life: Life, habits: Habits) -> None:
    """Where the assembly wants it, a session approves before anything is published.

    Raises RuleViolation("minutes_not_approved").
    """
    if habits.approved_first and life.state is not State.APPROVED:
        raise RuleViolation("minutes_not_approved")
