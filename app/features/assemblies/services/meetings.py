"""Sessions: planning them, opening and closing, moving along the agenda."""

import secrets
from datetime import datetime
from typing import Any

from sqlalchemy import delete, func, select

from app.domain.agenda import Agenda
from app.domain.codes import SESSION_LENGTH, code_from_bytes
from app.domain.rules import Checked, Quorum
from app.domain.violations import RuleViolation
from app.extensions import db
from app.features.assemblies.models import (
    FIRST_WALK,
    MOST_SEATS,
    AgendaItem,
    Assembly,
    Phone,
    Session,
)
from app.features.assemblies.policies import (
    Asker,
    can_conduct,
    can_conduct_in,
    can_greet,
    can_prepare,
    number_of,
)
from app.features.assemblies.queries import quorum_of
from app.features.assemblies.services.greeting import forget_greeters
from app.features.assemblies.services.leaving import drop_offers
from app.features.assemblies.services.speaking import keep_totals_only
from app.features.assemblies.services.telling import tell
from app.features.assemblies.signals import (
    item_begun,
    session_closed,
    session_opened,
    session_planned,
)
from app.store.clock import now
from app.store.transactions import as_it_is, one_by_one
from app.web.errors import Conflict, NotAllowed
from app.words.localized import Localized

ITEM_KINDS = (
    "welcome", "info", "consent", "debate", "vote", "ranking", "round", "mood", "break", "meal",
)  # fmt: skip
LONGEST_ITEM = 24 * 60


def create_session(
    assembly: Assembly,
    *,
    starts_at: datetime,
    ends_at: datetime,
    by: Asker,
    title: Localized | None = None,
    number: int | None = None,
    place_id: int | None = None,
    open_seats: int = 0,
    roles: dict[str, Any] | None = None,
    kind: str = "meeting",
) -> Session:
    """A planned session with a fresh code and wall key, numbered after the last of its kind unless a number is given.

    Organisers plan meetings; whoever prepares a walk may plan the votes on it (kind "walk"). Raises NotAllowed,
    RuleViolation("ends_before_start", "too_many_seats", "assembly_archived").
    """
    may = can_conduct_in if kind == "walk" else can_prepare
    if not may(by, assembly):
        raise NotAllowed
    if assembly.archived_at:
        raise RuleViolation("assembly_archived")
    check_hours(starts_at, ends_at)
    check_open_seats(open_seats)
    session = Session(
        assembly=assembly,
        kind=kind,
        number=number or next_number(assembly, kind),
        title=title or Localized(),
        place_id=place_id,
        starts_at=starts_at,
        ends_at=ends_at,
        code=fresh_code(),
        wall_key=secrets.token_hex(16),
        open_seats=open_seats,
        roles=roles or {},
    )
    db.session.add(session)
    db.session.flush()
    session_planned.send(session, session=session)
    return session


def next_number(assembly: Assembly, kind: str = "meeting") -> int:
    """One more than the assembly's highest session number of this kind.

    Walks have numbers far above the meetings': theirs stay 1, 2, 3, and no two sessions ever share one.
    """
    one_by_one(Assembly, assembly.id)
    wanted = select(func.max(Session.number)).where(
        Session.assembly_id == assembly.id, Session.kind == kind
    )
    before = FIRST_WALK - 1 if kind == "walk" else 0
    return (db.session.scalar(wanted) or before) + 1


def fresh_code() -> str:
    """Six characters that no session of the instance has."""
    while True:
        code = code_from_bytes(secrets.token_bytes(4), SESSION_LENGTH)
        if db.session.scalar(select(Session.id).where(Session.code == code)) is None:
            return code


def check_hours(starts_at: datetime, ends_at: datetime) -> None:
    """Raises RuleViolation("ends_before_start")."""
    if ends_at <= starts_at:
        raise RuleViolation("ends_before_start")


def check_open_seats(count: int) -> None:
    """Raises RuleViolation("too_many_seats")."""
    if not 0 <= count <= MOST_SEATS:
        raise RuleViolation("too_many_seats", most=MOST_SEATS)


def change_session(session: Session, *, by: Asker, **changes: Any) -> Session:
    """Rewrite some of: title, starts_at, ends_at, place_id, open_seats, roles. Raises as create_session."""
    if not can_prepare(by, session.assembly):
        raise NotAllowed
    for name, value in changes.items():
        setattr(session, name, value)
    check_hours(session.starts_at, session.ends_at)
    check_open_seats(session.open_seats)
    tell(session, "session_changed")
    return session


