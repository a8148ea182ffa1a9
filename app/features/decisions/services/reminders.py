"""What is late opens the next agenda by itself: one point with the list, kept up to date until it is discussed."""

from functools import partial

from flask_babel import gettext, ngettext
from sqlalchemy import select

from app.extensions import db
from app.features.assemblies.models import Session
from app.features.assemblies.services.meetings import put_first
from app.features.assemblies.services.telling import tell
from app.features.decisions.models import AgendaReminder
from app.features.decisions.queries.following import LATE, placed
from app.features.votes.services.quiet import give_way
from app.formats.notice import reminder_line
from app.store.transactions import transaction
from app.web.aside import beside
from app.words.i18n import local_time
from app.words.localized import Localized
from app.words.pairs import in_every_language

MINUTES = 10
MOST_LINES = 12


def remind(session: Session) -> None:
    """Put the point on this session's agenda, bring it up to date, or take it off when nothing is late any more.

    What an organiser took off stays off; what was begun stays as it was.
    """
    remind_of(session, note(session))


def remind_of(session: Session, list_of_late: Localized) -> None:
    """The same, with the list that was read before."""
    known = db.session.get(AgendaReminder, session.id)
    if known is None and list_of_late:
        item = put_first(session, title=title(session), note=list_of_late, minutes=MINUTES)
        db.session.add(AgendaReminder(session_id=session.id, item=item))
        db.session.flush()
    elif known is not None and known.item is not None and known.item.began_at is None:
        refresh(session, known, list_of_late)


def refresh(session: Session, known: AgendaReminder, list_of_late: Localized) -> None:
    """The list as it is now; without anything late the point goes."""
    item = known.item
    if item is None or item.session_id != session.id:
        return
    if not list_of_late:
        db.session.delete(known)
        session.items.remove(item)
    elif item.note != list_of_late:
        item.note = list_of_late
    else:
        return
    db.session.flush()
    tell(session, "agenda_changed")


def title(session: Session) -> Localized:
    """What the point is called."""
    return in_every_language(lambda: gettext("What is late"), session.assembly.language)


def note(session: Session) -> Localized:
    """One line for each thing that is late on the session's day, in every language; empty where nothing is."""
    day = local_time(session.starts_at, session.assembly.time_zone).date()

    def write() -> str:
        late = placed(session.assembly, {LATE: (1, MOST_LINES)}, day)[LATE]
        lines = [reminder_line(notice) for notice in late.notices[:MOST_LINES]]
        rest = late.total - len(lines)
        if rest > 0:
            lines.append(ngettext("and %(num)s more", "and %(num)s more", rest))
        return "\n".join(lines)

    return in_every_language(write, session.assembly.language)


def planned_sessions() -> list[int]:
    """The numbers of the sessions that are planned and not yet open."""
    planned = select(Session.id).where(Session.opened_at.is_(None), Session.closed_at.is_(None))
    return list(db.session.scalars(planned.order_by(Session.id)))


def news_for(session_id: int) -> Localized | None:
    """The list of what is late for a planned session, None where its agenda says so already. Only reads."""
    session = db.session.get(Session, session_id)
    if session is None or session.state != "planned":
        return None
    list_of_late, known = note(session), db.session.get(AgendaReminder, session_id)
    if known is None:
        return list_of_late or None
    item = known.item
    is_said = item is None or item.began_at is not None or item.note == list_of_late
    return None if is_said else list_of_late


def remind_all() -> None:
    """Every session that is planned: read beside the room, then one short transaction for each agenda that changes."""
    for session_id in planned_sessions():
        give_way()
        list_of_late = beside(partial(news_for, session_id), "rounds")
        if list_of_late is None:
            continue
        with transaction():
            session = db.session.get(Session, session_id)
            if session is not None and session.state == "planned":
                remind_of(session, list_of_late)
