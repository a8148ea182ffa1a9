"""Signing in and out, and accepting an invitation."""

from flask import redirect, render_template, request, session, url_for
from flask_login import current_user, logout_user
from werkzeug.wrappers import Response

from app.domain.violations import RuleViolation
from app.features.people import services
from app.features.people.forms import PasswordForm, SignInForm
from app.features.people.models import Person
from app.features.people.queries import SIGN_IN, find_by_email
from app.features.people.routes.blueprint import blueprint
from app.features.people.routes.browser import let_in, secret_for
from app.store.transactions import transaction
from app.web.security import own_path
from app.words.i18n import current_language, settings_languages
from app.words.sentences import sentence


@blueprint.route("/sign-in", methods=["GET", "POST"])
def sign_in() -> str | Response | tuple[str, int]:
    """E-mail and password; a refused try says so on the same page."""
    form = SignInForm()
    if not form.validate_on_submit():
        return render_template("people/sign_in.html", form=form)
    try:
        person = tried(form.email.data or "", form.password.data or "")
    except RuleViolation as refusal:
        message = sentence(refusal.code, **refusal.facts)
        return render_template("people/sign_in.html", form=form, refusal=message), 422
    let_in(person)
    return redirect(own_path(request.args.get("next")) or work_of(person))


def tried(email: str, password: str) -> Person:
    """The person; a try is noted before it is looked at, and stays noted if it was wrong. Raises RuleViolation."""
    browser = secret_for(find_by_email(email))
    with transaction():
        number = services.note_try(email, browser)
    try:
        person = services.check_sign_in(email, password, known=browser is not None)
    except RuleViolation as refusal:
        if refusal.code == "wrong_password":
            raise
        with transaction():
            services.forget_try(number)
        raise
    with transaction():
        services.forget_try(number)
    return person


def work_of(person: Person) -> str:
    """Where one begins: the assemblies (a feature above this one), in the language one chose."""
    chosen = person.language if person.language in settings_languages() else current_language()
    return f"/{chosen}/assemblies"


@blueprint.post("/sign-out")
def sign_out() -> Response:
    """Leave this device; whoever copied its cookie is out as well, other devices stay."""
    if current_user.is_authenticated:
        person, mark = current_user._get_current_object(), session.get(SIGN_IN)
        if mark:
            with transaction():
                services.end_sign_in(person, mark)
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
        chosen = services.hashed(form.password.data or "", services.STRANGERS)
    except RuleViolation as refusal:
        form.password.errors = [sentence(refusal.code, **refusal.facts)]
        return render_template("people/invitation.html", form=form, person=found.person), 422
    with transaction():
        person = services.accept_invitation(token, chosen)
    let_in(person)
    return redirect(work_of(person))
