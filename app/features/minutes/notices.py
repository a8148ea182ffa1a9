"""What people follow of minutes: each publication, and the list of decisions that comes before."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from flask_babel import gettext as _

from app.extensions import db
from app.features.assemblies.models import Session
from app.features.assemblies.queries import reopens_until
from app.features.assemblies.wording import session_label, session_within
from app.features.minutes.models import Minutes, Publication
from app.features.minutes.policies import is_listed, is_public
from app.features.minutes.queries.reading import minutes_of
from app.formats.notice import Notice, Sign, key_in
from app.web.addresses import path_of
from app.words.i18n import current_language, day_and_clock


def publication_notice(publication: Publication) -> Notice:
    """A publication never changes, so its notice does not either; a correction is one of its own, with its reason."""
    minutes, erratum = publication.minutes, publication.erratum
    session, page = minutes.session, {"minutes_id": minutes.id}
    within = {"session": session_within(session)}
    parts = (session_label(session), session.title.in_(current_language()).text)
    held = day_and_clock(session.starts_at, minutes.assembly.time_zone)
    hashed = _("Its fingerprint (letters and digits), to compare with the page and the paper:")
    notice = Notice(
        key=key_in(minutes.assembly, "minutes", session.number, publication.number),
        kind="minutes",
        sign=Sign(_("Minutes"), "file-text"),
        title=session.title,
        name=" · ".join(part for part in parts if part),
        sentence=_("The minutes of %(session)s are public.", **within),
        lines=(held, hashed, publication.sha256),
        address=path_of("minutes.page", **page),
        changed=publication.published_at,
        published=publication.published_at,
    )
    if erratum is None:
        return notice
    corrected = _("Correction no. %(number)s", number=erratum.number)
    return replace(
        notice,
        kind="correction",
        sign=Sign(_("Correction"), "pencil"),
        name=f"{corrected} · {notice.name}",
        sentence=_("The minutes of %(session)s were corrected.", **within),
        words=erratum.reason,
        address=path_of("minutes.correction", number=publication.number, **page),
    )


def list_notice(minutes: Minutes) -> Notice | None:
    """The provisional list of decisions; nothing once the minutes are public, or the list was taken back."""
    if is_public(minutes) or not is_listed(minutes):
        return None
    within = session_within(minutes.session)
    return Notice(
        key=key_in(minutes.assembly, "list", minutes.session.number),
        kind="list",
        sign=Sign(_("Minutes"), "file-text"),
        title=minutes.session.title,
        sentence=_("The list of decisions of %(session)s is public.", session=within),
        address=path_of("minutes.decision_list", minutes_id=minutes.id),
        held_until=reopens_until(minutes.session),
    )


NEWS: dict[str, tuple[type, Callable[[Any], Notice | None]]] = {
    "publication": (Publication, publication_notice),
    "list": (Minutes, list_notice),
}


def will_tell(session_id: int) -> bool:
    """Minutes say themselves what came of their session, until their list or they themselves are public."""
    session = db.session.get(Session, session_id)
    minutes = minutes_of(session) if session else None
    return minutes is None or not (is_public(minutes) or is_listed(minutes))
