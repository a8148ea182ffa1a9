"""Doors of accounts: signing in and out, accepting an invitation."""

from urllib.parse import urlsplit

from flask import Blueprint, redirect, render_template, request, url_for
from flask_login import current_user, login_user, logout_user
from werkzeug.wrappers import Response

from app.domain.violations import RuleViolation
from app.people import services
from app.people.forms import PasswordForm, SignInForm
from app.sentences import sentence
from app.transactions import transaction

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
    return redirect(safe_next() or url_for("site.home"))


def refuse_sign_in(form: SignInForm, refusal: RuleViolation) -> tuple[str, int]:
    """Say why, keep the e-mail, remember the failure."""
    if refusal.code == "wrong_password":
        with transaction():
            services.note_failure(form.email.data or "")
    message = sentence(refusal.code, **refusal.facts)
    return render_template("people/sign_in.html", form=form, refusal=message), 422


def safe_next() -> str | None:
    """Where to go after signing in: a path of this site only."""
    target = request.args.get("next", "")
    parts = urlsplit(target)
    if parts.scheme or parts.netloc or not target.startswith("/") or target.startswith("//"):
        return None
    return target


@blueprint.post("/sign-out")
def sign_out() -> Response:
    """Leave this device."""
    if current_user.is_authenticated:
        logout_user()
    return redirect(url_for("site.home"))


@blueprint.route("/invitations/<token>", methods=["GET", "POST"])
def invitation(token: str) -> str | Response:
    """Choose a password; the link works once."""
    found = services.find_invitation(token)
    form = PasswordForm()
    if not form.validate_on_submit():
        return render_template("people/invitation.html", form=form, person=found.person)
    with transaction():
        person = services.accept_invitation(token, form.password.data or "")
    login_user(person)
    return redirect(url_for("site.home"))
