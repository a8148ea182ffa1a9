"""The room: where and when, how many were there, the agenda as planned and as held."""

from datetime import datetime, timedelta
from math import floor

from sqlalchemy import func, or_, select

from app.domain.electorate import Electorate
from app.domain.rules import Quorum
from app.extensions import db
from app.features.assemblies.models import AgendaItem, Assembly, Attendance, Proxy, Seat, Session
from app.features.places.models import Place
from app.formats.plain import Json, moment, words


def assembly_facts(assembly: Assembly) -> Json:
    """Who the assembly is."""
    return {
        "slug": assembly.slug,
        "name": words(assembly.name),
        "territory": assembly.territory,
        "zone": assembly.time_zone,
        "language": assembly.language,
    }


def session_facts(session: Session) -> Json:
    """When and where."""
    return {
        "id": session.id,
        "number": session.number,
        "title": words(session.title),
        "starts_at": moment(session.starts_at),
        "ends_at": moment(session.ends_at),
        "opened_at": moment(session.opened_at),
        "closed_at": moment(session.closed_at),
        "place": place_facts(session.place_id),
        **({"kind": "walk"} if session.kind == "walk" else {}),
    }


def place_facts(place_id: int | None) -> Json | None:
    """Name, address, access; None if nobody said where."""
    place = db.session.get(Place, place_id) if place_id else None
    if place is None:
        return None
    return {
        "name": words(place.name),
        "address": place.address,
        "access": words(place.access),
    }


def attendance(session: Session, with_names: bool) -> Json:
    """Counts of everybody who came, whenever they left; names of roles only if the assembly wants them.

    Guests took a numbered seat of the day: they are counted apart, and in no quorum.
    """
    came = select(func.count(Attendance.id)).join(Seat, Seat.id == Attendance.seat_id)
    came = came.where(Attendance.session_id == session.id)
    members = count(came.where(Seat.session_id.is_(None)))
    guests = count(came.where(Seat.session_id.is_not(None)))
    electorate = Electorate(members_of(session), members, proxies_used(session), guests)
    return {
        **electorate.as_json(),
        "quorum": quorum_facts(session, electorate),
        "first_time": session.figures.get("first_time"),
        "children": session.figures.get("children"),
        "interpreters": list(session.figures.get("interpreters") or []),
        "roles": dict(session.roles) if with_names else {},
    }


def count(query: object) -> int:
    """A number of rows."""
    return db.session.scalar(query) or 0  # type: ignore[call-overload]


def members_of(session: Session) -> int:
    """Members on that day."""
    known_by = session.closed_at or session.ends_at
    return count(
        select(func.count(Seat.id)).where(
            Seat.assembly_id == session.assembly_id,
            Seat.session_id.is_(None),
            Seat.added_at <= known_by,
            or_(Seat.removed_at.is_(None), Seat.removed_at > known_by),
        )
    )


def proxies_used(session: Session) -> int:
    """Mandates whose holder came and whose principal did not."""
    here = select(Attendance.seat_id).where(Attendance.session_id == session.id)
    return count(
        select(func.count(Proxy.id)).where(
            Proxy.session_id == session.id,
            Proxy.revoked_at.is_(None),
            Proxy.holder_seat_id.in_(here),
            Proxy.principal_seat_id.not_in(here),
        )
    )


def quorum_facts(session: Session, electorate: Electorate) -> Json | None:
    """What the charter asks for, and whether it was there; None without a quorum."""
    stated = session.assembly.charter.rules.get("quorum")
    if not stated:
        return None
    quorum = Quorum.from_json(stated)
    if session.quorum is not None:
        return {"stated": stated, **session.quorum}
    there = (electorate.present or 0) + (electorate.represented or 0)
    return {
        "stated": stated,
        "needed": quorum.needed(electorate.size("members")),
        "have": quorum.present(electorate, cast=there),
        "met": quorum.met(electorate, cast=there),
    }


def agenda(session: Session) -> list[Json]:
    """Each item as planned (cumulated from the session's start) and as held; `late` is how far behind it began."""
    told, planned_at = [], session.starts_at
    for item in session.items:
        told.append(
            {
                "id": item.id,
                "title": words(item.title),
                "kind": item.kind,
                "protected": item.protected,
                "planned_at": moment(planned_at),
                "minutes": item.minutes,
                "began_at": moment(item.began_at),
                "held_minutes": held_minutes(item),
                "late": minutes_between(planned_at, item.began_at),
                "moved": item.moved_at is not None,
            }
        )
        planned_at += timedelta(minutes=item.minutes)
    return told


def held_minutes(item: AgendaItem) -> int | None:
    """How long it took, to the nearest minute."""
    return item.as_held.held_minutes()


def minutes_between(start: datetime | None, end: datetime | None) -> int | None:
    """Whole minutes, half a minute rounding up; None if one of the two is unknown."""
    if start is None or end is None:
        return None
    return floor((end - start).total_seconds() / 60 + 0.5)
