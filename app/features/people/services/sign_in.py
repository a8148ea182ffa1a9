"""Signing in: limited by account, never by address (a whole room shares one), and never so that its owner is kept out.

A try is noted before the slow hash and forgotten if it was right, so that many at once are no more than one after the
other. A browser that signed in before counts for itself: strangers who try an address pause each other, not its owner.
"""

from datetime import timedelta

from sqlalchemy import delete

from app.config import SESSION_LASTS
from app.domain.violations import RuleViolation
from app.extensions import db
from app.features.people.models import EndedSignIn, Person, SignInFailure
from app.features.people.queries import (
    HOUR,
    PAUSE,
    account_key,
    failures_since,
    find_by_email,
    fingerprint,
)
from app.features.people.services.accounts import look_again_at, one_by_one
from app.features.people.services.passwords import KNOWN, STRANGERS, is_right
from app.store.clock import now

FAILURES_ALLOWED = 5
LETTERS_ALLOWED = 3
"""Letters to choose a new password that an address gets in an hour; each of them works for longer than that."""


def note_try(email: str, browser: str | None = None) -> int:
    """Note a try before it is looked at, and give its number; raises RuleViolation("sign_in_paused").

    `browser` is the secret of one that signed in to this account before.
    """
    minutes = int(PAUSE.total_seconds() // 60)
    return note(account_key(email, browser), FAILURES_ALLOWED, PAUSE, minutes=minutes)


def note_letter(email: str) -> None:
    """Note that a letter was asked for; raises RuleViolation("sign_in_paused") when there were enough."""
    note(fingerprint(f"letter {account_key(email)}"), LETTERS_ALLOWED, HOUR, minutes=60)


def note(account: str, allowed: int, span: timedelta, *, minutes: int) -> int:
    """One more line for an account, unless there are enough already; those of one account are noted one by one."""
    one_by_one(account)
    db.session.execute(delete(SignInFailure).where(SignInFailure.at < now() - HOUR))
    if failures_since(account, now() - span) >= allowed:
        raise RuleViolation("sign_in_paused", minutes=minutes)
    line = SignInFailure(account_hash=account, at=now())
    db.session.add(line)
    db.session.flush()
    return line.id


def forget_try(number: int) -> None:
    """It was right, or it was not looked at."""
    db.session.execute(delete(SignInFailure).where(SignInFailure.id == number))


def forget_tries(email: str) -> None:
    """The owner has just proven to be the owner: whatever others tried no longer counts."""
    db.session.execute(
        delete(SignInFailure).where(SignInFailure.account_hash == account_key(email))
    )


def check_sign_in(email: str, password: str, *, known: bool = False) -> Person:
    """The person behind these words. Slow, outside of a transaction. Raises RuleViolation("wrong_password", "too_many_tries")."""
    person = find_by_email(email)
    stored = person.password_hash if person else None
    right = is_right(stored, password, KNOWN if known else STRANGERS)
    if not right or stored is None or person is None or not person.is_active:
        raise RuleViolation("wrong_password")
    return person


def end_sign_in(person: Person, mark: str) -> None:
    """This sign-in is over, and whatever copies there are of its cookie; other browsers stay signed in."""
    db.session.execute(delete(EndedSignIn).where(EndedSignIn.ended_at < now() - 2 * SESSION_LASTS))
    if db.session.get(EndedSignIn, fingerprint(mark)) is None:
        db.session.add(EndedSignIn(mark_hash=fingerprint(mark), ended_at=now()))
    db.session.flush()
    look_again_at(person)
