"""Signing in and out, and accepting an invitation."""

from flask import render_template, request, session, url_for
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
from app.web.doors import Answer, lead, shown, tried
from app.web.security import own_path
from app.words.i18n import current_language, settings_languages


@blueprint.route("/sign-in", methods=["GET", "POST"])
def sign_in() -> Answer:
    """E-mail and password; a refused try says so on the same page."""
    form = SignInForm()
    people: list[Person] = []

    def try_once() -> None:
        people.append(checked(form.email.data or "", form.password.data or ""))

    if form.validate_on_submit() and tried(form, try_once):
        let_in(people[0])
        return lead(own_path(request.args.get("next")) or work_of(people[0]))
    return shown(render_template("people/sign_in.html", form=form), form)


def checked(email: str, password: str) -> Person:
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
    return lead(url_for("site.home"))


@blueprint.route("/invitations/<token>", methods=["GET", "POST"])
def invitation(token: str) -> Answer:
    """Choose a password; the link works once."""
    found, form = services.find_invitation(token), PasswordForm()
    if choice := chosen(form):
        with transaction():
            person = services.accept_invitation(token, choice)
        let_in(person)
        return lead(work_of(person))
    page = render_template("people/invitation.html", form=form, person=found.person)
    return shown(page, form)


def chosen(form: PasswordForm) -> str:
    """The hash of the password that was chosen, made before a transaction holds the database; "" for none yet."""
    made: list[str] = []

    def work() -> None:
        made.append(services.hashed(form.password.data or "", services.STRANGERS))

    return made[0] if form.validate_on_submit() and tried(form, work) else ""
