"""People: accounts, roles, sign-in."""

from flask import Flask, session
from flask_login import current_user

from app.extensions import login
from app.features.manifest import Feature
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


RETENTION = {
    **dict.fromkeys(
        ("people", "roles"),
        "Until the account is deleted; what it made stays, made by nobody in particular.",
    ),
    "invitations": "Until the account is deleted; a link opens once and only its hash is kept.",
    "ended_sign_ins": "Two days: twice as long as the cookie it ends could last.",
    "sign_in_failures": "An hour, or until the next right password.",
}

FEATURE = Feature(
    "people",
    sentences=SENTENCES,
    retention=RETENTION,
    blueprints=(routes.blueprint,),
    commands=(cli.organiser,),
    set_up=set_up_login,
)
