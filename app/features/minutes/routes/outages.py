"""Something does not work in the room: a form for the desk, for whoever takes notes, and for whoever types in later."""

from flask import render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app.features.assemblies.models import Session
from app.features.assemblies.queries import find_session, who
from app.features.decisions.policies import can_note_follow_up
from app.features.minutes.forms import OutageForm
from app.features.minutes.queries.outages import find_outage, on_the_day, outages_of
from app.features.minutes.queries.reading import minutes_of
from app.features.minutes.routes.door import blueprint
from app.features.minutes.services import outages as services
from app.store.clock import now
from app.web.doors import Answer, attempt, demand, done, gesture, shown
from app.web.fields import filled
from app.words.i18n import local_time


def noted(session_id: int) -> Session:
    """The session, for those who note what happens in it. Raises NotFound, SignInNeeded, NotAllowed."""
    session = find_session(session_id)
    demand(can_note_follow_up(who(), session.assembly_id))
    return session


@blueprint.get("/of-session/<int:session_id>/outages")
def outages(session_id: int) -> Answer:
    """What was noted so far, and the form; it proposes the present hour."""
    session = noted(session_id)
    hour = local_time(now(), session.assembly.time_zone).time().replace(second=0, microsecond=0)
    return outages_page(session, OutageForm(formdata=None, hour=hour))


def outages_page(session: Session, form: OutageForm) -> tuple[str, int]:
    """The page."""
    page = render_template(
        "minutes/outages.html",
        session=session,
        minutes=minutes_of(session),
        found=outages_of(session),
        form=form,
    )
    return shown(page, form)


@blueprint.post("/of-session/<int:session_id>/outages")
def note_outage(session_id: int) -> Answer:
    """Note one."""
    session, form = noted(session_id), OutageForm()

    def act() -> None:
        services.note_outage(
            session,
            began_at=on_the_day(session, filled(form.hour.data)),
            minutes=form.minutes.data,
            what=form.what.words(),
            effect=form.effect.words(),
            by=who(),
        )

    if attempt(form, act):
        here = url_for("minutes.outages", session_id=session_id)
        return done(here, _("Noted. The minutes will tell it."))
    return outages_page(session, form)


@blueprint.post("/outages/<int:outage_id>/withdrawal")
def take_off_outage(outage_id: int) -> Response:
    """It was a mistake."""
    outage = find_outage(outage_id)
    back = url_for("minutes.outages", session_id=noted(outage.session_id).id)
    return gesture(lambda: services.take_off(outage, by=who()), back, _("Taken off."))
