"""Reading assemblies: who is asking, who is in the room, how many it takes to decide."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask import g, request
from flask_login import current_user
from sqlalchemy import Select, bindparam, func, or_, select
from sqlalchemy.orm import joinedload

from app.domain.codes import read_code
from app.domain.electorate import Electorate
from app.domain.hours import UNDOING
from app.domain.rules import Checked, Quorum
from app.domain.speaking import Turn, queue, times_spoken
from app.domain.violations import RuleViolation
from app.extensions import db
from app.features.assemblies.models import (
    AgendaItem,
    Assembly,
    Attendance,
    Phone,
    Proxy,
    Seat,
    Session,
    SpeakingTurn,
)
from app.features.assemblies.queries.members import members_in_all, of_members
from app.features.people.models import Person
from app.store.clock import now
from app.store.keys import passing
from app.web.doors import asker, find, there

COOKIE = "tablee_phone"
ASIDE = "tablee_own"
"""The cookie of a helper's own phone, while `COOKIE` is that of the person who is helped."""


@dataclass(frozen=True)
class Who:
    """The one who asks: a person with an account, a phone that holds a seat, both, or neither."""

    person: Person | None = None
    phone: Phone | None = None
    seat: Seat | None = None
    greets: int | None = None
    """The session whose welcome table this browser may keep without an account; only the doors of that table look."""


@asker
def who() -> Who:
    """Who makes this HTTP request or opens this socket; looked up once per request."""
    if "who" not in g:
        person = current_user._get_current_object() if current_user.is_authenticated else None
        phone = phone_by_token(request.cookies.get(COOKIE))
        held = phone if phone is not None and phone.is_bound else None
        g.who = Who(person, held, held.seat if held else None)
    asker: Who = g.who
    return asker


def phone_by_token(token: str | None) -> Phone | None:
    """The phone that carries this cookie, bound or asking; None once it was released."""
    if not token:
        return None
    return db.session.scalar(PHONE_BY_TOKEN, {"token": fingerprint(token)})


PHONE_BY_TOKEN = (
    select(Phone)
    .where(Phone.token_hash == bindparam("token"), Phone.released_at.is_(None))
    .options(
        joinedload(Phone.seat, innerjoin=True),
        joinedload(Phone.session, innerjoin=True).joinedload(Session.assembly, innerjoin=True),
    )
)
"""The phone, its seat, its session and its assembly in one go: whatever a phone asks for needs all four."""


def fingerprint(secret: str) -> str:
    """SHA-256 in hex: how secrets of 128 bits are kept."""
    return hashlib.sha256(secret.encode()).hexdigest()


def own_flag(session_id: int, seat_id: int) -> str:
    """The flag that is up on the phone of one seat alone: `data-if` shows with it, in what all phones share, what is for
    that seat only, and nobody can tell from it which seat that is."""
    return "own-" + passing(f"own {session_id} {seat_id}").hex()[:16]


def find_assembly(slug: str) -> Assembly:
    """Raises NotFound."""
    return there(db.session.scalar(select(Assembly).where(Assembly.slug == slug)))


def all_assemblies() -> list[Assembly]:
    """Every assembly of the instance, the oldest first; hidden copies to practise on are none of them."""
    wanted = select(Assembly).where(Assembly.rehearses_id.is_(None))
    return list(db.session.scalars(wanted.order_by(Assembly.id)))


def shown_assemblies() -> list[Assembly]:
    """Those that everybody may read of, the oldest first."""
    wanted = select(Assembly).where(Assembly.shown_at.is_not(None))
    return list(db.session.scalars(wanted.order_by(Assembly.id)))


def find_session(session_id: int) -> Session:
    """Raises NotFound."""
    return find(Session, session_id)


def find_session_by_code(typed: str) -> Session:
    """The session whose code this is, however it was typed; raises RuleViolation("unknown_code")."""
    session = db.session.scalar(select(Session).where(Session.code == read_code(typed)))
    if session is None:
        raise RuleViolation("unknown_code")
    return session


def find_item(item_id: int) -> AgendaItem:
    """Raises NotFound."""
    return find(AgendaItem, item_id)


def find_seat(seat_id: int) -> Seat:
    """Raises NotFound."""
    return find(Seat, seat_id)


def member_seats(assembly: Assembly) -> list[Seat]:
    """The seats of members, by number; removed ones are left out."""
    return list(db.session.scalars(of_members(assembly, Seat).order_by(Seat.number)))


def seats_of(session: Session) -> list[Seat]:
    """Everybody who may sit in this session: members, then those with a numbered seat of the day."""
    wanted = select(Seat).where(
        Seat.assembly_id == session.assembly_id,
        or_(Seat.session_id.is_(None), Seat.session_id == session.id),
        Seat.removed_at.is_(None),
    )
    return list(db.session.scalars(wanted.order_by(Seat.session_id.is_not(None), Seat.number)))


