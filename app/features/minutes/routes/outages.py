"""Something does not work in the room: a form for the desk, for whoever takes notes, and for whoever types in later."""

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app.domain.violations import RuleViolation
from app.features.assemblies.models import Session
from app.features.assemblies.policies import refusal_of
from app.features.assemblies.queries import find_session, who
from app.features.decisions.policies import can_note_follow_up
from app.features.minutes.forms import OutageForm
from app.features.minutes.queries.outages import find_outage, on_the_day, outages_of
from app.features.minutes.queries.reading import minutes_of
from app.features.minutes.routes.door import blueprint
from app.features.minutes.services import outages as services
from app.store.clock import now
from app.store.transactions import transaction
from app.web.errors import status_of
from app.words.i18n import local_time
from app.words.sentences import sentence

Answer = str | Response | tuple[str, int]


def noted(session: Session) -> Session:
    """The session, for those who note what happens in it. Raises SignInNeeded, NotAllowed."""
    by = who()
    if not can_note_follow_up(by, session.assembly_id):
        raise refusal_of(by)
    return session


@blueprint.get("/of-session/<int:session_id>/outages")
def outages(session_id: int) -> str:
    """What was noted so far, and the form; it proposes the present hour."""
    session = noted(find_session(session_id))
    hour = local_time(now(), session.assembly.time_zone).time().replace(second=0, microsecond=0)
    return outages_page(session, OutageForm(formdata=None, hour=hour))


def outages_page(session: Session, form: OutageForm, refusal: str = "") -> str:
    """The page; `refusal` says why the last gesture was not done."""
    return render_template(
        "minutes/outages.html",
        session=session,
        minutes=minutes_of(session),
        found=outages_of(session),
        form=form,
        refusal=refusal,
    )


@blueprint.post("/of-session/<int:session_id>/outages")
def note_outage(session_id: int) -> Answer:
    """Note one."""
    session, form = noted(find_session(session_id)), OutageForm()
    if not form.validate_on_submit() or form.hour.data is None:
        return outages_page(session, form), 422
    try:
        with transaction():
            services.note_outage(
                session,
                began_at=on_the_day(session, form.hour.data),
                minutes=form.minutes.data,
                what=form.what.words(),
                effect=form.effect.words(),
                by=who(),
            )
    except RuleViolation as refusal:
        return outages_page(session, form, sentence(refusal.code, **refusal.facts)), status_of(
            refusal
        )
    flash(_("Noted. The minutes will tell it."), "success")
    return redirect(url_for("minutes.outages", session_id=session_id))


@blueprint.post("/outages/<int:outage_id>/withdrawal")
def take_off_outage(outage_id: int) -> Response:
    """It was a mistake."""
    outage = find_outage(outage_id)
    session = noted(outage.session)
    with transaction():
        services.take_off(outage, by=who())
    flash(_("Taken off."), "success")
    return redirect(url_for("minutes.outages", session_id=session.id))
