"""Where minutes are on their road, and the next gesture: for the draft's page and the desk."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, select
from sqlalchemy.orm import selectinload

from app.domain.publication.life import PUBLIC, State
from app.extensions import db
from app.features.assemblies.models import Seat, Session
from app.features.minutes.models import Minutes, MinutesHabits, Step
from app.features.minutes.policies import can_ask_correction
from app.features.minutes.queries.habits import habits_of, next_sessions, usual_end
from app.features.minutes.queries.reading import minutes_of
from app.features.votes.models import Vote
from app.store.clock import now


@dataclass(frozen=True)
class Road:
    """`next` is the gesture to make: share, wait, answer, propose, vote, publish or correct."""

    next: str
    state: str
    habits: MinutesHabits
    until: datetime | None
    open_now: bool
    usual_end: datetime
    unanswered: int
    sessions: list[Session]
    vote: Vote | None
    listed: bool

    @property
    def may_publish_now(self) -> bool:
        """The publish button is shown."""
        return self.next in ("publish", "correct")


def road_of(minutes: Minutes) -> Road:
    """The road of these minutes as their assembly has chosen it."""
    life, habits = minutes.life, habits_of(minutes.assembly)
    proposed = minutes.step("proposed")
    return Road(
        next=next_gesture(minutes, habits),
        state=life.state.value,
        habits=habits,
        until=life.until,
        open_now=life.takes_corrections(now()),
        usual_end=usual_end(minutes, habits.correction_days or 7),
        unanswered=minutes.corrections_open,
        sessions=next_sessions(minutes),
        vote=proposed.vote if proposed else None,
        listed=minutes.step("listed") is not None,
    )


def next_gesture(minutes: Minutes, habits: MinutesHabits) -> str:
    """What an organiser does next."""
    life = minutes.life
    if life.state in PUBLIC:
        return "correct"
    if life.state is State.APPROVED:
        return "publish"
    if life.state is State.PROPOSED:
        return "vote"
    if life.takes_corrections(now()):
        return "wait"
    if minutes.corrections_open:
        return "answer"
    if habits.correction_days and life.until is None:
        return "share"
    return "propose" if habits.approved_first else "publish"


def open_draft(session: Session) -> Minutes | None:
    """The draft of a session while those who were there may ask for corrections."""
    minutes = minutes_of(session)
    return minutes if minutes is not None and minutes.life.takes_corrections(now()) else None


SHARED_NOW = (
    select(Minutes)
    .join(Step, (Step.minutes_id == Minutes.id) & (Step.kind == "shared"))
    .where(Minutes.assembly_id == bindparam("assembly"), Step.until > bindparam("moment"))
)
"""Built once: every card that is looked at asks it."""


def drafts_for(seat: Seat) -> list[Minutes]:
    """The drafts that the holder of this seat may correct now: of the sessions where this seat was taken."""
    asked = {"assembly": seat.assembly_id, "moment": now()}
    found = db.session.scalars(SHARED_NOW, asked).unique()
    return [minutes for minutes in found if can_ask_correction(seat, minutes)]


def corrections_received(session: Session) -> Minutes | None:
    """The minutes of a session whose draft was shared and is not public yet: organisers look at what came back."""
    return all_corrections_received([session]).get(session.id)


def all_corrections_received(sessions: Iterable[Session]) -> dict[int, Minutes]:
    """The same of several sessions at once, by their number; those without any are left out."""
    query = (
        select(Minutes)
        .where(Minutes.session_id.in_([one.id for one in sessions]), ~Minutes.publications.any())
        .options(selectinload(Minutes.steps), selectinload(Minutes.publications))
        .options(selectinload(Minutes.corrections))
    )
    found = db.session.scalars(query)
    return {one.session_id: one for one in found if one.life.until is not None}
