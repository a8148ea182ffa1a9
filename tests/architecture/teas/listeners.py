"""What teas do on news from sessions: a pot for those who come."""

from typing import Any

from app.features.teas.services import brew

from app.features.assemblies.models import Session
from app.features.assemblies.signals import session_opened


@session_opened.connect
def pot_for_the_session(_sender: Any, *, session: Session, **_: Any) -> None:
    """A session begins with tea."""
    brew(session.assembly_id, "Rooibos")
