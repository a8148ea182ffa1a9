"""Keeping the register: a new standing, a theme, a report, how residents rate it."""

from collections.abc import Callable
from typing import Any

from flask import render_template, url_for
from flask_babel import gettext as _
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response

from app.domain.publication.register import Standing
from app.domain.violations import RuleViolation
from app.features.assemblies.models import Seat
from app.features.assemblies.policies import can_conduct
from app.features.assemblies.queries import who
from app.features.decisions.forms import (
    RatingForm,
    ReportForm,
    StandingForm,
    ThemeForm,
    TrialForm,
)
from app.features.decisions.models import Decision, Report
from app.features.decisions.policies import can_keep_register
from app.features.decisions.queries import follow_up as read
from app.features.decisions.queries import register
from app.features.decisions.queries.choosing import decision_of, decisions_to_find
from app.features.decisions.routes.door import blueprint
from app.features.decisions.services import follow_up
from app.features.decisions.services import register as keep
from app.web.doors import Answer, attempt, back_to, demand, done, find, gesture, shown
from app.web.errors import SignInNeeded
from app.web.fields import filled


def kept(decision_id: int) -> Decision:
    """A decision, for those who keep the register. Raises SignInNeeded, NotAllowed, NotFound."""
    decision = register.find_decision(decision_id)
    demand(can_keep_register(who(), decision.assembly_id))
    return decision


def page_of(decision: Decision) -> str:
    """The decision's page."""
    return url_for("decisions.page", decision_id=decision.id)


@blueprint.get("/<int:decision_id>/statuses")
def statuses(decision_id: int) -> Answer:
    """The forms of those who keep the register."""
    return keeping_page(kept(decision_id))


def keeping_page(decision: Decision, **tried: FlaskForm) -> tuple[str, int]:
    """Standing, theme and report of one decision; `tried` holds a form that was refused, under its name."""
    latest = decision.latest
    forms: dict[str, Any] = {
        "form": StandingForm(
            formdata=None,
            status=latest.status,
            since=max(register.today(decision.assembly), latest.since),
            review_on=latest.review_on,
            responsible=latest.responsible,
        ),
        "theme_form": ThemeForm(formdata=None, theme=decision.theme),
        "report_form": ReportForm(formdata=None),
        **tried,
    }
    offer_others(forms["form"], decision)
    return shown(
        render_template("decisions/keeping.html", decision=decision, **forms), *tried.values()
    )


def offer_others(form: StandingForm, decision: Decision) -> None:
    """The decisions by which it can be replaced."""
    every = decisions_to_find(decision.assembly)
    form.replaced_by.offer([one for one in every if one.value != decision.id])


@blueprint.post("/<int:decision_id>/statuses")
def add_status(decision_id: int) -> Answer:
    """Add where the decision stands from a day on; nothing before it changes."""
    decision, form = kept(decision_id), StandingForm()
    offer_others(form, decision)

    def act() -> None:
        keep.change_standing(
            decision,
            Standing(
                form.status.data,
                filled(form.since.data),
                form.review_on.data,
                (form.responsible.data or "").strip(),
            ),
            reason=form.reason.words(),
            replaced_by=decision_of(decision.assembly, form.replaced_by.data),
            by=who(),
        )

    if attempt(form, act):
        return done(page_of(decision), _("The register is up to date."))
    return keeping_page(decision, form=form)


@blueprint.post("/<int:decision_id>/trial")
def trial(decision_id: int) -> Response:
    """Said at the desk, as part of the adoption: until when it is tried; without a day it is adopted for good."""
    decision, form = register.find_decision(decision_id), TrialForm()
    demand(can_conduct(who(), decision.session))

    def act() -> None:
        if not form.validate():
            raise RuleViolation("day_not_read")
        keep.say_trial(decision, form.until.data, by=who())

    return gesture(act, back_to(page_of(decision)), _("Saved."))


@blueprint.post("/<int:decision_id>/theme")
def theme(decision_id: int) -> Answer:
    """Put it under a theme."""
    decision, form = kept(decision_id), ThemeForm()
    place = decision.place
    if attempt(form, lambda: keep.classify(decision, form.theme.data or "", place, by=who())):
        return done(page_of(decision), _("Saved."))
    return keeping_page(decision, theme_form=form)


@blueprint.post("/<int:decision_id>/reports")
def add_report(decision_id: int) -> Answer:
    """Say what became of it."""
    decision, form = kept(decision_id), ReportForm()

    def act() -> None:
        state, text = form.state.data or "", form.text.words()
        follow_up.report(decision, state=state, text=text, by=who())

    if attempt(form, act):
        return done(page_of(decision), _("Saved."))
    return keeping_page(decision, report_form=form)


@blueprint.post("/reports/<int:report_id>/ratings")
def add_rating(report_id: int) -> Response:
    """A resident says how it is going."""
    report = find(Report, report_id)
    return rated(lambda face, seat: follow_up.rate(report, face, by=seat), page_of(report.decision))


@blueprint.post("/responses/<int:response_id>/ratings")
def rate_response(response_id: int) -> Response:
    """A resident says whether an authority's answer answers."""
    response = read.find_response(response_id)
    decision, slug = response.awaited.decision, response.awaited.session.assembly.slug
    back = page_of(decision) if decision else url_for("decisions.board", assembly=slug)
    return rated(lambda face, seat: follow_up.rate_response(response, face, by=seat), back)


def rated(rate: Callable[[int, Seat], None], back: str) -> Response:
    """Count the face that the seat of this phone has chosen. Raises SignInNeeded."""
    seat = who().seat
    if seat is None:
        raise SignInNeeded
    face = RatingForm().face.data or 0
    words = _("Thank you. Your answer is counted, without your name.")
    return gesture(lambda: rate(face, seat), back, words)
