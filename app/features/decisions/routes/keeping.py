"""Keeping the register: a new standing, a theme, a report, how residents rate it."""

from collections.abc import Callable

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app.domain.publication.register import Standing
from app.domain.violations import RuleViolation
from app.features.assemblies.models import Seat
from app.features.assemblies.policies import refusal_of
from app.features.assemblies.queries import who
from app.features.decisions.forms import (
    NONE,
    RatingForm,
    ReportForm,
    StandingForm,
    ThemeForm,
    choices,
)
from app.features.decisions.models import Decision
from app.features.decisions.policies import can_keep_register
from app.features.decisions.queries import follow_up as read
from app.features.decisions.queries import register
from app.features.decisions.routes.door import blueprint
from app.features.decisions.services import follow_up
from app.features.decisions.services import register as keep
from app.store.transactions import transaction
from app.web.errors import SignInNeeded
from app.web.fields import filled
from app.words.sentences import sentence


def kept(decision_id: int) -> Decision:
    """A decision, for those who keep the register. Raises SignInNeeded, NotAllowed, NotFound."""
    decision = register.find_decision(decision_id)
    by = who()
    if not can_keep_register(by, decision.assembly_id):
        raise refusal_of(by)
    return decision


def back(decision: Decision) -> Response:
    """To the decision's page."""
    return redirect(url_for("decisions.page", decision_id=decision.id))


@blueprint.get("/<int:decision_id>/statuses")
def statuses(decision_id: int) -> str:
    """The forms of those who keep the register."""
    decision = kept(decision_id)
    latest = decision.latest
    form = StandingForm(
        formdata=None,
        status=latest.status,
        since=max(register.today(decision.assembly), latest.since),
        review_on=latest.review_on,
        responsible=latest.responsible,
    )
    return keeping_page(decision, form)


def keeping_page(decision: Decision, form: StandingForm, refusal: str = "") -> str:
    """Standing, theme and report of one decision."""
    others = [d for d in register.decisions(decision.assembly) if d.id != decision.id]
    form.replaced_by.choices = choices({str(d.id): d.number for d in others}, NONE)
    return render_template(
        "decisions/keeping.html",
        decision=decision,
        form=form,
        refusal=refusal,
        theme_form=ThemeForm(formdata=None, theme=decision.theme),
        report_form=ReportForm(formdata=None),
    )


@blueprint.post("/<int:decision_id>/statuses")
def add_status(decision_id: int) -> str | Response | tuple[str, int]:
    """Add where the decision stands from a day on; nothing before it changes."""
    decision = kept(decision_id)
    form = StandingForm()
    if not form.validate_on_submit():
        return keeping_page(decision, form), 422
    chosen = form.replaced_by.data or 0
    others = {d.id: d for d in register.decisions(decision.assembly)}
    standing = Standing(
        form.status.data,
        filled(form.since.data),
        form.review_on.data,
        (form.responsible.data or "").strip(),
    )
    try:
        with transaction():
            keep.change_standing(
                decision,
                standing,
                reason=form.reason.words(),
                replaced_by=others.get(chosen),
                by=who(),
            )
    except RuleViolation as refusal:
        said = sentence(refusal.code, **refusal.facts)
        return keeping_page(decision, form, said), 422
    flash(_("The register is up to date."), "success")
    return back(decision)


@blueprint.post("/<int:decision_id>/theme")
def theme(decision_id: int) -> Response:
    """Put it under a theme."""
    decision = kept(decision_id)
    with transaction():
        keep.classify(decision, ThemeForm().theme.data or "", decision.place, by=who())
    flash(_("Saved."), "success")
    return back(decision)


@blueprint.post("/<int:decision_id>/reports")
def add_report(decision_id: int) -> str | Response | tuple[str, int]:
    """Say what became of it."""
    decision = kept(decision_id)
    form = ReportForm()
    with transaction():
        follow_up.report(decision, state=form.state.data or "", text=form.text.words(), by=who())
    flash(_("Saved."), "success")
    return back(decision)


@blueprint.post("/reports/<int:report_id>/ratings")
def add_rating(report_id: int) -> Response:
    """A resident says how it is going."""
    report = read.find_report(report_id)
    rated(lambda face, seat: follow_up.rate(report, face, by=seat))
    return back(report.decision)


@blueprint.post("/responses/<int:response_id>/ratings")
def rate_response(response_id: int) -> Response:
    """A resident says whether an authority's answer answers."""
    response = read.find_response(response_id)
    rated(lambda face, seat: follow_up.rate_response(response, face, by=seat))
    decision = response.awaited.decision
    if decision is not None:
        return back(decision)
    return redirect(url_for("decisions.board", assembly=response.awaited.session.assembly.slug))


def rated(rate: Callable[[int, Seat], None]) -> None:
    """Count the face that the seat of this phone has chosen. Raises SignInNeeded."""
    seat = who().seat
    if seat is None:
        raise SignInNeeded
    with transaction():
        rate(RatingForm().face.data or 0, seat)
    flash(_("Thank you. Your answer is counted, without your name."), "success")