def set_open_seats(session: Session, count: int, *, by: Asker) -> None:
    """How many numbered seats the session code may give, changed from the desk. Raises NotAllowed, RuleViolation."""
    if not can_greet(by, session):
        raise NotAllowed
    check_open_seats(count)
    session.open_seats = count
    tell(session, "session_changed")


def open_session(session: Session, *, by: Asker) -> Session:
    """The meeting begins; a draft is shown from then on, since the room has come. A rehearsal stays hidden.

    Raises NotAllowed, Conflict("session_already_open"), RuleViolation("session_closed", "session_cancelled").
    """
    if not can_conduct(by, session):
        raise NotAllowed
    as_it_is(session, to_change=True)
    if session.state == "closed":
        raise RuleViolation("session_closed")
    if session.state == "open":
        raise Conflict("session_already_open")
    if session.is_cancelled:
        raise RuleViolation("session_cancelled")
    if not session.assembly.is_rehearsal:
        session.assembly.shown_at = session.assembly.shown_at or now()
    forget_earlier_phones(session)
    forget_greeters(session.assembly_id)
    note_quorum(session)
    session.opened_at, session.opened_by_id = now(), number_of(by)
    session_opened.send(session, session=session)
    tell(session, "session_opened")
    return session


def note_quorum(session: Session) -> None:
    """Where the charter counts the quorum once, when the session opens: it is what holds until the end."""
    stated = session.assembly.charter.rules.get("quorum")
    if stated and Quorum.from_json(stated).checked is Checked.SESSION:
        session.quorum = quorum_of(session)


def forget_earlier_phones(session: Session) -> None:
    """Which device held which seat in sessions that are over is of no use to anybody."""
    over = select(Session.id).where(
        Session.assembly_id == session.assembly_id, Session.closed_at.is_not(None)
    )
    db.session.execute(
        delete(Phone)
        .where(Phone.session_id.in_(over))
        .execution_options(synchronize_session="fetch")
    )


def close_session(session: Session, *, by: Asker) -> Session:
    """The meeting is over: the point under way ends, higher rooms hear it (the minutes are compiled).

    Raises NotAllowed, RuleViolation("session_not_open", "session_closed"); a listener may refuse (a vote is open).
    """
    if not can_conduct(by, session):
        raise NotAllowed
    check_open(session)
    moment = now()
    end_current(session, moment)
    keep_totals_only(session)
    drop_offers(session)
    session.closed_at, session.closed_by_id = moment, number_of(by)
    session_closed.send(session, session=session)
    tell(session, "session_closed")
    return session


def check_open(session: Session) -> None:
    """Two desks come one after the other. Raises RuleViolation("session_not_open" or "session_closed")."""
    as_it_is(session, to_change=True)
    if session.state != "open":
        raise RuleViolation("session_closed" if session.state == "closed" else "session_not_open")


def add_item(
    session: Session,
    *,
    title: Localized,
    minutes: int,
    by: Asker,
    kind: str = "info",
    note: Localized | None = None,
    protected: bool = False,
) -> AgendaItem:
    """One more point at the end of the agenda.

    Raises NotAllowed, RuleViolation("text_missing", "unknown_kind", "malformed_minutes", "session_closed").
    """
    check_agenda(session, by)
    check_item(title, minutes, kind)
    item = AgendaItem(
        position=max((i.position for i in session.items), default=0) + 1,
        title=title,
        note=note or Localized(),
        minutes=minutes,
        kind=kind,
        protected=protected,
    )
    session.items.append(item)
    db.session.flush()
    tell(session, "agenda_changed")
    return item


def put_first(
    session: Session,
    *,
    title: Localized,
    note: Localized,
    minutes: int,
    kind: str = "info",
    protected: bool = False,
) -> AgendaItem:
    """A point that the house itself puts on the agenda, for the rooms above: after the welcome and what was begun.

    Nobody asks for it, so nobody is asked whether they may.
    """
    items = sorted(session.items, key=lambda one: (one.position, one.id))
    place = max((n for n, i in enumerate(items, 1) if i.began_at or i.kind == "welcome"), default=0)
    item = AgendaItem(
        position=0, title=title, note=note, minutes=minutes, kind=kind, protected=protected
    )
    session.items.append(item)
    items.insert(place, item)
    for position, each in enumerate(items, start=1):
        each.position = position
    db.session.flush()
    db.session.expire(session, ["items"])
    tell(session, "agenda_changed")
    return item


