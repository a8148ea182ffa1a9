"""What the search finds of listening: published rounds by their title, their questions and what will change."""

from flask_babel import lazy_gettext as _l

from app.extensions import db
from app.features.listening.models import ListeningRound
from app.features.listening.queries.rounds import published
from app.features.listening.wording import ROUND_MARKS, words_of
from app.formats.search_part import Findable, SearchPart, wordings
from app.web.addresses import path_of
from app.words.i18n import current_language, day


def read(one: ListeningRound) -> Findable | None:
    """What its page says of it; None where not everybody reads it."""
    if db.session.scalar(published().where(ListeningRound.id == one.id)) is None:
        return None
    questions = (words_of(question) for question in one.asked)
    return Findable(one.questionnaire.title, wordings(*questions, one.promise))


def line(one: ListeningRound) -> str:
    """When it was, its day and its assembly."""
    name = one.assembly.name.in_(current_language()).text
    when = day(one.published_at, one.assembly.time_zone) if one.published_at else ""
    return f"{ROUND_MARKS[one.kind]} · {when} · {name}"


PART = SearchPart(
    "listening",
    _l("What we heard"),
    "ear",
    ListeningRound,
    read,
    lambda one: path_of("listening.result", round_id=one.id),
    line,
    {ListeningRound: lambda one: [one.id]},
)
