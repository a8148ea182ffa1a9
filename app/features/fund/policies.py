"""Who may keep the fund's pages, approve places, look at the scenarios of the room."""

from app.features.assemblies.models import Assembly
from app.features.assemblies.policies import Asker, can_conduct_in, can_prepare
from app.features.assemblies.queries import Who


def can_keep_fund(by: Asker, assembly: Assembly) -> bool:
    """Organisers and facilitators note rules, resources, months and visits."""
    return can_conduct_in(by, assembly)


def can_approve(by: Asker, assembly: Assembly) -> bool:
    """Organisers note what was decided about a place, and work out allowances."""
    return can_prepare(by, assembly)


def can_see_scenarios(by: Asker, assembly: Assembly) -> bool:
    """Those who facilitate, and whoever holds a seat of the assembly."""
    seated = isinstance(by, Who) and by.seat is not None and by.seat.assembly_id == assembly.id
    return seated or can_conduct_in(by, assembly)
