"""A way back for a forgotten password: a link that only the owner of the address is sent.

The link is nothing but signed words: who, and the state of their password. It works once, since choosing a password
changes that state, and for two hours; nothing of it is kept.
"""

from flask import current_app
from itsdangerous import BadData, URLSafeTimedSerializer

from app.domain.violations import RuleViolation
from app.extensions import db
from app.features.people.models import Person
from app.features.people.queries import find_by_email, find_person, fingerprint
from app.features.people.services.accounts import keep_password, set_password
from app.features.people.services.sign_in import forget_tries
from app.web.errors import NotFound

LINK_LASTS = 2 * 60 * 60
"""Seconds: longer than the hour in which only a few letters are sent, so that one that works is always in the mailbox."""


def recovery_token(person: Person) -> str:
    """The secret of the link."""
    return signer().dumps([person.id, state_of(person)])


def find_recovering(token: str) -> Person:
    """The person of a link that still works; raises RuleViolation("recovery_spent")."""
    try:
        number, state = signer().loads(token, max_age=LINK_LASTS)
    except (BadData, ValueError, TypeError):
        raise RuleViolation("recovery_spent") from None
    person = find_person(number)
    if person is None or not person.is_active or state_of(person) != state:
        raise RuleViolation("recovery_spent")
    return person


def recover(token: str, password_hash: str) -> Person:
    """Keep the new password: other sessions end, the link is spent. Raises RuleViolation("recovery_spent")."""
    number = find_recovering(token).id
    db.session.get_one(Person, number, with_for_update=True, populate_existing=True)
    person = find_recovering(token)
    keep_password(person, password_hash)
    forget_tries(person.email)
    return person


def choose_again(email: str, password: str) -> Person:
    """A new password by somebody at the machine itself. Raises NotFound, RuleViolation("password_too_short")."""
    person = find_by_email(email)
    if person is None:
        raise NotFound
    set_password(person, password)
    forget_tries(person.email)
    return person


def state_of(person: Person) -> str:
    """What changes whenever the password, the address or the sessions do."""
    return fingerprint(f"{person.email} {person.password_hash} {person.generation}")[:20]


def signer() -> URLSafeTimedSerializer:
    """Signs under the instance's secret, for this purpose alone."""
    return URLSafeTimedSerializer(str(current_app.config["SECRET_KEY"]), salt="forgotten password")