def change_item(item: AgendaItem, *, by: Asker, **changes: Any) -> AgendaItem:
    """Rewrite some of: title, note, minutes, kind, protected. Raises as add_item."""
    check_agenda(item.session, by)
    for name, value in changes.items():
        setattr(item, name, value)
    check_item(item.title, item.minutes, item.kind)
    tell(item.session, "agenda_changed")
    return item


def check_agenda(session: Session, by: Asker) -> None:
    """Organisers and facilitators may write the agenda until the session is closed."""
    if not can_conduct(by, session):
        raise NotAllowed
    if session.state == "closed":
        raise RuleViolation("session_closed")


def check_item(title: Localized, minutes: int, kind: str) -> None:
    """Raises RuleViolation("text_missing", "unknown_kind", "malformed_minutes")."""
    if not title:
        raise RuleViolation("text_missing")
    if kind not in ITEM_KINDS:
        raise RuleViolation("unknown_kind")
    if not 0 <= minutes <= LONGEST_ITEM:
        raise RuleViolation("malformed_minutes", longest=LONGEST_ITEM)


def move_item(item: AgendaItem, step: int, *, by: Asker) -> None:
    """One place up (-1) or down (+1); at the end of the list nothing moves. Raises NotAllowed, RuleViolation."""
    check_agenda(item.session, by)
    items = sorted(item.session.items, key=lambda i: (i.position, i.id))
    place = items.index(item)
    target = place + (1 if step > 0 else -1)
    if 0 <= target < len(items):
        items[place], items[target] = items[target], items[place]
    for position, each in enumerate(items, start=1):
        each.position = position
    db.session.flush()
    db.session.expire(item.session, ["items"])
    tell(item.session, "agenda_changed")


def remove_item(item: AgendaItem, *, by: Asker) -> None:
    """Take a point off the agenda. Raises NotAllowed, Conflict("item_held") once it was begun."""
    check_agenda(item.session, by)
    if item.began_at is not None:
        raise Conflict("item_held")
    session = item.session
    session.items.remove(item)
    db.session.flush()
    tell(session, "agenda_changed")


def begin_item(item: AgendaItem, *, by: Asker) -> AgendaItem:
    """This point is now under discussion; the one before it ends, or was pressed too early and did not begin.

    Raises NotAllowed, RuleViolation.
    """
    session = item.session
    if not can_conduct(by, session):
        raise NotAllowed
    check_open(session)
    if session.current_item is item:
        return item
    keep_agenda(session, session.agenda.begin(str(item.id), now()))
    item_begun.send(item, item=item, session=session)
    tell(session, "item_begun", item=item.id)
    return item


def keep_agenda(session: Session, agenda: Agenda) -> None:
    """Write when each point began and ended, as the core says."""
    for row, held in zip(session.items, agenda.items, strict=True):
        row.began_at, row.ended_at = held.began, held.ended
        row.held_before = int(held.earlier.total_seconds())
        row.moved_at = row.moved_at if held.moved else None


def end_item(item: AgendaItem, *, by: Asker) -> AgendaItem:
    """The point is done. Raises NotAllowed, RuleViolation("item_not_begun")."""
    if not can_conduct(by, item.session):
        raise NotAllowed
    check_open(item.session)
    if item.began_at is None:
        raise RuleViolation("item_not_begun")
    item.ended_at = item.ended_at or now()
    tell(item.session, "item_ended", item=item.id)
    return item


def put_off_item(item: AgendaItem, *, by: Asker) -> AgendaItem:
    """The point will be held another day. Raises NotAllowed, RuleViolation."""
    if not can_conduct(by, item.session):
        raise NotAllowed
    check_open(item.session)
    if item.began_at is not None and item.ended_at is None:
        item.ended_at = now()
    item.moved_at = now()
    tell(item.session, "agenda_changed")
    return item


def end_current(session: Session, moment: datetime | None = None) -> None:
    """Whatever point is under way ends, now or at this moment."""
    if session.current_item is not None:
        session.current_item.ended_at = moment or now()
