"""Before publication: the provisional list, reading the shared draft with a phone or a card, asking for corrections."""

from flask import abort, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app.domain.violations import RuleViolation
from app.features.assemblies.models import Seat
from app.features.assemblies.queries import who
from app.features.assemblies.services.showing_cards import count_if_wrong, seat_by_card
from app.features.minutes.forms import CardForm, CorrectionForm
from app.features.minutes.models import Minutes
from app.features.minutes.policies import (
    can_ask_correction,
    can_read_shared,
    can_write,
    is_listed,
    is_public,
)
from app.features.minutes.queries import published
from app.features.minutes.queries.content import documents
from app.features.minutes.queries.reading import find_minutes, working_content
from app.features.minutes.routes.door import blueprint
from app.features.minutes.routes.writing import voice_of, writable
from app.features.minutes.services import sharing
from app.store.transactions import transaction
from app.web.doors import Answer, demand, done, gesture, in_error, lead, say, words_of
from app.web.errors import NotAllowed, status_of
from app.words.i18n import current_language


@blueprint.get("/<int:minutes_id>/decision-list")
def decision_list(minutes_id: int) -> Answer:
    """The provisional list of decisions, the day of the session; the minutes take its place."""
    minutes = find_minutes(minutes_id)
    if is_public(minutes):
        return lead(url_for("minutes.page", minutes_id=minutes_id))
    if not is_listed(minutes):
        abort(404)
    document = documents(working_content(minutes))[current_language()]
    return render_template(
        "minutes/decision_list.html",
        minutes=minutes,
        document=document,
        short=published.split(document)[0],
    )


@blueprint.post("/<int:minutes_id>/decision-list")
def list_decisions(minutes_id: int) -> Response:
    """Make the list public."""
    minutes = writable(minutes_id)
    return gesture(
        lambda: sharing.list_decisions(minutes, by=who()),
        url_for("minutes.decision_list", minutes_id=minutes_id),
        _("The list of decisions is public."),
    )


@blueprint.get("/<int:minutes_id>/shared")
def shared(minutes_id: int) -> Answer:
    """The draft for those who were there: straight away with a phone that holds a seat, else with the card's code."""
    minutes = find_minutes(minutes_id)
    by = who()
    if can_read_shared(by.seat, minutes) or can_write(by, minutes):
        return shared_page(minutes, by.seat)
    return door_page(minutes)


@blueprint.post("/<int:minutes_id>/shared")
def shared_by_card(minutes_id: int) -> Answer:
    """The same with a card. Nothing is kept on this device: the code travels with the page."""
    minutes, form = find_minutes(minutes_id), CardForm()
    if not form.validate_on_submit():
        return door_page(minutes, form, 422)
    try:
        seat = seat_by_card(form.card.data or "")
    except RuleViolation as refusal:
        with transaction():
            count_if_wrong(refusal, form.card.data or "")
        return door_page(minutes, form, status_of(refusal), words_of(refusal))
    if not can_read_shared(seat, minutes):
        return door_page(minutes, form, 403, _("This card belongs to another assembly."))
    return shared_page(minutes, seat, CorrectionForm(formdata=None, card=form.card.data))


def door_page(
    minutes: Minutes, form: CardForm | None = None, status: int = 200, refusal: str = ""
) -> Answer:
    """The page that asks for a card; the public minutes where there are some."""
    if is_public(minutes):
        return lead(url_for("minutes.page", minutes_id=minutes.id))
    if minutes.state == "draft":
        abort(404)
    form = form or CardForm(formdata=None)
    page = render_template("minutes/shared_door.html", minutes=minutes, form=form, refusal=refusal)
    return in_error(page) if status == 422 else page, status


def shared_page(
    minutes: Minutes,
    seat: Seat | None,
    form: CorrectionForm | None = None,
    refusal: str = "",
    status: int = 200,
) -> Answer:
    """The draft, the form, and the corrections that this seat has asked for already."""
    content = working_content(minutes)
    form = form or CorrectionForm(formdata=None)
    voice = voice_of(minutes)
    mine = [] if seat is None else [sharing.asker_of(minutes, seat)]
    page = render_template(
        "minutes/shared.html",
        minutes=minutes,
        content=content,
        document=documents(content)[current_language()],
        form=form,
        parts=list(zip(minutes.sections, content["parts"], strict=True)),
        voice=voice,
        refusal=refusal,
        may_ask=can_ask_correction(seat, minutes) or noted_for_others(minutes),
        for_others=noted_for_others(minutes),
        mine=[c for c in minutes.corrections if c.asker in mine],
        life=minutes.life,
    )
    return in_error(page) if status == 422 else page, status


def noted_for_others(minutes: Minutes) -> bool:
    """Those who write minutes note what somebody says aloud."""
    return can_write(who(), minutes) and minutes.state == "shared"


@blueprint.post("/<int:minutes_id>/corrections")
def ask_correction(minutes_id: int) -> Answer:
    """Ask for a change, with the phone, the card, or for somebody who says it aloud."""
    minutes, form, by = find_minutes(minutes_id), CorrectionForm(), who()
    seat = by.seat
    try:
        if form.card.data:
            seat = seat_by_card(form.card.data)
        if seat is None and not can_write(by, minutes):
            demand(allowed=False)
        if not form.validate_on_submit():
            return shared_page(minutes, seat, form, status=422)
        part = next((s for s in minutes.sections if s.id == form.section.data), None)
        with transaction():
            sharing.ask_correction(
                minutes,
                form.text.data or "",
                lang=current_language(),
                section=part,
                seat=seat,
                by=by,
            )
    except RuleViolation as refusal:
        with transaction():
            count_if_wrong(refusal, form.card.data or "")
        if isinstance(refusal, NotAllowed) or not can_read_shared(seat, minutes):
            raise
        words = words_of(refusal)
        return shared_page(minutes, seat, form, words, status_of(refusal))
    words = _("Thank you. The team will answer, and the minutes will say so.")
    if form.card.data:
        say(words)
        again = CorrectionForm(formdata=None, card=form.card.data)
        return shared_page(minutes, seat, again)
    return done(url_for("minutes.shared", minutes_id=minutes_id), words)
