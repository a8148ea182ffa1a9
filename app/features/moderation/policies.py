"""Who sets the rules, who moderates, who may ask that words be looked at."""

from app.features.assemblies.models import Assembly, Seat
from app.features.assemblies.queries import Who
from app.features.people.policies import can_facilitate, can_organise


def can_moderate(who: Who, assembly_id: int) -> bool:
    """Facilitators and organisers of the assembly."""
    return can_facilitate(who.person, assembly_id)


def can_set_rules(who: Who, assembly: Assembly) -> bool:
    """Organisers write down what the assembly has decided."""
    return can_organise(who.person, assembly.id)


def can_report(seat: Seat | None, assembly_id: int) -> bool:
    """Whoever holds a seat of the assembly."""
    return seat is not None and seat.removed_at is None and seat.assembly_id == assembly_id


def role_of(who: Who, assembly_id: int) -> str:
    """By which role an act is kept."""
    return "organiser" if can_organise(who.person, assembly_id) else "facilitator"
