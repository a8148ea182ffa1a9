"""Accounts: creating, inviting, signing in. Hashing is slow on purpose and runs beside the room, not in it."""

import hashlib
import secrets
from collections.abc import Callable
from datetime import timedelta
from typing import TypeVar

import gevent
from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from sqlalchemy import delete, select

from app.domain.violations import RuleViolation
from app.extensions import db
from app.features.people.models import Invitation, Person, Role, SignInFailure
from app.features.people.policies import can_organise
from app.features.people.queries import PAUSE, failures_since, find_by_email
from app.store.clock import now
from app.web.errors import NotAllowed

SHORTEST_PASSWORD = 10
FAILURES_ALLOWED = 5
INVITATION_LASTS = timedelta(days=14)
HASHER = PasswordHasher()
NOBODY = HASHER.hash(secrets.token_urlsafe(16))
"""Checked when the account does not exist, so that the answer takes as long."""

T = TypeVar("T")


def beside(work: Callable[[], T]) -> T:
    """Run native work in gevent's thread pool: the room goes on meanwhile."""
    return gevent.get_hub().threadpool.apply(work)


def create_person(email: str, name: str, *, language: str = "fr") -> Person:
    """A new account without a password yet; raises RuleViolation("email_taken")."""
    email = email.strip().lower()
    if find_by_email(email):
        raise RuleViolation("email_taken")
    person = Person(email=email, name=name.strip(), language=language, created_at=now())
    db.session.add(person)
    db.session.flush()
    return person


def set_password(person: Person, password: str) -> None:
    """Raises RuleViolation("password_too_short")."""
    if len(password) < SHORTEST_PASSWORD:
        raise RuleViolation("password_too_short", shortest=SHORTEST_PASSWORD)
    person.password_hash = beside(lambda: HASHER.hash(password))


def change_account(person: Person, name: str, language: str, *, by: Person | None) -> None:
    """One's own name and language. Raises NotAllowed for somebody else's."""
    if by is None or by.id != person.id:
        raise NotAllowed
    person.name, person.language = name.strip(), language


def change_password(person: Person, present: str, new: str, *, by: Person | None) -> None:
    """One's own password, against the present one.

    Raises NotAllowed, RuleViolation("wrong_own_password", "password_too_short").
    """
    if by is None or by.id != person.id:
        raise NotAllowed
    stored = person.password_hash or NOBODY
    if not beside(lambda: matches(stored, present)):
        raise RuleViolation("wrong_own_password")
    set_password(person, new)


def give_role(person: Person, kind: str, assembly_id: int | None) -> Role:
    """Give a role once; giving it again changes nothing."""
    for role in person.roles:
        if role.kind == kind and role.assembly_id == assembly_id:
            return role
    role = Role(kind=kind, assembly_id=assembly_id, given_at=now())
    person.roles.append(role)
    db.session.flush()
    return role


def take_role_back(person: Person, kind: str, assembly_id: int, *, by: Person | None) -> None:
    """Raises NotAllowed, RuleViolation("own_role"): somebody must remain who can give roles."""
    if not can_organise(by, assembly_id):
        raise NotAllowed
    if by is not None and person.id == by.id and kind == "organiser":
        raise RuleViolation("own_role")
    for role in [r for r in person.roles if r.kind == kind and r.assembly_id == assembly_id]:
        person.roles.remove(role)


def invite(email: str, name: str, kind: str, assembly_id: int, *, by: Person | None) -> str | None:
    """Invite somebody to an assembly; gives the secret of the link to choose a password. Raises NotAllowed.

    None for an account that has a password: whoever invites must never be able to choose another for it.
    """
    if not can_organise(by, assembly_id):
        raise NotAllowed
    person = find_by_email(email) or create_person(email, name)
    give_role(person, kind, assembly_id)
    return None if person.password_hash else make_invitation(person)


def make_invitation(person: Person) -> str:
    """A link's secret, of which only the hash is kept."""
    token = secrets.token_urlsafe(24)
    db.session.add(Invitation(person=person, token_hash=fingerprint(token), made_at=now()))
    return token


def find_invitation(token: str) -> Invitation:
    """The unspent invitation of a link; raises RuleViolation("invitation_spent")."""
    found = db.session.scalar(select(Invitation).where(Invitation.token_hash == fingerprint(token)))
    if found is None or found.spent_at or found.made_at < now() - INVITATION_LASTS:
        raise RuleViolation("invitation_spent")
    return found


def accept_invitation(token: str, password: str) -> Person:
    """Choose a password; the link is spent. Raises RuleViolation."""
    invitation = find_invitation(token)
    if invitation.person.password_hash:  # another link of the same person was used first
        raise RuleViolation("invitation_spent")
    set_password(invitation.person, password)
    invitation.spent_at = now()
    return invitation.person


def check_sign_in(email: str, password: str) -> Person:
    """The person behind these words; raises RuleViolation("sign_in_paused" or "wrong_password").

    Limited by account, never by address: a whole room shares one address.
    """
    account = fingerprint(email.strip().lower())
    if failures_since(account, now() - PAUSE) >= FAILURES_ALLOWED:
        raise RuleViolation("sign_in_paused", minutes=int(PAUSE.total_seconds() // 60))
    person = find_by_email(email)
    stored = person.password_hash if person and person.password_hash else NOBODY
    if not beside(lambda: matches(stored, password)) or person is None or not person.is_active:
        raise RuleViolation("wrong_password")
    return person


def note_failure(email: str) -> None:
    """Remember a wrong password; old ones are forgotten."""
    account = fingerprint(email.strip().lower())
    db.session.execute(delete(SignInFailure).where(SignInFailure.at < now() - PAUSE))
    db.session.add(SignInFailure(account_hash=account, at=now()))


def matches(stored: str, password: str) -> bool:
    """True if the password is the one that was hashed."""
    try:
        return HASHER.verify(stored, password)
    except (VerificationError, InvalidHashError):
        return False


def fingerprint(secret: str) -> str:
    """SHA-256 in hex: how secrets of 128 bits and more are kept."""
    return hashlib.sha256(secret.encode()).hexdigest()
