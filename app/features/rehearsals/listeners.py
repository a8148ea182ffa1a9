"""What rehearsals say of a session that is prepared: that it can be practised first."""

from typing import Any

from flask import url_for
from flask_babel import gettext as _

from app.features.assemblies.models import Assembly, Session
from app.features.assemblies.signals import RoadStep, steps_asked
from app.features.rehearsals.policies import is_to_come
from app.features.rehearsals.queries import rehearsal_of


@steps_asked.connect
def tell_step(
    _sender: Any, *, assembly: Assembly, session: Session | None, **_facts: Any
) -> list[RoadStep]:
    """To practise alone; the button stands on the page of the session."""
    ready = session is not None and bool(session.items) and is_to_come(session)
    return [
        RoadStep(
            65,
            "rehearsal",
            _("A rehearsal"),
            _(
                "Practise alone on a copy of the session, with simulated residents. Nothing of it stays."
            ),
            done=bool(session and (session.opened_at or rehearsal_of(session))),
            button=_("Practise"),
            address=url_for("assemblies.preparation", session_id=session.id)
            if session and ready
            else None,
        )
    ]
