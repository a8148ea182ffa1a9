"""A programme to take along: calendar, timetable for apps, table, linked data."""

from flask import Response, request

from app.features.commons.queries.programmes import days_of, times_of
from app.features.commons.rendering import calendar as calendars
from app.features.commons.rendering import schedule as schedules
from app.features.commons.rendering import tables
from app.features.commons.routes.door import address_of, blueprint, seen_programme
from app.formats import icalendar, spreadsheet
from app.formats.plain import dumped
from app.formats.qr import whole_address
from app.web.aside import drawn_in

LINKED = "application/ld+json; charset=utf-8"


@blueprint.get("/commons/programmes/<int:programme_id>.ics")
@drawn_in("pages")
def calendar_file(programme_id: int) -> Response:
    """For a calendar: what comes back every week is one event."""
    found = seen_programme(programme_id)
    content = calendars.calendar(found, whole_address(address_of(found)))
    return attached(content, icalendar.MIME, f"programme-{found.id}.ics")


@blueprint.get("/commons/programmes/<int:programme_id>/schedule.xml")
@drawn_in("pages")
def schedule_file(programme_id: int) -> Response:
    """For the apps that show timetables of conferences."""
    found = seen_programme(programme_id)
    content = schedules.schedule(found, days_of(found), whole_address(address_of(found)))
    return Response(content, content_type=schedules.MIME)


@blueprint.get("/commons/programmes/<int:programme_id>.csv")
@drawn_in("pages")
def table_file(programme_id: int) -> Response:
    """For a spreadsheet."""
    found = seen_programme(programme_id)
    separator = spreadsheet.separator_of(request.args.get("separator"))
    content = spreadsheet.written(tables.table(times_of(found)), separator=separator)
    return attached(content.encode(), spreadsheet.MIME, f"programme-{found.id}.csv")


@blueprint.get("/commons/programmes/<int:programme_id>.jsonld")
@drawn_in("pages")
def linked_file(programme_id: int) -> Response:
    """For search engines and agendas of towns."""
    found = seen_programme(programme_id)
    facts = tables.linked(found, times_of(found), whole_address(address_of(found)))
    return Response(dumped(facts), content_type=LINKED)


def attached(content: bytes, mime: str, name: str) -> Response:
    """The file under its own name: phones open it with the programme that knows it."""
    answer = Response(content, content_type=mime)
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