def in_the_room(session: Session, *columns: Any) -> Select[Any]:
    """These columns of the seats that are in the room now, by number."""
    return (
        select(*columns or (Seat,))
        .join(Attendance, Attendance.seat_id == Seat.id)
        .where(
            Attendance.session_id == session.id,
            Attendance.left.is_(False),
            Seat.removed_at.is_(None),
        )
        .order_by(Seat.session_id.is_not(None), Seat.number)
    )


def present_seats(session: Session) -> list[Seat]:
    """Who is in the room now, by number."""
    return list(db.session.scalars(in_the_room(session)))


def attendance_of(session: Session, seat: Seat) -> Attendance | None:
    """The line of this seat on the session's attendance list, if it ever came."""
    wanted = select(Attendance).where(
        Attendance.session_id == session.id, Attendance.seat_id == seat.id
    )
    return db.session.scalar(wanted)


def is_present(session: Session, seat: Seat) -> bool:
    """True while the seat is in the room."""
    line = attendance_of(session, seat)
    return line is not None and not line.left and seat.removed_at is None


def active_proxies(session: Session) -> list[Proxy]:
    """The mandates that count now: the holder is here, the one who gave it is not."""
    wanted = select(Proxy).where(Proxy.session_id == session.id, Proxy.revoked_at.is_(None))
    given = list(db.session.scalars(wanted.order_by(Proxy.id)))
    here = set(db.session.scalars(in_the_room(session, Seat.id))) if given else set()
    return [
        proxy
        for proxy in given
        if proxy.holder_seat_id in here
        and proxy.principal_seat_id not in here
        and proxy.principal.removed_at is None
    ]


def headcount(session: Session, mandates: Sequence[Proxy] | None = None) -> dict[str, int]:
    """{"members", "present", "represented", "guests"}: guests took a numbered seat of the day, and are in none of the
    other counts. `mandates` are those that count now, where they were read already."""
    here = in_the_room(session, Seat.session_id.is_not(None), func.count()).order_by(None)
    there: dict[bool, int] = {
        bool(guest): count
        for guest, count in db.session.execute(here.group_by(Seat.session_id.is_not(None)))
    }
    return {
        "members": members_in_all(session.assembly),
        "present": there.get(False, 0),
        "represented": len(active_proxies(session) if mandates is None else mandates),
        "guests": there.get(True, 0),
    }


def quorum_of(
    session: Session, stated: Quorum | None = None, count: Mapping[str, int] | None = None
) -> dict[str, int | bool]:
    """{"needed", "have", "met"} by the charter in force, or by the quorum `stated`; without one nothing is needed. `count` is
    the headcount, where it was read already.

    Where the charter counts once, when the session opens, it is what was counted then. A quorum of ballots cast is
    judged at the count; before it, everybody who could vote counts.
    """
    asked = session.assembly.charter.rules.get("quorum")
    quorum = stated or (Quorum.from_json(asked) if asked else None)
    if quorum and quorum.checked is Checked.SESSION and session.quorum is not None:
        return session.quorum
    count = count or headcount(session)
    there = count["present"] + count["represented"]
    if quorum is None:
        return {"needed": 0, "have": there, "met": True}
    electorate = Electorate(count["members"], count["present"], count["represented"])
    needed, have = quorum.needed(count["members"]), quorum.present(electorate, cast=there)
    return {"needed": needed, "have": have, "met": quorum.met(electorate, cast=there)}


def check_session_quorum(session: Session, stated: Quorum | None = None) -> None:
    """Raises RuleViolation("quorum_not_met") when nothing can be adopted now."""
    facts = quorum_of(session, stated)
    if not facts["met"]:
        raise RuleViolation("quorum_not_met", present=facts["have"], needed=facts["needed"])


def reopens_until(session: Session) -> datetime | None:
    """Until when its end can be taken back, None when it cannot; held-back results and letters wait that long."""
    if session.closed_at is None:
        return None
    until = session.closed_at + UNDOING
    return until if now() < until else None


def bound_phone(session: Session, seat: Seat) -> Phone | None:
    """The phone that holds the seat in this session."""
    wanted = select(Phone).where(
        Phone.session_id == session.id,
        Phone.seat_id == seat.id,
        Phone.bound_at.is_not(None),
        Phone.released_at.is_(None),
    )
    return db.session.scalar(wanted)


def phones_of(session_id: int) -> int:
    """How many phones hold a seat in this session, connected or not."""
    wanted = select(func.count()).where(
        Phone.session_id == session_id, Phone.bound_at.is_not(None), Phone.released_at.is_(None)
    )
    return db.session.scalar(wanted) or 0


