"""What the phones of a session need to know of themselves, read once per change and kept for all of them.

A hall of five hundred phones asks at the same moment: only the roll of open votes is read for each of them.
"""

from dataclasses import dataclass
from typing import Any

from flask import current_app
from sqlalchemy import bindparam, exists, select

from app.extensions import db
from app.features.assemblies.models import (
    Attendance,
    Phone,
    Proxy,
    ProxyOffer,
    Seat,
    Session,
    SpeakingTurn,
)
from app.features.assemblies.queries import find_session, own_flag, speakers
from app.features.proposals.models import Round
from app.features.proposals.queries import answers_by_mark, mark_in, open_rounds
from app.features.screens.models import SIGNALS, RoomSignal
from app.features.screens.queries import mark_of, signals_by_mark
from app.features.votes.models import Roll, Vote
from app.live.identity import Caller
from app.web.errors import NotFound

Places = dict[str, dict[str, bool]]
"""vote -> {seat: signed}."""


@dataclass(frozen=True)
class Ledger:
    """The session at one sequence number: who waits to speak, who sends which signal."""

    seq: int
    waiting: dict[int, int]
    """seat -> place in the queue, from 1."""
    declared: dict[int, tuple[str, str]]
    """seat -> the language and the role that whoever waits has said."""
    speaking: frozenset[int]
    signals: dict[str, str]
    asked: tuple["Asked", ...] = ()
    """What the room is asked about proposals."""


@dataclass(frozen=True)
class Asked:
    """One round of consensus or consent: who answers it, and what has been answered by phone."""

    round: int
    proposal: int
    seats: frozenset[int]
    answers: dict[str, str]


PULSE = select(
    Session.seq,
    exists().where(
        SpeakingTurn.session_id == Session.id,
        SpeakingTurn.ended_at.is_(None),
        SpeakingTurn.withdrawn_at.is_(None),
    ),
    exists().where(RoomSignal.session_id == Session.id),
    exists().where(Round.session_id == Session.id, Round.ended_at.is_(None)),
).where(Session.id == bindparam("session"))
"""Where the session is, and whether anybody speaks, waits to speak, sends a signal or is asked: mostly nobody, when a hall
comes in."""


def ledger_of(session_id: int) -> Ledger:
    """The session's ledger now: read anew only when something has happened, and only if there is anything in it."""
    kept: dict[int, Ledger] = current_app.extensions.setdefault("ledgers", {})
    pulse = db.session.execute(PULSE, {"session": session_id}).first()
    if pulse is None:
        raise NotFound
    seq, *busy = pulse
    have = kept.get(session_id)
    if have is None or have.seq != seq:
        nothing = Ledger(seq, waiting={}, declared={}, speaking=frozenset(), signals={})
        have = kept[session_id] = read_ledger(session_id, seq) if any(busy) else nothing
    return have


def read_ledger(session_id: int, seq: int) -> Ledger:
    """From the rows."""
    turns: list[SpeakingTurn] = speakers(find_session(session_id))
    queue = [turn for turn in turns if turn.began_at is None]
    return Ledger(
        seq=seq,
        waiting={t.seat_id: place for place, t in enumerate(queue, 1) if t.seat_id is not None},
        declared={t.seat_id: (t.language, t.role) for t in queue if t.seat_id is not None},
        speaking=frozenset(t.seat_id for t in turns if t.began_at and t.seat_id is not None),
        signals=signals_by_mark(session_id),
        asked=tuple(
            Asked(one.id, one.proposal_id, frozenset(one.seats), answers_by_mark(one.id))
            for one in open_rounds(session_id)
        ),
    )


def personals_of(callers: list[Caller]) -> list[dict[str, Any]]:
    """{"flags": […], "fill": {…}, "places": {vote: {seat: signed}}} for each phone of a session."""
    session_id = callers[0].session_id
    ledger = ledger_of(session_id)
    places = places_of(session_id, {c.seat_id for c in callers if c.seat_id is not None})
    return [personal_of(session_id, caller.seat_id, ledger, places) for caller in callers]


def personal_of(
    session_id: int, seat: int | None, ledger: Ledger, places: dict[int, Places]
) -> dict[str, Any]:
    """What is one seat's own; nothing for a screen without a seat."""
    if seat is None:
        return {"flags": [], "fill": {}, "places": {}}
    flags = [own_flag(session_id, seat)]
    flags += [f"signal-{kind}" for kind in raised_by(session_id, seat, ledger)]
    flags += [flag for asked in ledger.asked for flag in answered_by(seat, asked)]
    if seat in ledger.waiting:
        language, role = ledger.declared[seat]
        flags += ["waiting", f"turn-language:{language}", *([f"turn-role:{role}"] if role else [])]
    if seat in ledger.speaking:
        flags.append("speaking")
    fill = {"place": str(ledger.waiting.get(seat, ""))}
    return {"flags": flags, "fill": fill, "places": places.get(seat, {})}


