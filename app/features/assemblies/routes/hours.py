"""The hours of a session as held, written afterwards by whoever types in what was done on paper."""

from datetime import datetime, time, timedelta

from flask import render_template, request, url_for
from flask_babel import gettext as _

from app.features.assemblies.models import Session
from app.features.assemblies.queries import who
from app.features.assemblies.routes.blueprint import blueprint
from app.features.assemblies.routes.frames import session_to_conduct
from app.features.assemblies.services.hours import held_items, tell_hours
from app.web.doors import Answer, gesture
from app.words.i18n import local_time

NIGHT = timedelta(hours=6)
"""How long after its planned end a session may have gone on."""


@blueprint.get("/sessions/<int:session_id>/hours")
def hours(session_id: int) -> Answer:
    """One field per point that was held, and the end."""
    session = session_to_conduct(session_id)
    return render_template(
        "assemblies/hours.html",
        session=session,
        assembly=session.assembly,
        rows=[(item, start.strftime("%H:%M")) for item, start in starts(session)],
        ends=known_or(session, session.closed_at, session.ends_at).strftime("%H:%M"),
    )


@blueprint.post("/sessions/<int:session_id>/hours")
def held_hours(session_id: int) -> Answer:
    """Keep them: the agenda as held, the decisions and the draft follow."""
    session = session_to_conduct(session_id)
    typed = {item.id: hour_in(f"item-{item.id}") for item in held_items(session)}
    begins = {number: hour for number, hour in typed.items() if hour}
    ends = hour_in("ends")
    return gesture(
        lambda: tell_hours(session, begins if ends else {}, ends or time(), by=who()),
        url_for("assemblies.hours", session_id=session_id),
        _("The actual times are saved."),
    )


def hour_in(field: str) -> time | None:
    """What a field of type `time` sends; None for anything else."""
    try:
        return time.fromisoformat(request.form.get(field, ""))
    except ValueError:
        return None


def starts(session: Session) -> list[tuple[object, datetime]]:
    """Each point held with the hour to show: as recorded on the day, else as planned."""
    planned, at = {}, session.starts_at
    for item in session.items:
        planned[item.id] = at
        at += timedelta(minutes=item.minutes)
    return [
        (item, known_or(session, item.began_at, planned[item.id])) for item in held_items(session)
    ]


def known_or(session: Session, recorded: datetime | None, planned: datetime) -> datetime:
    """The recorded moment if it is of the session's day or of its night, else the planned one; on the assembly's clock."""
    zone = session.assembly.time_zone
    planned_day = local_time(session.starts_at, zone).date()
    night = session.ends_at + NIGHT
    if recorded and session.starts_at < recorded <= night:
        return local_time(recorded, zone)
    same_day = recorded is not None and local_time(recorded, zone).date() == planned_day
    return local_time(recorded if recorded and same_day else planned, zone)
