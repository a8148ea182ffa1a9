"""What is late opens the next agenda by itself: one point with the list, kept up to date until it is discussed."""

from flask_babel import gettext, ngettext
from sqlalchemy import select

from app.extensions import db
from app.features.assemblies.models import Session
from app.features.assemblies.services.meetings import put_first
from app.features.assemblies.services.telling import tell
from app.features.decisions.models import Action, AgendaReminder, AwaitedAnswer
from app.features.decisions.queries.follow_up import Due, late
from app.features.decisions.queries.words import lateness, long_day
from app.words.i18n import in_locale, local_time, settings_languages
from app.words.localized import Localized

MINUTES = 10
MOST_LINES = 12


def remind(session: Session) -> None:
    """Put the point on this session's agenda, bring it up to date, or take it off when nothing is late any more.

    What an organiser took off stays off; what was begun stays as it was.
    """
    due = late(session.assembly, local_time(session.starts_at, session.assembly.time_zone).date())
    known = db.session.get(AgendaReminder, session.id)
    if known is None and due:
        item = put_first(session, title=title(session), note=note(session, due), minutes=MINUTES)
        db.session.add(AgendaReminder(session_id=session.id, item=item))
        db.session.flush()
    elif known is not None and known.item is not None and known.item.began_at is None:
        refresh(session, known, due)


def refresh(session: Session, known: AgendaReminder, due: list[Due]) -> None:
    """The list as it is now; without anything late the point goes."""
    item = known.item
    if item is None or item.session_id != session.id:
        return
    if not due:
        db.session.delete(known)
        session.items.remove(item)
    elif item.note != note(session, due):
        item.note = note(session, due)
    else:
        return
    db.session.flush()
    tell(session, "agenda_changed")


def title(session: Session) -> Localized:
    """What the point is called."""
    words = {}
    for lang in settings_languages():
        with in_locale(lang):
            words[lang] = gettext("What is late")
    return Localized.of(session.assembly.language, None, **words)


def note(session: Session, due: list[Due]) -> Localized:
    """One line for each late thing, in every language; people's own words where there is no translation."""
    words = {}
    for lang in settings_languages():
        with in_locale(lang):
            lines = [line(one, lang) for one in due[:MOST_LINES]]
            rest = len(due) - MOST_LINES
            if rest > 0:
                lines.append(ngettext("and %(num)s more", "and %(num)s more", rest))
            words[lang] = "\n".join(lines)
    return Localized.of(session.assembly.language, None, **words)


def line(due: Due, lang: str) -> str:
    """What, who, since when."""
    thing = due.thing
    if isinstance(thing, Action):
        return f"{thing.what.in_(lang)} ({thing.who}) · {lateness(due.delay.days)}"
    if isinstance(thing, AwaitedAnswer):
        silent = gettext("No answer since %(day)s", day=long_day(due.delay.due))
        return f"{thing.subject.in_(lang)} ({thing.authority}) · {silent}"
    duty = {
        "report": gettext("An update is due"),
        "review": gettext("It is time to talk about it again"),
    }[due.kind]
    return f"{thing.number} · {duty} · {lateness(due.delay.days)}"


def remind_all() -> None:
    """Every session that is planned and not yet open."""
    planned = select(Session).where(Session.opened_at.is_(None), Session.closed_at.is_(None))
    for session in db.session.scalars(planned.order_by(Session.id)):
        remind(session)