def asking_phone(session: Session, seat: Seat) -> Phone | None:
    """The phone that asks to take this seat over, the latest if several; None if nobody asks."""
    wanted = select(Phone).where(
        Phone.session_id == session.id,
        Phone.seat_id == seat.id,
        Phone.bound_at.is_(None),
        Phone.released_at.is_(None),
        Phone.refused_at.is_(None),
    )
    return db.session.scalar(wanted.order_by(Phone.id.desc()).limit(1))


def active_phones(seat: Seat) -> list[Phone]:
    """Every phone that holds this seat or asks for it, in any session."""
    wanted = select(Phone).where(Phone.seat_id == seat.id, Phone.released_at.is_(None))
    return list(db.session.scalars(wanted))


def lost_phone(token: str | None) -> Phone | None:
    """The phone of this cookie if it was let go: by whom the seat was lost is told to whoever held it."""
    if not token:
        return None
    wanted = select(Phone).where(
        Phone.token_hash == fingerprint(token), Phone.released_at.is_not(None)
    )
    return db.session.scalar(wanted)


def phones_that_hold(phone_ids: Any) -> Select[int]:
    """The question which of these phones still hold their seat: asked for each batch of ballots, on its connection."""
    return select(Phone.id).where(
        Phone.id.in_(phone_ids), Phone.bound_at.is_not(None), Phone.released_at.is_(None)
    )


def turns_of(session: Session) -> list[SpeakingTurn]:
    """Every wish to speak of this session, as they came."""
    wanted = select(SpeakingTurn).where(SpeakingTurn.session_id == session.id)
    return list(db.session.scalars(wanted.order_by(SpeakingTurn.id)))


def speakers(session: Session, wishes: Iterable[SpeakingTurn] | None = None) -> list[SpeakingTurn]:
    """Whoever speaks, then who waits, in the order of app.domain.speaking: those who have not spoken come first. `wishes`:
    those of `turns_of`, where they were read already."""
    rows = {turn.id: turn for turn in (turns_of(session) if wishes is None else wishes)}
    waiting = queue((as_turn(row) for row in rows.values()), session.alternate)
    return [rows[turn.asked] for turn in waiting]


def spoken_counts(wishes: Iterable[SpeakingTurn]) -> Counter[str]:
    """How often each voice (of app.domain.speaking) has had the floor."""
    return times_spoken(as_turn(row) for row in wishes)


def as_turn(row: SpeakingTurn) -> Turn:
    """The row as the core sees it: its number orders it, a seat or a table is its voice."""
    return Turn(
        voice=f"seat {row.seat_id}" if row.seat_id else f"table {row.label}",
        asked=row.id,
        kind=row.kind,
        began=row.began_at is not None,
        ended=row.ended_at is not None,
        withdrawn=row.withdrawn_at is not None,
        language=row.language,
        role=row.role,
        given=row.began_at.timestamp() if row.began_at else 0,
    )


def seat_numbered(session: Session, number: int) -> Seat:
    """The seat that answers to this number in the session; raises RuleViolation("unknown_seat")."""
    found = next((seat for seat in seats_of(session) if seat.number == number), None)
    if found is None:
        raise RuleViolation("unknown_seat", typed=number)
    return found


@dataclass(frozen=True)
class WelcomeRow:
    """One line of the welcome table: the seat, whether it is here or has left, its phone, its mandates; `seen`: a
    greeter confirmed the guest who sits on it."""

    seat: Seat
    here: bool
    left: bool
    phone: bool
    given: Proxy | None
    carried: list[Proxy]
    seen: bool = False


def welcome_list(session: Session) -> list[WelcomeRow]:
    """Every seat that may sit in this session, in five queries however many there are."""
    lines = {
        line.seat_id: line
        for line in db.session.scalars(
            select(Attendance).where(Attendance.session_id == session.id)
        )
    }
    phones = set(
        db.session.scalars(
            select(Phone.seat_id).where(
                Phone.session_id == session.id,
                Phone.bound_at.is_not(None),
                Phone.released_at.is_(None),
            )
        )
    )
    mandates = list(
        db.session.scalars(
            select(Proxy)
            .where(Proxy.session_id == session.id, Proxy.revoked_at.is_(None))
            .order_by(Proxy.id)
        )
    )
    return [row_of(seat, lines.get(seat.id), phones, mandates) for seat in seats_of(session)]


def row_of(
    seat: Seat, line: Attendance | None, phones: set[int], mandates: list[Proxy]
) -> WelcomeRow:
    """One line of the welcome table."""
    return WelcomeRow(
        seat,
        here=line is not None and not line.left,
        left=line is not None and line.left,
        phone=seat.id in phones,
        given=next((proxy for proxy in mandates if proxy.principal_seat_id == seat.id), None),
        carried=[proxy for proxy in mandates if proxy.holder_seat_id == seat.id],
        seen=line is not None and not line.left and line.confirmed,
    )
