"""Doors of a whole agenda: all its points in one table, and the ready ones."""

from typing import Any

from flask import request
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app.features.assemblies.forms.days import AgendaForm
from app.features.assemblies.models import AgendaItem, Session
from app.features.assemblies.queries import who
from app.features.assemblies.routes.blueprint import blueprint
from app.features.assemblies.routes.frames import agenda_of, form_page, session_to_conduct
from app.features.assemblies.services.agendas import Line, lay_agenda, write_agenda
from app.web.doors import Answer, attempt, gesture, lead
from app.web.fields import filled

EMPTY_AT_FIRST, EMPTY_LATER = 5, 3
"""Lines that wait to be written, below the points that there are."""


@blueprint.route("/sessions/<int:session_id>/agenda", methods=["GET", "POST"])
def agenda(session_id: int) -> Answer:
    """All the points in one table, with empty lines for more."""
    session = session_to_conduct(session_id)
    form = AgendaForm(data={"rows": rows_of(session)})
    if attempt(form, lambda: write_agenda(session, lines_of(form, session), by=who())):
        return lead(agenda_of(session), _("Saved."))
    return form_page("agenda.html", form, session=session, assembly=session.assembly)


def rows_of(session: Session) -> list[dict[str, Any]]:
    """What the table shows: each point, then the empty lines."""
    points = [
        {
            "item": item.id,
            "place": place,
            "title": item.title,
            "minutes": item.minutes,
            "kind": item.kind,
            "protected": item.protected,
        }
        for place, item in enumerate(session.items, start=1)
    ]
    more = EMPTY_LATER if points else EMPTY_AT_FIRST
    return points + [{"place": len(points) + n} for n in range(1, more + 1)]


def lines_of(form: AgendaForm, session: Session) -> list[Line]:
    """The lines that say something; one whose point was taken off meanwhile is a new point again."""
    there = {str(item.id): item for item in session.items}
    lines = [line_of(row.form, there.get(row.form.item.data or "")) for row in form.rows]
    return [line for line in lines if line.item is not None or line.title]


def line_of(row: Any, item: AgendaItem | None) -> Line:
    """One line of the table."""
    return Line(
        item,
        row.title.revised(item.title) if item else row.title.words(),
        filled(row.minutes.data),
        row.kind.data,
        row.protected.data,
        row.place.data,
    )


@blueprint.post("/sessions/<int:session_id>/agenda/ready")
def ready_agenda(session_id: int) -> Response:
    """The points of a ready agenda, to be changed then."""
    session = session_to_conduct(session_id)
    name = request.form.get("ready", "")
    done = _("The items are there. Change them as you like.")
    return gesture(lambda: lay_agenda(session, name, by=who()), agenda_of(session), done)
