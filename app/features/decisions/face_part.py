"""What the desk shows of the register: what this session has decided so far, and for how long the room adopted it."""

from collections.abc import Sequence
from typing import Any

from flask_babel import lazy_gettext as _l

from app.features.assemblies.models import Session
from app.features.decisions.models import Decision
from app.features.decisions.policies import can_say_trial
from app.features.decisions.queries.register import decisions_of_session, today
from app.features.decisions.queries.words import adoption_said
from app.formats.face_part import FacePart


def facts(session: Session, _langs: Sequence[str]) -> dict[str, Any] | None:
    """The decisions of an open session, the latest first; None before the first."""
    if session.state != "open":
        return None
    lines = [line_of(decision) for decision in reversed(decisions_of_session(session))]
    return {"session": session.id, "lines": lines} if lines else None


def line_of(decision: Decision) -> dict[str, Any]:
    """One decision: its standing in words, and whether its adoption is still being said."""
    standing = decision.latest
    return {
        "decision": decision,
        "standing": standing,
        "said": adoption_said(decision, today(decision.assembly)),
        "may_say": can_say_trial(decision),
    }


PART = FacePart(
    "decided", _l("Decided in this session"), facts, desk="decisions/decided_at_desk.html"
)
