"""What a browser keeps of accounts: who is signed in, and that they have been before."""

import secrets
from time import time

from flask import Response, current_app, g, request, session
from flask_login import login_user
from itsdangerous import BadData, URLSafeTimedSerializer

from app.features.people.models import Person
from app.features.people.queries import SIGN_IN
from app.features.people.routes.blueprint import blueprint

COOKIE = "tablee_known"
LASTS = 400 * 24 * 60 * 60
"""Seconds that a browser is known without being used to sign in."""
MOST = 4
"""People who share a browser; the one who signed in longest ago is forgotten."""
SEEN, RENEWED = "seen", 10 * 60
"""Under which a signed-in cookie says when it was last renewed, and after how many seconds it is again."""


def let_in(person: Person) -> None:
    """Signed in here from now on, in a cookie that can be ended with all its copies; and this browser is known."""
    login_user(person)
    session[SIGN_IN], session[SEEN] = secrets.token_urlsafe(16), int(time())
    browser, people = known()
    kept = [person.id, *(one for one in people if one != person.id)][:MOST]
    g.known_browser = signer().dumps([browser or secrets.token_urlsafe(16), kept])


def secret_for(person: Person | None) -> str | None:
    """This browser's own secret if it signed in to this account before, else None."""
    browser, people = known()
    return browser if person is not None and person.id in people else None


def is_known() -> bool:
    """True if anybody has signed in here before."""
    return known()[0] is not None


def known() -> tuple[str | None, list[int]]:
    """The browser's secret, and the numbers of those who signed in with it."""
    try:
        browser, people = signer().loads(request.cookies.get(COOKIE, ""), max_age=LASTS)
    except (BadData, ValueError, TypeError):
        return None, []
    return browser, people


def signer() -> URLSafeTimedSerializer:
    """Signs under the instance's secret, for this purpose alone."""
    return URLSafeTimedSerializer(str(current_app.config["SECRET_KEY"]), salt="known browser")


@blueprint.after_app_request
def keep(answer: Response) -> Response:
    """The cookie of a known browser where one has just signed in; a session that is used lasts from now on."""
    cookie = g.pop("known_browser", None)
    if cookie:
        answer.set_cookie(
            COOKIE,
            cookie,
            max_age=LASTS,
            httponly=True,
            samesite="Lax",
            secure=current_app.config["SESSION_COOKIE_SECURE"],
        )
    if session.accessed and "_user_id" in session and time() - session.get(SEEN, 0) > RENEWED:
        session[SEEN] = int(time())
    return answer
