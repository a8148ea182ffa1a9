"""What people follow of an assembly: its sessions."""

from collections.abc import Iterator
from datetime import date

from flask_babel import gettext as _

from app.extensions import db
from app.features.assemblies.models import Assembly, Session
from app.features.assemblies.wording import session_label
from app.features.places.models import Place
from app.formats.notice import Notice, Sign, key_in
from app.web.addresses import path_of
from app.words.i18n import current_language, day_and_clock


def notices(assembly: Assembly, _day: date) -> Iterator[Notice]:
    """Each session."""
    yield from map(session_notice, assembly.sessions)


NEWS = {"session": (Session, lambda session: session_notice(session))}


def session_notice(session: Session) -> Notice:
    """A meeting. When its time or place last changed is not kept, only that it did: its sequence number moves on."""
    lang, assembly = current_language(), session.assembly
    place = db.session.get(Place, session.place_id) if session.place_id else None
    where = [place.name.in_(lang).text, place.address] if place else []
    access = place.access.in_(lang).text if place else ""
    return Notice(
        key=key_in(assembly, "session", session.number),
        kind="session",
        sign=Sign(_("Session"), "users"),
        title=session.title,
        name=f"{assembly.name.in_(lang).text} · {session_label(session)}",
        sentence=cancelled_words(session),
        words=session.cancelled_why,
        cancelled=session.is_cancelled,
        lines=(access,) if access else (),
        address=path_of("assemblies.show", slug=assembly.slug),
        sequence=session.seq,
        starts=session.starts_at,
        ends=session.ends_at,
        where=", ".join(text for text in where if text),
    )


def cancelled_words(session: Session) -> str:
    """Whether it is held, where that changed."""
    name = session_label(session)
    day = day_and_clock(session.starts_at, session.assembly.time_zone)
    if session.is_cancelled:
        return _("%(session)s, %(day)s: cancelled", session=name, day=day)
    return _("%(session)s, %(day)s: it is held", session=name, day=day)
