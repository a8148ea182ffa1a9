"""Who may write in the register, and which of its pages anybody reads."""

from sqlalchemy import Select, select

from app.domain.publication.register import IN_FORCE
from app.features.assemblies.models import Seat
from app.features.assemblies.policies import Asker, person_of
from app.features.decisions.models import Action, AwaitedAnswer, Decision
from app.features.people.policies import can_organise, can_take_notes


def public_decisions() -> Select[Decision]:
    """Every decision is public from the moment it is recorded: pages, feeds and exports all start here."""
    return select(Decision)


def public_actions() -> Select[Action]:
    """Who does what is public with the session that agreed on it."""
    return select(Action)


def public_answers() -> Select[AwaitedAnswer]:
    """What was asked of an authority is public from the day it was asked."""
    return select(AwaitedAnswer)


def can_keep_register(by: Asker, assembly_id: int) -> bool:
    """Organisers note a new standing, a theme, a report."""
    return can_organise(person_of(by), assembly_id)


def can_say_trial(decision: Decision) -> bool:
    """Its adoption is still being said: the session goes on, and nothing has followed in the register."""
    said = len(decision.statuses) == 1 and decision.latest.status in IN_FORCE
    return said and decision.session.state == "open"


def can_note_follow_up(by: Asker, assembly_id: int) -> bool:
    """Everybody with a role in the assembly notes who does what, and answers received."""
    return can_take_notes(person_of(by), assembly_id)


def can_rate(seat: Seat | None, assembly_id: int) -> bool:
    """Seats of the assembly say how its decisions are going and what they think of an answer."""
    return seat is not None and seat.assembly_id == assembly_id and not seat.removed_at


def id_of(by: Asker) -> int | None:
    """The account that writes, for the record."""
    person = person_of(by)
    return person.id if person else None
