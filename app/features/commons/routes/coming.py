"""Coming to a moment, and not coming after all: no name, no account."""

from datetime import date

from flask import request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app.domain.violations import RuleViolation
from app.features.commons.forms.programmes import ComingForm
from app.features.commons.models import Slot
from app.features.commons.policies import can_come
from app.features.commons.queries.comings import find_coming, left_on, place_in_line
from app.features.commons.queries.programmes import Time, time_of
from app.features.commons.routes.door import blueprint, page, seen_slot
from app.features.commons.services import coming
from app.store.clock import now
from app.web.doors import Answer, attempt, gesture, lead, shown
from app.web.fields import SelectChoice
from app.words.i18n import day_and_clock

MOST_TIMES = 60


@blueprint.route("/commons/slots/<int:slot_id>/coming", methods=["GET", "POST"])
def come(slot_id: int) -> Answer:
    """A place, or a place in line."""
    slot = seen_slot(slot_id)
    times, form = times_ahead(slot), ComingForm(on=request.args.get("on"))
    offer_times(form, times)
    secrets: list[str] = []

    def act() -> None:
        on = chosen_day(form, times)
        secrets.append(coming.come(slot, on, form.people.data or 0, form.client_key.data or "")[1])

    if attempt(form, act):
        return lead(url_for("commons.coming_page", secret=secrets[0]))
    left = [(time, left_on(slot, time.on)) for time in times]
    context = {"slot": slot, "programme": slot.programme, "left": left}
    return shown(page("come.html", form=form, open=can_come(slot) and bool(times), **context), form)


def offer_times(form: ComingForm, times: list[Time]) -> None:
    """The times that may be chosen."""
    form.on.choices = [
        SelectChoice(time.on.isoformat(), day_and_clock(time.starts, time.slot.time_zone))
        for time in times
    ]


def chosen_day(form: ComingForm, times: list[Time]) -> date:
    """The day that was chosen, the first where none was. Raises RuleViolation: not_held_on, coming_too_late."""
    on = times[0].on if times and not form.on.data else form.day()
    if on is None:
        raise RuleViolation("not_held_on" if times else "coming_too_late")
    return on


def times_ahead(slot: Slot) -> list[Time]:
    """The times that one can still come to."""
    return [time_of(slot, one) for one in slot.times if one.starts > now()][:MOST_TIMES]


@blueprint.get("/commons/coming/<secret>")
def coming_page(secret: str) -> str:
    """How it stands; its address is the only key to it."""
    found = find_coming(secret)
    time = found.slot.time_on(found.on)
    return page(
        "coming.html",
        coming=found,
        slot=found.slot,
        programme=found.slot.programme,
        time=time_of(found.slot, time) if time else None,
        line=place_in_line(found),
        secret=secret,
    )


@blueprint.post("/commons/coming/<secret>/cancellation")
def cancel_coming(secret: str) -> Response:
    """The place goes to the next in line."""
    find_coming(secret)
    return gesture(
        lambda: coming.cancel_coming(secret),
        url_for("commons.coming_page", secret=secret),
        _("Thank you for saying so: somebody else can have the place."),
    )
