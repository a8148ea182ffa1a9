"""A proposal that did not pass comes back, on a day that the room agrees on."""

from datetime import date, time

from app.domain.hours import at_hour
from app.domain.violations import RuleViolation
from app.extensions import db
from app.features.assemblies.models import Session
from app.features.assemblies.queries import Who
from app.features.proposals.models import Proposal
from app.features.proposals.policies import can_steer
from app.features.proposals.services.writing import tell_screens
from app.store.clock import now
from app.web.errors import NotAllowed
from app.words.i18n import local_time

NOON = time(12)


def bring_back_on(
    proposal: Proposal, day: date, *, session: Session | None = None, by: Who
) -> None:
    """Say when it comes back. Raises NotAllowed, RuleViolation("nothing_to_bring_back", "return_in_the_past")."""
    if not can_steer(by, proposal):
        raise NotAllowed
    if proposal.status != "under_discussion":
        raise RuleViolation("nothing_to_bring_back")
    zone = proposal.assembly.time_zone
    if day <= local_time(now(), zone).date():
        raise RuleViolation("return_in_the_past")
    proposal.back_on = at_hour(day, NOON, zone)
    db.session.flush()
    tell_screens(proposal, session)
