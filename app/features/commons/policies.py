"""Who may read a programme, and who makes it."""

from app.features.assemblies.models import Assembly
from app.features.assemblies.policies import Asker, can_conduct_in, can_read
from app.features.commons.models import Item, Programme, Slot


def can_keep_commons(by: Asker, assembly: Assembly) -> bool:
    """Organisers and facilitators of the assembly."""
    return can_conduct_in(by, assembly)


def can_edit_programme(by: Asker, programme: Programme) -> bool:
    """The same, of one of its programmes."""
    return can_keep_commons(by, programme.assembly)


def can_see_programme(by: Asker, programme: Programme) -> bool:
    """Everybody once it is published; before that, those who make it."""
    if programme.is_public and can_read(by, programme.assembly):
        return True
    return can_edit_programme(by, programme)


def can_edit_slot(by: Asker, slot: Slot) -> bool:
    """Those who make its programme."""
    return can_edit_programme(by, slot.programme)


def can_come(slot: Slot) -> bool:
    """Where there are places to take: a public programme, a moment that is held and counts who comes."""
    return slot.programme.is_public and slot.cancelled_at is None and slot.capacity is not None


def can_edit_item(by: Asker, item: Item) -> bool:
    """Those who keep the library of its assembly."""
    return can_keep_commons(by, item.assembly)
