"""Whether a named reader has checked the easy words that are read now."""

from sqlalchemy import select

from app.extensions import db
from app.features.minutes.models import EasyCheck, Minutes
from app.features.minutes.queries.content import easy_hash
from app.features.minutes.queries.reading import working_content


def easy_check_of(minutes: Minutes, lang: str) -> EasyCheck | None:
    """The check of the easy words of a session as they are now; None when nobody has checked these very words."""
    mark = easy_hash(working_content(minutes), lang)
    query = select(EasyCheck).where(
        EasyCheck.minutes_id == minutes.id, EasyCheck.lang == lang, EasyCheck.text_sha256 == mark
    )
    return db.session.scalar(query)
