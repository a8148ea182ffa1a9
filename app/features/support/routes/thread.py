"""Adding to an accompaniment: each form stands on its page, and comes back there with what was typed."""

from collections.abc import Callable
from typing import Any

from flask import render_template
from flask_babel import gettext as _
from flask_wtf import FlaskForm
from wtforms import FormField

from app.domain.supporting import CLOSED, reached
from app.features.assemblies.policies import number_of
from app.features.assemblies.queries import who
from app.features.decisions.queries.register import today
from app.features.places.queries import find_place
from app.features.places.queries.choosing import places_to_find
from app.features.proposals.queries.lineage import proposals_from
from app.features.support.forms import (
    AgreementForm,
    ClosingForm,
    FollowUpForm,
    HeardForm,
    MeetingForm,
    SharedForm,
)
from app.features.support.models import Accompaniment, SupportFollowUp, SupportMeeting
from app.features.support.policies import can_see_contact
from app.features.support.queries.skills import trainees_of
from app.features.support.routes.door import accompanied, blueprint, page_of_support
from app.features.support.services import thread
from app.features.support.services.requests import contact_of
from app.web.doors import Answer, attempt, done, find, gesture, shown
from app.web.errors import NotFound

FORMS: dict[str, type[FlaskForm]] = {
    "heard": HeardForm,
    "shared": SharedForm,
    "agreement": AgreementForm,
    "meeting": MeetingForm,
    "closing": ClosingForm,
}


def thread_page(support: Accompaniment, **tried: FlaskForm) -> tuple[str, int]:
    """The whole thread with its forms; `tried` are those that were refused, by name, or by "meeting-3", "follow-up-2"."""
    forms = {name: tried.get(name) or kind(formdata=None) for name, kind in FORMS.items()}
    shared = forms["shared"]
    if isinstance(shared, SharedForm) and "shared" not in tried:
        shared.agreed_ours.data = ", ".join(one.name for one in support.pair)
    planned = {
        one.id: tried.get(f"meeting-{one.id}") or meeting_form(formdata=None, obj=one)
        for one in support.meetings
        if one.planned
    }
    due = {
        one.id: tried.get(f"follow-up-{one.id}") or FollowUpForm(formdata=None)
        for one in support.follow_ups
        if one.done_on is None
    }
    named = {**forms, **{f"meeting-{key}": one for key, one in planned.items()}}
    named |= {f"follow-up-{key}": one for key, one in due.items()}
    places = places_to_find()
    for name, form in named.items():
        tell_apart(form, name)
        if isinstance(form, MeetingForm):
            form.place.offer(places)
    contact_shown = can_see_contact(who(), support)
    page = render_template(
        "support/thread.html",
        support=support,
        forms=forms,
        planned=planned,
        due=due,
        tried=tried,
        steps=reached(support.thread),
        closed=support.state in CLOSED,
        contact_shown=contact_shown,
        contact=contact_of(support) if contact_shown else None,
        day=today(support.assembly),
        became=proposals_from("request", support.id),
        trainees=trainees_of(support) if support.kind == "programme" else [],
        me=number_of(who()),
    )
    return shown(page, *tried.values())


def meeting_form(**given: Any) -> MeetingForm:
    """The form of a meeting, with the place that it has."""
    form = MeetingForm(**given)
    if form.is_submitted():
        form.place.offer(places_to_find())
    if given.get("obj") is not None and not form.place.raw_data:
        form.place.data = given["obj"].place_id or 0
    return form


def values_of(form: MeetingForm) -> dict[str, Any]:
    """As the service takes them; a place that is gone meanwhile is none."""
    values = form.values()
    if values.get("place_id") and find_place(values["place_id"]) is None:
        values["place_id"] = None
    return values


def tell_apart(form: FlaskForm, name: str) -> None:
    """Give the fields of a form ids of their own: several on one page ask for a day."""
    for field in form:
        for one in (field, *(field.form if isinstance(field, FormField) else ())):
            one.id = f"{name}-{one.id}"


def added(
    support: Accompaniment, name: str, form: FlaskForm, act: Callable[[], Any], said: str
) -> Answer:
    """One more line of the thread, or the page again with what was typed."""
    if attempt(form, act):
        return done(page_of_support(support), said)
    return thread_page(support, **{name: form})


