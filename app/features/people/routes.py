"""Doors of accounts: signing in and out, accepting an invitation."""

from flask import Blueprint, flash, redirect, render_template, request, session, url_for
from flask_babel import gettext as _
from flask_login import current_user, login_user, logout_user
from werkzeug.wrappers import Response

from app.domain.violations import RuleViolation
from app.features.people import services
from app.features.people.forms import AccountForm, PasswordForm, SignInForm
from app.features.people.models import Person
from app.store.transactions import transaction
from app.web.errors import SignInNeeded
from app.web.security import own_path
from app.words.i18n import current_language, settings_languages
from app.words.sentences import sentence

blueprint = Blueprint("people", __name__, url_prefix="/<lang:lang>", template_folder="templates")


@blueprint.route("/sign-in", methods=["GET", "POST"])
def sign_in() -> str | Response | tuple[str, int]:
    """E-mail and password; a refused try says so on the same page."""
    form = SignInForm()
    if not form.validate_on_submit():
        return render_template("people/sign_in.html", form=form)
    try:
        person = services.check_sign_in(form.email.data or "", form.password.data or "")
    except RuleViolation as refusal:
        return refuse_sign_in(form, refusal)
    login_user(person)
    return redirect(own_path(request.args.get("next")) or work_of(person))


def work_of(person: Person) -> str:
    """Where one begins: the assemblies (a room above this one), in the language one chose."""
    chosen = person.language if person.language in settings_languages() else current_language()
    return f"/{chosen}/assemblies"


def refuse_sign_in(form: SignInForm, refusal: RuleViolation) -> tuple[str, int]:
    """Say why, keep the e-mail, remember the failure."""
    if refusal.code == "wrong_password":
        with transaction():
            services.note_failure(form.email.data or "")
    message = sentence(refusal.code, **refusal.facts)
    return render_template("people/sign_in.html", form=form, refusal=message), 422


@blueprint.post("/sign-out")
def sign_out() -> Response:
    """Leave this device."""
    if current_user.is_authenticated:
        logout_user()
    session.clear()
    return redirect(url_for("site.home"))


@blueprint.route("/invitations/<token>", methods=["GET", "POST"])
def invitation(token: str) -> str | Response | tuple[str, int]:
    """Choose a password; the link works once."""
    found = services.find_invitation(token)
    form = PasswordForm()
    if not form.validate_on_submit():
        return render_template("people/invitation.html", form=form, person=found.person)
    try:
        with transaction():
            person = services.accept_invitation(token, form.password.data or "")
    except RuleViolation as refusal:
        if refusal.code != "password_too_short":
            raise
        form.password.errors = [sentence(refusal.code, **refusal.facts)]
        return render_template("people/invitation.html", form=form, person=found.person), 422
    login_user(person)
    return redirect(work_of(person))


@blueprint.route("/account", methods=["GET", "POST"])
def account() -> str | Response | tuple[str, int]:
    """One's own name, language and password."""
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
    try:
        with transaction():
            services.change_account(person, form.name.data or "", form.language.data, by=person)
            if form.new_password.data:
                services.change_password(
                    person, form.password.data or "", form.new_password.data, by=person
                )
    except RuleViolation as refusal:
        wrong = form.password if refusal.code == "wrong_own_password" else form.new_password
        wrong.errors = [sentence(refusal.code, **refusal.facts)]
        return False
    return True
