"""The hours of a session as it was held, told afterwards: a session on paper is typed in when it is over.

Typing follows the record's own road, so that every rule holds; only the clock of the machine was wrong. The hours put the
record back on its day, before its minutes are public.
"""

from datetime import datetime, time

from app.domain.hours import LONGEST, at_hour, next_at, on_clock
from app.domain.violations import RuleViolation
from app.features.assemblies.models import AgendaItem, Session
from app.features.assemblies.policies import Asker, can_conduct
from app.features.assemblies.services.telling import tell
from app.features.assemblies.signals import session_hours_told
from app.store.clock import now
from app.web.errors import NotAllowed


def held_items(session: Session) -> list[AgendaItem]:
    """The points that were held, in the order in which they began."""
    held = [(item.began_at, item.position, item) for item in session.items if item.began_at]
    return [item for _began, _position, item in sorted(held, key=lambda one: one[:2])]


def tell_hours(session: Session, begins: dict[int, time], ends: time, *, by: Asker) -> None:
    """When each point began (by its key) and when the last one ended, from the session's planned day on.

    A point ends when the next begins. Raises NotAllowed, RuleViolation("session_not_closed", "hours_missing",
    "hours_out_of_order", "hours_ahead"); a listener may refuse (the minutes are public).
    """
    if not can_conduct(by, session):
        raise NotAllowed
    if session.state != "closed":
        raise RuleViolation("session_not_closed")
    items = held_items(session)
    if not items or any(item.id not in begins for item in items):
        raise RuleViolation("hours_missing")
    moments = on_the_clock(session, [begins[item.id] for item in items] + [ends])
    if moments != sorted(moments):
        raise RuleViolation("hours_out_of_order")
    if moments[-1] > now():
        raise RuleViolation("hours_ahead")
    for item, began, ended in zip(items, moments, moments[1:], strict=False):
        item.began_at, item.ended_at, item.held_before = began, ended, 0
    session.opened_at, session.closed_at = moments[0], moments[-1]
    session_hours_told.send(session, session=session)
    tell(session, "session_changed")


def on_the_clock(session: Session, hours: list[time]) -> list[datetime]:
    """Those hours one after another, from the planned day on: a session may pass midnight."""
    zone, planned = session.assembly.time_zone, session.starts_at
    first = at_hour(on_clock(planned, zone).date(), hours[0], zone)
    moments = [first if planned - first <= LONGEST else next_at(planned, hours[0], zone)]
    for hour in hours[1:]:
        moments.append(next_at(moments[-1], hour, zone))
    return moments
