"""One session's follow-up: who does what, what is asked of an authority, what a minority wants to be read."""

from collections.abc import Callable
from typing import Any

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response

from app.domain.violations import RuleViolation
from app.features.assemblies.models import Session
from app.features.assemblies.policies import refusal_of
from app.features.assemblies.queries import find_session, who
from app.features.decisions.forms import (
    NONE,
    ActionForm,
    ActionStateForm,
    AwaitedForm,
    ResponseForm,
    StatementForm,
    choices,
)
from app.features.decisions.models import Decision
from app.features.decisions.policies import can_note_follow_up
from app.features.decisions.queries import follow_up as read
from app.features.decisions.queries import register
from app.features.decisions.routes.door import blueprint
from app.features.decisions.services import follow_up
from app.store.transactions import transaction
from app.web.fields import filled
from app.words.sentences import sentence

Answer = str | Response | tuple[str, int]


def noted(session: Session) -> Session:
    """The session, for those who note its follow-up. Raises SignInNeeded, NotAllowed."""
    by = who()
    if not can_note_follow_up(by, session.assembly_id):
        raise refusal_of(by)
    return session


@blueprint.get("/of-session/<int:session_id>")
def of_session(session_id: int) -> str:
    """What came out of a session, and forms to note what follows."""
    return session_page(noted(find_session(session_id)))


def session_page(session: Session, refusal: str = "", **tried: Any) -> str:
    """The page with its forms; `tried` holds a form that was refused, under its name."""
    forms = {
        "action_form": ActionForm(formdata=None, accepted=True),
        "awaited_form": AwaitedForm(formdata=None),
        "statement_form": StatementForm(formdata=None),
        "state_form": ActionStateForm(formdata=None),
        "response_form": ResponseForm(formdata=None, received_on=register.today(session.assembly)),
        **tried,
    }
    taken = {str(d.id): d.number for d in register.decisions_of_session(session)}
    for name in ("action_form", "awaited_form", "statement_form"):
        forms[name].decision.choices = choices(taken, NONE)
    return render_template(
        "decisions/session.html",
        session=session,
        refusal=refusal,
        decisions=register.decisions_of_session(session),
        actions=read.actions_of_session(session),
        awaited=read.answers_of_session(session),
        statements=read.statements_of_session(session),
        day=register.today(session.assembly),
        **forms,
    )


def chosen(session: Session, number: int | None) -> Decision | None:
    """The decision of this session that a form names."""
    found = {d.id: d for d in register.decisions_of_session(session)}
    return found.get(number or 0)


def note(session: Session, name: str, form: FlaskForm, act: Callable[[], object]) -> Answer:
    """Do what a form asks, or show it again with what is wrong."""
    if not form.validate_on_submit():
        return session_page(session, "", **{name: form}), 422
    try:
        with transaction():
            act()
    except RuleViolation as refusal:
        said = sentence(refusal.code, **refusal.facts)
        return session_page(session, said, **{name: form}), 422
    flash(_("Noted."), "success")
    return redirect(url_for("decisions.of_session", session_id=session.id))


@blueprint.post("/of-session/<int:session_id>/actions")
def add_action(session_id: int) -> Answer:
    """Somebody does something by a day."""
    session, form = noted(find_session(session_id)), ActionForm()
    return note(
        session,
        "action_form",
        form,
        lambda: follow_up.add_action(
            session,
            what=form.what.words(),
            who=form.who.data or "",
            due_on=form.due_on.data,
            decision=chosen(session, form.decision.data),
            accepted=bool(form.accepted.data),
            by=who(),
        ),
    )


@blueprint.post("/of-session/<int:session_id>/answers")
def add_awaited(session_id: int) -> Answer:
    """Ask an authority something."""
    session, form = noted(find_session(session_id)), AwaitedForm()
    return note(
        session,
        "awaited_form",
        form,
        lambda: follow_up.await_answer(
            session,
            authority=form.authority.data or "",
            subject=form.subject.words(),
            due_on=form.due_on.data,
            decision=chosen(session, form.decision.data),
            by=who(),
        ),
    )


@blueprint.post("/of-session/<int:session_id>/statements")
def add_statement(session_id: int) -> Answer:
    """A minority wants this to be read."""
    session, form = noted(find_session(session_id)), StatementForm()
    return note(
        session,
        "statement_form",
        form,
        lambda: follow_up.add_statement(
            session,
            form.text.words(),
            decision=chosen(session, form.decision.data),
            signed=form.signed.data or "",
            by=who(),
        ),
    )


@blueprint.post("/actions/<int:action_id>/states")
def move_action(action_id: int) -> Answer:
    """Where an action stands."""
    action, form = read.find_action(action_id), ActionStateForm()
    session = noted(action.session)
    return note(
        session,
        "state_form",
        form,
        lambda: follow_up.move_action(
            action, form.state.data or "", note=form.note.words(), by=who()
        ),
    )


@blueprint.post("/answers/<int:awaited_id>/responses")
def add_response(awaited_id: int) -> Answer:
    """What an authority answered."""
    awaited, form = read.find_awaited(awaited_id), ResponseForm()
    session = noted(awaited.session)
    return note(
        session,
        "response_form",
        form,
        lambda: follow_up.record_response(
            awaited,
            outcome=form.outcome.data or "",
            received_on=filled(form.received_on.data),
            content=form.content.words(),
            reasons=form.reasons.words(),
            by=who(),
        ),
    )
