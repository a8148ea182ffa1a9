"""Who may write in the register, and which of its pages anybody reads."""

from sqlalchemy import Select, select

from app.decisions.models import Action, AwaitedAnswer, Decision
from app.people.models import Person
from app.people.policies import can_organise, can_take_notes


def public_decisions() -> Select[tuple[Decision]]:
    """Every decision is public from the moment it is recorded: pages, feeds and exports all start here."""
    return select(Decision)


def public_actions() -> Select[tuple[Action]]:
    """Who does what is public with the session that agreed on it."""
    return select(Action)


def public_answers() -> Select[tuple[AwaitedAnswer]]:
    """What was asked of an authority is public from the day it was asked."""
    return select(AwaitedAnswer)


def can_keep_register(person: Person | None, assembly_id: int) -> bool:
    """Organisers note a new standing, a theme, a report."""
    return can_organise(person, assembly_id)


def can_note_follow_up(person: Person | None, assembly_id: int) -> bool:
    """Everybody with a role in the assembly notes who does what, and answers received."""
    return can_take_notes(person, assembly_id)
