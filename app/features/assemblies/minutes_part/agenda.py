"""The agenda as planned and as held."""

from datetime import datetime, timedelta
from math import floor

from flask_babel import gettext as _
from flask_babel import ngettext

from app.features.assemblies.models import AgendaItem, Session
from app.formats.document import Block, Table, line
from app.formats.minutes_part import Telling
from app.formats.plain import moment, words
from app.formats.voice import Json, Voice


def agenda(session: Session) -> Json:
    """The points, in their order."""
    return {"items": points(session)}


def points(session: Session) -> list[Json]:
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


def tell(data: Json, telling: Telling) -> list[Block]:
    """Planned and held, side by side; what was put off says so."""
    voice = telling.voice
    if not data["items"]:
        return []
    rows = tuple(
        (
            voice.words(item["title"]),
            line(f"{voice.hour(item['planned_at'])} · " + minutes(item["minutes"])),
            line(held(item, voice)),
        )
        for item in data["items"]
    )
    columns = (_("Item"), _("Planned"), _("Held"))
    return [Table(_("The agenda, as planned and as held"), columns, rows)]


def held(item: Json, voice: Voice) -> str:
    """When it began and how long it took; late or early by more than five minutes is said."""
    if item["moved"]:
        return _("Put off to another session")
    if not item["began_at"]:
        return _("Not held")
    told = voice.hour(item["began_at"])
    if item["held_minutes"] is not None:
        told += " · " + minutes(item["held_minutes"])
    return told + drift(item["late"])


def drift(late: int | None) -> str:
    """How far from the plan it began."""
    if late is None or abs(late) <= 5:
        return ""
    if late > 0:
        return " (" + ngettext("%(num)s minute late", "%(num)s minutes late", late) + ")"
    return " (" + ngettext("%(num)s minute early", "%(num)s minutes early", -late) + ")"


def minutes(count: int) -> str:
    """20 min, with a no-break space."""
    return f"{count}\u00a0min"
