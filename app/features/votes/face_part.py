"""What is asked now in easy words, as a page that the desk can put on the wall."""

from collections.abc import Mapping, Sequence
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.features.assemblies.models import Session
from app.features.proposals.queries import proposals_at
from app.features.votes.queries import open_votes
from app.formats.face_part import FacePart
from app.words.localized import Localized
from app.words.pairs import both


def asked_now(session: Session) -> Localized:
    """The open vote's question, else the proposal under discussion; empty where there is neither."""
    if votes := open_votes(session.id):
        return votes[-1].in_simple_words
    item = session.current_item
    proposals = proposals_at(item) if item else []
    return proposals[-1].current.text if proposals else Localized()


def facts(session: Session, langs: Sequence[str]) -> Mapping[str, Any] | None:
    """The easy words in the languages that have them; None where nobody wrote any."""
    text = asked_now(session)
    words = {lang: found.text for lang in langs if (found := text.easy_in(lang))}
    if not words:
        return None
    here = list(words)
    return {"words": words, "langs": here, "title": both(lambda: _("In simple words"), here)}


IN_SIMPLE_WORDS = FacePart("easy", _l("In simple words"), facts, wall="votes/in_simple_words.html")
