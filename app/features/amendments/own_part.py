"""What a phone alone shows of amendments: those that wait for the word of its seat, and what became of those that it wrote."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import func, select

from app.extensions import db
from app.features.amendments.models import Amendment
from app.features.amendments.policies import takes_amendments
from app.features.amendments.queries import (
    may_be_answered,
    open_to_seats,
    standings,
    told_since,
)
from app.features.amendments.wording import TOLD_WORDS
from app.features.assemblies.models import Session
from app.features.assemblies.queries import own_flag
from app.formats.face_part import FacePart


def facts(session: Session, _langs: Sequence[str]) -> Mapping[str, Any] | None:
    """{"asked", "told": [{"flag", "amendment", "words"}]}: the flag is up on the phone of the seat that it is for."""
    if session.state == "closed":
        return None
    asked = [own(session, one, one.proposal.seat_id) for one in unanswered(session)]
    told = [
        own(session, one, one.seat_id, TOLD_WORDS[kind])
        for one, kind in told_since(session.assembly_id, end_of_last(session))
    ]
    return {"asked": asked, "told": told} if asked or told else None


def own(
    session: Session, amendment: Amendment, seat: int | None, words: Any = ""
) -> dict[str, Any]:
    """One line, for one seat."""
    return {"flag": own_flag(session.id, seat or 0), "amendment": amendment, "words": words}


def unanswered(session: Session) -> list[Amendment]:
    """The changes of which the seat that wrote the proposal has said nothing, whatever the room talks of."""
    found = standings(open_to_seats(session.assembly_id))
    return [
        one.amendment
        for one in found
        if takes_amendments(one.amendment.proposal)
        and may_be_answered(one)
        and not one.amendment.bearer_keeps
    ]


def end_of_last(session: Session) -> datetime | None:
    """When the last other session of the assembly ended: what was said before was told there."""
    ended = select(func.max(Session.closed_at)).where(
        Session.assembly_id == session.assembly_id, Session.id != session.id
    )
    return db.session.scalar(ended)


PART = FacePart("own_changes", _l("Your changes"), facts, phone="amendments/own.html")