@blueprint.post("/requests/<int:support_id>/wordings")
def wordings(support_id: int) -> Answer:
    """What was heard, or what was understood."""
    support, form = accompanied(support_id), HeardForm()

    def act() -> None:
        kind = str(form.kind.data)
        thread.add_wording(support, kind, form.text.words(), on=form.made_on.data, by=who())

    return added(support, "heard", form, act, _("Noted. The first words stay as they are."))


@blueprint.post("/requests/<int:support_id>/shared")
def shared(support_id: int) -> Answer:
    """The question that both sides share, with who agreed."""
    support, form = accompanied(support_id), SharedForm()

    def act() -> None:
        thread.add_wording(
            support,
            "shared",
            form.text.words(),
            on=form.made_on.data,
            theirs=form.agreed_theirs.data or 0,
            ours=form.agreed_ours.data or "",
            by=who(),
        )

    return added(support, "shared", form, act, _("Both sides share this question."))


@blueprint.post("/requests/<int:support_id>/agreement")
def agreement(support_id: int) -> Answer:
    """What we do together, until when."""
    support, form = accompanied(support_id), AgreementForm()

    def act() -> None:
        thread.add_wording(
            support,
            "agreement",
            form.text.words(),
            on=form.made_on.data,
            ends_on=form.ends_on.data,
            by=who(),
        )

    return added(support, "agreement", form, act, _("The agreement is written down."))


@blueprint.post("/requests/<int:support_id>/closing")
def closing(support_id: int) -> Answer:
    """It ends, with its reasons; follow-ups are planned by themselves."""
    support, form = accompanied(support_id), ClosingForm()

    def act() -> None:
        thread.add_wording(
            support,
            "closing",
            form.text.words(),
            on=form.made_on.data,
            elsewhere=form.referred_to.data or "",
            by=who(),
        )

    return added(support, "closing", form, act, _("Closed. The people who asked can read why."))


@blueprint.post("/requests/<int:support_id>/meetings")
def meetings(support_id: int) -> Answer:
    """A meeting that took place, or one to come."""
    support, form = accompanied(support_id), meeting_form()
    return added(
        support,
        "meeting",
        form,
        lambda: thread.note_meeting(support, values_of(form), by=who()),
        _("The meeting is written down."),
    )


def meeting_in(support: Accompaniment, meeting_id: int) -> SupportMeeting:
    """The meeting, if it is one of this accompaniment. Raises NotFound."""
    meeting = find(SupportMeeting, meeting_id)
    if meeting.support_id != support.id:
        raise NotFound
    return meeting


@blueprint.post("/requests/<int:support_id>/meetings/<int:meeting_id>")
def hold(support_id: int, meeting_id: int) -> Answer:
    """What came of a meeting that was planned, or its new day."""
    support, form = accompanied(support_id), meeting_form()
    meeting = meeting_in(support, meeting_id)
    return added(
        support,
        f"meeting-{meeting.id}",
        form,
        lambda: thread.note_meeting(support, values_of(form), planned=meeting, by=who()),
        _("The meeting is written down."),
    )


@blueprint.post("/requests/<int:support_id>/meetings/<int:meeting_id>/cancel")
def cancel(support_id: int, meeting_id: int) -> Answer:
    """A planned meeting does not take place."""
    support = accompanied(support_id)
    meeting = meeting_in(support, meeting_id)
    return gesture(
        lambda: thread.cancel_meeting(support, meeting, by=who()),
        page_of_support(support),
        _("This meeting is cancelled."),
    )


@blueprint.post("/requests/<int:support_id>/follow-ups/<int:follow_up_id>")
def follow_up(support_id: int, follow_up_id: int) -> Answer:
    """What has changed since the end."""
    support, form = accompanied(support_id), FollowUpForm()
    one = find(SupportFollowUp, follow_up_id)
    if one.support_id != support.id:
        raise NotFound

    def act() -> None:
        thread.note_follow_up(support, one, form.change.words(), on=form.done_on.data, by=who())

    return added(support, f"follow-up-{one.id}", form, act, _("Noted. Thank you for asking again."))
