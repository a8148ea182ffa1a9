"""The end of a rehearsal: everything of it goes, at once."""

from app.features.assemblies.policies import can_conduct
from app.features.assemblies.queries import Who
from app.features.assemblies.services import wipe
from app.features.rehearsals.models import Rehearsal
from app.web.errors import NotAllowed


def end_rehearsal(rehearsal: Rehearsal, *, by: Who) -> None:
    """Nothing is left of it, whatever state it is in. Raises NotAllowed."""
    if not can_conduct(by, rehearsal.stage):
        raise NotAllowed
    wipe(rehearsal.assembly)
