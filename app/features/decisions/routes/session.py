"""One session's follow-up: who does what, what is asked of an authority, what a minority wants to be read."""

from collections.abc import Callable
from typing import Any

from flask import render_template, url_for
from flask_babel import gettext as _
from flask_wtf import FlaskForm

from app.features.assemblies.models import Session
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
from app.web.doors import Answer, attempt, demand, done, shown
from app.web.fields import filled


def noted(session_id: int) -> Session:
    """The session, for those who note its follow-up. Raises NotFound, SignInNeeded, NotAllowed."""
    session = find_session(session_id)
    demand(can_note_follow_up(who(), session.assembly_id))
    return session


@blueprint.get("/of-session/<int:session_id>")
def of_session(session_id: int) -> Answer:
    """What came out of a session, and forms to note what follows."""
    return session_page(noted(session_id))


def session_page(session: Session, which: int = 0, **tried: FlaskForm) -> tuple[str, int]:
    """The page with its forms; `tried` holds one that was refused, under its name; `which`: the row it is about."""
    forms: dict[str, Any] = {
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
    page = render_template(
        "decisions/session.html",
        session=session,
        which=which,
        decisions=register.decisions_of_session(session),
        actions=read.actions_of_session(session),
        awaited=read.answers_of_session(session),
        statements=read.statements_of_session(session),
        day=register.today(session.assembly),
        **forms,
    )
    return shown(page, *tried.values())


def chosen(session: Session, number: int | None) -> Decision | None:
    """The decision of this session that a form names."""
    found = {d.id: d for d in register.decisions_of_session(session)}
    return found.get(number or 0)


def note(
    session: Session, form: FlaskForm, act: Callable[[], object], name: str, which: int = 0
) -> Answer:
    """Do what the page's form `name` asks, or show it again with what is wrong."""
    if attempt(form, act):
        return done(url_for("decisions.of_session", session_id=session.id), _("Noted."))
    return session_page(session, which, **{name: form})


@blueprint.post("/of-session/<int:session_id>/actions")
def add_action(session_id: int) -> Answer:
    """Somebody does something by a day."""
    session, form = noted(session_id), ActionForm()
    return note(
        session,
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
        "action_form",
    )


@blueprint.post("/of-session/<int:session_id>/answers")
def add_awaited(session_id: int) -> Answer:
    """Ask an authority something."""
    session, form = noted(session_id), AwaitedForm()
    return note(
        session,
        form,
        lambda: follow_up.await_answer(
            session,
            authority=form.authority.data or "",
            subject=form.subject.words(),
            due_on=form.due_on.data,
            decision=chosen(session, form.decision.data),
            by=who(),
        ),
        "awaited_form",
    )


@blueprint.post("/of-session/<int:session_id>/statements")
def add_statement(session_id: int) -> Answer:
    """A minority wants this to be read."""
    session, form = noted(session_id), StatementForm()
    return note(
        session,
        form,
        lambda: follow_up.add_statement(
            session,
            form.text.words(),
            decision=chosen(session, form.decision.data),
            signed=form.signed.data or "",
            by=who(),
        ),
        "statement_form",
    )


@blueprint.post("/actions/<int:action_id>/states")
def move_action(action_id: int) -> Answer:
    """Where an action stands."""
    action, form = read.find_action(action_id), ActionStateForm()
    session = noted(action.session_id)
    return note(
        session,
        form,
        lambda: follow_up.move_action(
            action, form.state.data or "", note=form.note.words(), by=who()
        ),
        "state_form",
        action_id,
    )


@blueprint.post("/answers/<int:awaited_id>/responses")
def add_response(awaited_id: int) -> Answer:
    """What an authority answered."""
    awaited, form = read.find_awaited(awaited_id), ResponseForm()
    session = noted(awaited.session_id)
    return note(
        session,
        form,
        lambda: follow_up.record_response(
            awaited,
            outcome=form.outcome.data or "",
            received_on=filled(form.received_on.data),
            content=form.content.words(),
            reasons=form.reasons.words(),
            by=who(),
        ),
        "response_form",
        awaited_id,
    )
