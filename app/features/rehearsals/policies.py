"""Who may practise, and on what. Reads only."""

from app.features.assemblies.models import Session


def is_to_come(session: Session) -> bool:
    """A meeting that has not begun, and is no rehearsal itself."""
    planned = session.state == "planned" and not session.is_cancelled
    return planned and session.kind == "meeting" and not session.assembly.is_rehearsal
