"""The people in the room: how many were there, with what help, whether they were enough."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext
from sqlalchemy import func, or_, select

from app.domain.electorate import Electorate
from app.domain.rules import Quorum
from app.extensions import db
from app.features.assemblies import wording
from app.features.assemblies.models import Attendance, Proxy, Seat, Session
from app.features.places.wording import place_line
from app.formats.document import Block, Facts, Line, line
from app.formats.minutes_part import Telling
from app.formats.voice import Json, Voice

ROLES = {
    **wording.ROLES,
    "greeter": _l("Greeter"),
    "interpreter": _l("Interpreting"),
    "childcare": _l("Childcare"),
}


def attendance(session: Session) -> Json:
    """Counts of everybody who came, whenever they left, and who held which role.

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
        "roles": dict(session.roles),
    }


def count(query: object) -> int:
    """A number of rows."""
    return db.session.scalar(query) or 0  # type: ignore[call-overload]


def without_names(data: Json) -> Json:
    """The same where the assembly prints nobody's name."""
    return {**data, "roles": {}}


def figures(data: Json) -> list[tuple[str, int]]:
    """How many were there."""
    people = (data["present"] or 0) + (data["represented"] or 0)
    return [(ngettext("person here or represented", "people here or represented", people), people)]


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


def tell(data: Json, telling: Telling) -> list[Block]:
    """Where, when, how many, with what help."""
    session, voice = telling.content["session"], telling.voice
    pairs: list[tuple[str, Line]] = [(_("When"), line(when(session, voice)))]
    if session["place"]:
        pairs.append((_("Where"), place_line(session["place"], voice)))
        access = voice.words(session["place"]["access"])
        if access:
            pairs.append((_("Access"), access))
    pairs.append((_("Who was there"), line(present(data))))
    if data["quorum"]:
        pairs.append((_("Quorum"), line(quorum(data["quorum"]))))
    pairs += [(word, line(told)) for word, told in help_given(data, voice)]
    pairs += [(str(ROLES.get(role, role)), line(str(name))) for role, name in data["roles"].items()]
    return [Facts(tuple(pairs))]


def when(session: Json, voice: Voice) -> str:
    """The day and the hours as they were."""
    start = session["opened_at"] or session["starts_at"]
    end = session["closed_at"] or session["ends_at"]
    return _(
        "%(day)s, from %(start)s to %(end)s",
        day=voice.day(start, weekday=True),
        start=voice.hour(start),
        end=voice.hour(end),
    )


def present(data: Json) -> str:
    """29 people here, 4 represented, of 46 members."""
    here = ngettext("%(num)s person here", "%(num)s people here", data["present"])
    lines = [here]
    if data["represented"]:
        lines.append(ngettext("%(num)s represented", "%(num)s represented", data["represented"]))
    lines.append(ngettext("of %(num)s member", "of %(num)s members", data["members"]))
    guests = data.get("guests")
    if guests:
        lines.append(
            ngettext("%(num)s person without a card", "%(num)s people without a card", guests)
        )
    return ", ".join(lines)


def quorum(data: Json) -> str:
    """Whether enough people were there."""
    facts = {"have": data["have"], "needed": data["needed"]}
    if data["met"]:
        return _("Reached: %(have)s people, and %(needed)s were needed.", **facts)
    return _("Not reached: %(have)s people, and %(needed)s were needed.", **facts)


def help_given(data: Json, voice: Voice) -> list[tuple[str, str]]:
    """First times, children looked after, languages interpreted: counts, never names."""
    lines = []
    if data["first_time"]:
        first = ngettext("%(num)s person", "%(num)s people", data["first_time"])
        lines.append((_("Here for the first time"), first))
    if data["children"]:
        children = ngettext("%(num)s child", "%(num)s children", data["children"])
        lines.append((_("Childcare"), children))
    if data["interpreters"]:
        names = [voice.language(code) for code in data["interpreters"]]
        lines.append((_("Interpreting"), voice.several(names)))
    return lines
