"""What the faces of a session show of amendments: those to the proposals that the room is at; and on the phone of a seat those
that wait for its word, and what became of those that it wrote."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import partial
from typing import Any

from flask import url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext
from sqlalchemy import func, select

from app.extensions import db
from app.features.amendments.models import Amendment
from app.features.amendments.policies import takes_amendments
from app.features.amendments.queries import (
    Standing,
    compare_beside,
    in_groups,
    may_be_answered,
    open_amendments,
    open_to_seats,
    standings,
    told_since,
)
from app.features.amendments.wording import TOLD_WORDS, amendment_label
from app.features.assemblies.models import Session
from app.features.assemblies.queries import own_flag
from app.features.proposals.queries import proposals_at
from app.formats.face_part import FacePart
from app.words.pairs import Pair, both, pair


def facts(session: Session, langs: Sequence[str]) -> Mapping[str, Any] | None:
    """The open changes to what the point under way discusses: by passage, and those that the room talks of."""
    item = session.current_item if session.state == "open" else None
    proposals = [one for one in proposals_at(item) if takes_amendments(one)] if item else []
    amendments = open_amendments(proposals)
    if not proposals:
        return None
    compare_beside(amendments)
    groups = in_groups(one for one in standings(amendments) if one.away is None)
    shown = [standing for group in groups for standing in group if standing.amendment.shown]
    return {
        "session": session,
        "proposals": proposals,
        "groups": groups,
        "shown": shown,
        "waiting": {
            proposal.id: sum(one.proposal_id == proposal.id for one in amendments)
            for proposal in proposals
        },
        "back": url_for("screens.desk", session_id=session.id),
        **on_the_wall(shown, len(amendments), langs),
    }


def on_the_wall(shown: list[Standing], count: int, langs: Sequence[str]) -> dict[str, Any]:
    """What the wall says in each of its languages."""
    first = shown[0].amendment.proposal.title if shown else None
    return {
        "langs": list(langs),
        "title": said_everywhere(pair(first, langs), langs),
        "heads": {
            one.amendment.id: both(partial(amendment_label, one.amendment), langs) for one in shown
        },
        "hint": both(
            lambda: _("Struck through: what would go. Underlined: what would come."), langs
        ),
        "words": both(lambda: count_words(count), langs),
        "long": sum(len(part.text) for one in shown for part in one.passages) > 400,
    }


def said_everywhere(words: Pair, langs: Sequence[str]) -> Pair:
    """With the main language filled: a title may be written in one only."""
    some = next((words[code] for code in langs if words.get(code)), "")
    return {**words, langs[0]: words.get(langs[0], some)} if langs else words


def count_words(count: int) -> str:
    """« 3 modifications sont proposées. »"""
    if not count:
        return _("No change is proposed.")
    return ngettext("%(num)s change is proposed.", "%(num)s changes are proposed.", count)


def own_facts(session: Session, _langs: Sequence[str]) -> Mapping[str, Any] | None:
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


PART = FacePart(
    "amendments",
    _l("The changes proposed"),
    facts,
    phone="amendments/phone.html",
    desk="amendments/desk.html",
    wall="amendments/wall.html",
)
OWN = FacePart("own_changes", _l("Your changes"), own_facts, phone="amendments/own.html")
