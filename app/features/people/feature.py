"""People: accounts, roles, sign-in."""

from flask import Flask, session
from flask_babel import lazy_gettext as _l
from flask_login import current_user

from app.extensions import login
from app.features.manifest import Feature, Kept
from app.features.people import cli, routes
from app.features.people.queries import SIGN_IN, signed_in
from app.features.people.sentences import SENTENCES


def set_up_login(app: Flask) -> None:
    """Sessions of people with an account; templates know `current_person`."""
    login.init_app(app)
    login.user_loader(lambda kept: signed_in(kept, session.get(SIGN_IN)))
    app.context_processor(lambda: {"current_person": current_person()})


def current_person() -> object:
    """The signed-in person or None, for templates."""
    return current_user if current_user.is_authenticated else None


ACCOUNT = Kept(
    _l(
        "Accounts of organisers, facilitators and note-takers: name, e-mail, language, roles; the password as a fingerprint"
    ),
    _l("Until the account is deleted; what it made stays, made by nobody in particular."),
    _l("To let the team sign in."),
)
RETENTION = {
    "people": ACCOUNT,
    "roles": ACCOUNT,
    "invitations": Kept(
        _l("Links by which somebody opens an account, as fingerprints"),
        _l("Until the account is deleted; a link opens once."),
        _l("To let the team sign in."),
    ),
    "ended_sign_ins": Kept(
        _l("That a browser of the team has signed out, as a fingerprint"),
        _l("Two days: twice as long as the cookie it ends could last."),
        _l("So that nobody goes on with a cookie that was left behind."),
    ),
    "sign_in_failures": Kept(
        _l("Wrong passwords: how many for an account"),
        _l("An hour, or until the next right password."),
        _l("So that nobody guesses a password."),
    ),
}

FEATURE = Feature(
    "people",
    sentences=SENTENCES,
    retention=RETENTION,
    blueprints=(routes.blueprint,),
    commands=(cli.organiser,),
    set_up=set_up_login,
)