def raised_by(session_id: int, seat_id: int, ledger: Ledger) -> list[str]:
    """The signals this seat sends now."""
    if not ledger.signals:
        return []
    asked = [mark_of(session_id, seat_id, kind) for kind in (*SIGNALS, "mood")]
    return [ledger.signals[mark] for mark in asked if mark in ledger.signals]


def answered_by(seat_id: int, asked: Asked) -> list[str]:
    """`asked-<proposal>` for a seat that answers, and `answer-<proposal>:<kind>` once it has."""
    if seat_id not in asked.seats:
        return []
    words = asked.answers.get(mark_in(asked.round, seat_id))
    flags = [f"asked-{asked.proposal}"]
    return [*flags, f"answer-{asked.proposal}:{words}"] if words else flags


PLACES = (
    select(Roll.vote_id, Roll.seat_id, Roll.signed, Roll.held_by_id)
    .join(Vote, Vote.id == Roll.vote_id)
    .where(
        Vote.session_id == bindparam("session"),
        Vote.annulled_at.is_(None),
        Roll.seat_id.in_(bindparam("seats", expanding=True))
        | Roll.held_by_id.in_(bindparam("seats", expanding=True)),
    )
    .order_by(Roll.vote_id, Roll.seat_id)
)


def places_of(session_id: int, seats: set[int]) -> dict[int, Places]:
    """seat -> {vote: {seat: signed}}: the ballots it may fill in the votes that are open, being counted, or done."""
    rows = db.session.execute(PLACES, {"session": session_id, "seats": list(seats)})
    out: dict[int, Places] = {}
    own_first = sorted(rows, key=lambda row: (row.vote_id, row.held_by_id is not None))
    for vote, place, signed, held_by in own_first:
        out.setdefault(held_by or place, {}).setdefault(str(vote), {})[str(place)] = signed
    return out


IS_AWAY = ~exists().where(
    Attendance.session_id == Proxy.session_id,
    Attendance.seat_id == Proxy.principal_seat_id,
    Attendance.left.is_(False),
)
CARRIED = (
    Proxy.session_id == bindparam("session"),
    Proxy.holder_seat_id == bindparam("seat"),
    Proxy.revoked_at.is_(None),
    IS_AWAY,
)
RARE = select(
    exists().where(*CARRIED),
    exists().where(
        Phone.session_id == bindparam("session"),
        Phone.seat_id == bindparam("seat"),
        Phone.bound_at.is_(None),
        Phone.released_at.is_(None),
        Phone.refused_at.is_(None),
    ),
    exists().where(
        ProxyOffer.session_id == bindparam("session"),
        ProxyOffer.holder_seat_id == bindparam("seat"),
    ),
)


def rarities(session_id: int, seat: Seat) -> tuple[bool, bool, bool]:
    """Whether the seat carries a mandate, whether another phone asks for it, whether it is asked to carry one: every phone
    that opens asks all three."""
    found = db.session.execute(RARE, {"session": session_id, "seat": seat.id}).one()
    carries, asked, offered = (bool(one) for one in found)
    return carries, asked, offered


def places_held(session_id: int, seat: Seat) -> list[Seat]:
    """The seat itself, and those whose proxy it carries while they are away.

    The same as the assemblies' own list, without reading the whole room.
    """
    carried = (
        select(Seat)
        .join(Proxy, Proxy.principal_seat_id == Seat.id)
        .where(*CARRIED, Seat.removed_at.is_(None))
        .order_by(Proxy.id)
    )
    return [seat, *db.session.scalars(carried, {"session": session_id, "seat": seat.id})]


def flags_for(me: dict[str, Any], seat_id: int) -> set[str]:
    """The flags of one reader who fills in for `seat_id`: its own, and those of each vote's roll.

    Per vote: `place-<id>` it may vote, `signed-<id>` its ballot is in the box.
    """
    flags = set(me["flags"])
    for vote, places in me["places"].items():
        if str(seat_id) in places:
            flags.add(f"place-{vote}")
            if places[str(seat_id)]:
                flags.add(f"signed-{vote}")
    return flags
