"""One's own name, language and password."""

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_login import current_user, login_user
from werkzeug.wrappers import Response

from app.domain.violations import RuleViolation
from app.features.people import services
from app.features.people.forms import AccountForm
from app.features.people.models import Person
from app.features.people.routes.blueprint import blueprint
from app.features.people.routes.browser import secret_for
from app.store.transactions import transaction
from app.web.errors import SignInNeeded
from app.words.sentences import sentence


@blueprint.route("/account", methods=["GET", "POST"])
def account() -> str | Response | tuple[str, int]:
    """The form; a new password ends one's other sessions, and not this one."""
    if not current_user.is_authenticated:
        raise SignInNeeded
    person = current_user._get_current_object()
    form = AccountForm(name=person.name, language=person.language)
    if form.validate_on_submit() and changed(form, person):
        flash(_("Saved."), "done")
        return redirect(url_for("people.account", lang=person.language), 303)
    return render_template("people/account.html", form=form), 422 if form.errors else 200


def changed(form: AccountForm, person: Person) -> bool:
    """True if the account took the changes; a refusal is said beside its field."""
    proven, chosen = person.password_hash, ""
    try:
        if form.new_password.data:
            prove(person, form.password.data or "")
            chosen = services.hashed(form.new_password.data)
    except RuleViolation as refusal:
        new = refusal.code == "password_too_short"
        wrong = form.new_password if new else form.password
        wrong.errors = [sentence(refusal.code, **refusal.facts)]
        return False
    with transaction():
        services.change_account(person, form.name.data or "", form.language.data, by=person)
        if chosen:
            services.change_password(person, proven, chosen, by=person)
    if chosen:
        login_user(person)
    return True


def prove(person: Person, password: str) -> None:
    """One's present password, as often as at the door and no oftener: a browser left open is not a way to find it.

    Raises RuleViolation("wrong_own_password", "sign_in_paused", "too_many_tries").
    """
    with transaction():
        number = services.note_try(person.email, f"account {secret_for(person)}")
    if not services.is_right(person.password_hash, password):
        raise RuleViolation("wrong_own_password")
    with transaction():
        services.forget_try(number)
