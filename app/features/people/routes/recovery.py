"""A forgotten password: ask for a letter, and choose a new one with its link."""

from flask import render_template, request

from app.domain.violations import RuleViolation
from app.features.people import services
from app.features.people.forms import EmailForm, PasswordForm
from app.features.people.queries import find_by_email
from app.features.people.routes.blueprint import blueprint
from app.features.people.routes.browser import is_known, let_in
from app.features.people.routes.sign_in import chosen, work_of
from app.features.people.services.clients import note_client
from app.features.people.services.letters import can_write, post_recovery
from app.store.transactions import transaction
from app.web.doors import Answer, lead, shown


@blueprint.route("/password", methods=["GET", "POST"])
def forgotten() -> Answer:
    """Ask for a letter; what is answered never says whether the address has an account."""
    form = EmailForm()
    if not can_write() or not form.validate_on_submit():
        page = render_template("people/forgotten.html", form=form, letters=can_write())
        return shown(page, form)
    if not is_known():
        note_client(request.remote_addr or "")
    ask_for_letter(form.email.data or "")
    return render_template("people/forgotten.html", form=form, letters=True, asked=True), 200


def ask_for_letter(email: str) -> None:
    """A letter, if it is an account's address and it has not had enough of them; the same work for any other."""
    try:
        with transaction():
            services.note_letter(email)
    except RuleViolation:
        return
    person = find_by_email(email)
    if person is not None and person.is_active:
        post_recovery(person, services.recovery_token(person))


@blueprint.route("/password/<token>", methods=["GET", "POST"])
def recovery(token: str) -> Answer:
    """Choose a new password; the link works once, and other sessions end."""
    person, form = services.find_recovering(token), PasswordForm()
    if choice := chosen(form):
        with transaction():
            person = services.recover(token, choice)
        let_in(person)
        return lead(work_of(person))
    return shown(render_template("people/recovery.html", form=form, person=person), form)
