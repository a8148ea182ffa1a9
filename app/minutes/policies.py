"""Who may write, publish and read minutes. `is_public` is the one rule that pages, feeds and exports ask."""

from sqlalchemy import Select, select

from app.assemblies.policies import Asker, can_prepare, person_of
from app.assemblies.queries import Who
from app.minutes.models import Minutes, Publication
from app.people.policies import can_take_notes as has_a_role


def public_publications() -> Select[tuple[Publication]]:
    """Everything that was published; nothing else of the minutes is ever public."""
    return select(Publication)


def is_public(minutes: Minutes) -> bool:
    """Published at least once."""
    return bool(minutes.publications)


def is_listed(minutes: Minutes) -> bool:
    """The provisional list of decisions may be read before the minutes are published."""
    return minutes.step("listed") is not None


def can_write(by: Asker, minutes: Minutes) -> bool:
    """Everybody with a role in the assembly writes and previews."""
    return has_a_role(person_of(by), minutes.assembly_id)


def can_publish(by: Asker, minutes: Minutes) -> bool:
    """Organisers publish, share, correct what is published."""
    return can_prepare(by, minutes.assembly)


def can_read_draft(by: Asker, minutes: Minutes) -> bool:
    """Those who write; once it is shared, also a seat of the assembly while corrections are open."""
    if can_write(by, minutes):
        return True
    return minutes.step("shared") is not None and holds_a_seat(by, minutes)


def holds_a_seat(by: Asker, minutes: Minutes) -> bool:
    """A phone that holds a member's seat of this assembly, or a seat of that very session."""
    if not isinstance(by, Who) or by.seat is None or by.seat.removed_at:
        return False
    mine = by.seat.assembly_id == minutes.assembly_id
    return mine and by.seat.session_id in (None, minutes.session_id)
