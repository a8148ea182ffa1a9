"""My list: what I will go to. It is picked without an account and stays in the browser, or in the page's own address."""

from flask import Response, request

from app.features.commons.models import Programme
from app.features.commons.queries.mine import (
    MOST,
    overlaps,
    pick_of,
    picked,
    times_to_pick,
)
from app.features.commons.queries.programmes import Time, days_of, times_of
from app.features.commons.rendering.calendar import calendar_of, key_of
from app.features.commons.routes.door import address_of, blueprint, page, seen_programme
from app.features.commons.routes.files import attached
from app.formats import icalendar
from app.formats.qr import whole_address
from app.store.clock import now
from app.web.aside import drawn_in


@blueprint.get("/commons/programmes/<int:programme_id>/mine")
def mine(programme_id: int) -> str:
    """Every time with a box to tick; what is ticked in the address is shown alone."""
    found = seen_programme(programme_id)
    asked = asked_of(found)
    return page(
        "mine.html",
        programme=found,
        assembly=found.assembly,
        days=days_of(found, asked or times_to_pick(found, now())),
        chosen={pick_of(time) for time in asked},
        overlaps=overlaps(asked),
        pick_of=pick_of,
        key_of=key_of,
        calendar=request.query_string.decode("ascii", "replace"),
    )


def asked_of(found: Programme) -> list[Time]:
    """What the address names of this programme."""
    return picked(times_of(found), request.args.getlist("pick")[:MOST])


@blueprint.get("/commons/programmes/<int:programme_id>/mine.ics")
@drawn_in("pages")
def mine_file(programme_id: int) -> Response:
    """For a calendar: the times that the address names; of every time, where it names none, the browser keeps its own."""
    found = seen_programme(programme_id)
    times = asked_of(found) if "pick" in request.args else times_to_pick(found, now())
    return attached(file_of(found, times), icalendar.MIME, "mine.ics")


def file_of(found: Programme, times: list[Time]) -> bytes:
    """One event for each time."""
    return calendar_of(found, times, whole_address(address_of(found)))
