"""One's own name, language and password."""

from flask import render_template, url_for
from flask_babel import gettext as _
from flask_login import current_user, login_user

from app.domain.violations import RuleViolation
from app.features.people import services
from app.features.people.forms import AccountForm
from app.features.people.models import Person
from app.features.people.routes.blueprint import blueprint
from app.features.people.routes.browser import secret_for
from app.store.transactions import transaction
from app.web.doors import Answer, attempt, demand, lead, shown, tried
from app.words.i18n import current_language


@blueprint.route("/account", methods=["GET", "POST"])
def account() -> Answer:
    """The form; a new password ends one's other sessions, and not this one."""
    demand(current_user.is_authenticated)
    person = current_user._get_current_object()
    form = AccountForm(name=person.name, language=person.language or current_language())
    if changed(form, person):
        return lead(url_for("people.account", lang=person.language), _("Saved."))
    return shown(render_template("people/account.html", form=form), form)


def changed(form: AccountForm, person: Person) -> bool:
    """True if the account took the changes; a refusal is said beside its field."""
    proven, chosen = person.password_hash, ""

    def choose() -> None:
        nonlocal chosen
        if form.new_password.data:
            prove(person, form.password.data or "")
            chosen = services.hashed(form.new_password.data)

    def change() -> None:
        services.change_account(person, form.name.data or "", form.language.data, by=person)
        if chosen:
            services.change_password(person, proven, chosen, by=person)

    if not (form.validate_on_submit() and tried(form, choose) and attempt(form, change)):
        return False
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
