"""Who may write, publish and read minutes. `is_public` is the one rule that pages, feeds and exports ask."""

from sqlalchemy import ColumnElement, Select, or_, select

from app.domain.publication.life import PUBLIC, State
from app.features.assemblies.models import Assembly, Seat
from app.features.assemblies.policies import Asker, can_prepare, person_of
from app.features.assemblies.queries import attendance_of
from app.features.minutes.models import Minutes, Publication, Step
from app.features.people.policies import can_take_notes as has_a_role
from app.store.clock import now


def public_publications() -> Select[Publication]:
    """Everything that was published; nothing else of the minutes is ever public."""
    return select(Publication)


def public_or_listed() -> ColumnElement[bool]:
    """`is_public` or `is_listed`, asked of the database."""
    return or_(Minutes.publications.any(), Minutes.steps.any(Step.kind == "listed"))


def is_public(minutes: Minutes) -> bool:
    """Published at least once."""
    return bool(minutes.publications)


def is_listed(minutes: Minutes) -> bool:
    """The provisional list of decisions may be read before the minutes are published."""
    return minutes.step("listed") is not None


def can_write(by: Asker, minutes: Minutes) -> bool:
    """Everybody with a role in the assembly writes and previews (services.writing asks whether it is locked)."""
    return has_a_role(person_of(by), minutes.assembly_id)


def can_publish(by: Asker, minutes: Minutes) -> bool:
    """Organisers publish, share, correct what is published."""
    return can_prepare(by, minutes.assembly)


def can_set_habits(by: Asker, assembly: Assembly) -> bool:
    """Organisers note what the assembly has chosen for its minutes."""
    return can_prepare(by, assembly)


def can_read_shared(seat: Seat | None, minutes: Minutes) -> bool:
    """From the day they are shared until they are public: whoever holds a seat of the assembly, by phone or by card."""
    if minutes.life.state in (State.DRAFT, *PUBLIC):
        return False
    return holds_a_seat(seat, minutes)


def can_ask_correction(seat: Seat | None, minutes: Minutes) -> bool:
    """Those who were there, while the time for corrections runs."""
    return (
        holds_a_seat(seat, minutes)
        and seat is not None
        and attendance_of(minutes.session, seat) is not None
        and minutes.life.takes_corrections(now())
    )


def holds_a_seat(seat: Seat | None, minutes: Minutes) -> bool:
    """A member's seat of this assembly, or a seat of that very session."""
    if seat is None or seat.removed_at:
        return False
    mine = seat.assembly_id == minutes.assembly_id
    return mine and seat.session_id in (None, minutes.session_id)
