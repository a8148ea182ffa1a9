"""Who may do what with a call. Reads only."""

from app.features.assemblies.policies import Asker, can_conduct_in, can_prepare, can_read
from app.features.calls.models import Call


def can_see_call(by: Asker, call: Call) -> bool:
    """Everybody who may read the assembly; a call that was withdrawn before its lists were shown is its team's."""
    if call.is_away:
        return can_type_digits(by, call)
    return can_read(by, call.assembly)


def can_prepare_call(by: Asker, call: Call) -> bool:
    """Organisers: they write it, read the list of volunteers, note answers."""
    return can_prepare(by, call.assembly)


def can_type_digits(by: Asker, call: Call) -> bool:
    """Facilitators and organisers: two of them type what the dice say."""
    return can_conduct_in(by, call.assembly)
