"""Who may stand at the desk, change the wall, send a signal. Reads only."""

from app.features.assemblies.models import Session
from app.features.assemblies.policies import Asker, can_conduct, can_sit


def can_drive(by: Asker, session: Session) -> bool:
    """Those who conduct the session: the wall, the agenda, the votes."""
    return can_conduct(by, session)


def can_signal(by: Asker, session: Session) -> bool:
    """A phone whose seat is in the room, while the session is open."""
    return session.state == "open" and can_sit(by, session)
