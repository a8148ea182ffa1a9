"""An address comes in when its owner has asked twice, and goes for good when they leave."""

import hmac
import re
import secrets
from datetime import timedelta

from flask import current_app
from sqlalchemy import func, select

from app.domain.violations import RuleViolation
from app.extensions import db
from app.features.assemblies.models import Assembly
from app.features.assemblies.services.rate_limit import Limit, take
from app.features.manifest import followed_alone
from app.features.subscriptions.models import Letter, Subscriber
from app.features.subscriptions.policies import can_write_letters
from app.features.subscriptions.queries import find_subscriber, subscriber_by_email
from app.features.subscriptions.wording import confirmation_letter
from app.store.clock import now
from app.store.keys import passing
from app.web.errors import NotFound
from app.words.i18n import settings_languages

ADDRESS = re.compile(
    r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[^\s@<>,;:\"()\[\]\\]{1,190}\.[^\s@<>,;:\"()\[\]\\.\d]{2,63}"
)
ONE_LETTER_PER = timedelta(hours=1)
MOST_PER_MINUTE = 30
"""Confirmation letters of the whole instance: nobody uses us to flood mailboxes."""
PER_MINUTE = Limit("subscription", minutes=1, browser=5, address=10, refusal="too_many_tries")
PER_DAY = Limit(
    "subscription_day", minutes=24 * 60, browser=20, address=300, refusal="too_many_tries"
)
"""So that one client cannot use the minute's letters of everybody else."""


def read_address(typed: str) -> str:
    """The address as it is kept: the domain in small letters and in ASCII. Raises RuleViolation("address_wrong")."""
    text = typed.strip()
    if len(text) > 254 or not ADDRESS.fullmatch(text):
        raise RuleViolation("address_wrong")
    local, _, domain = text.rpartition("@")
    try:
        return f"{local}@{domain.lower().encode('idna').decode('ascii')}"
    except UnicodeError as error:
        raise RuleViolation("address_wrong") from error


def ask(assembly: Assembly, email: str, lang: str, about: str = "") -> None:
    """Somebody wants to hear, of one thing where `about` is its mark: a letter asks the address whether that is so. The
    answer never says who is known already.

    Raises RuleViolation: no_mail_here, unknown_decision, address_wrong, unknown_language, too_many_tries.
    """
    if not can_write_letters():
        raise RuleViolation("no_mail_here")
    if lang not in settings_languages():
        raise RuleViolation("unknown_language")
    if about and followed_alone(assembly, about) is None:
        raise RuleViolation("unknown_decision")
    address = read_address(email)
    take(PER_MINUTE)
    take(PER_DAY)
    check_pace()
    subscriber = subscriber_by_email(assembly, address, about)
    subscriber = subscriber or newcomer(assembly, address, about)
    if subscriber.hears or written_lately(subscriber):
        return
    subscriber.lang, subscriber.asked_at = lang, now()
    db.session.flush()
    subscriber.letters.append(confirmation_letter(subscriber, token_of(subscriber, "confirm")))
    db.session.flush()


def newcomer(assembly: Assembly, address: str, about: str) -> Subscriber:
    """A row that waits for its confirmation."""
    subscriber = Subscriber(
        assembly=assembly,
        email=address,
        lang="",
        about=about,
        key=secrets.token_hex(16),
        asked_at=now(),
        paused_why="",
    )
    db.session.add(subscriber)
    return subscriber


def written_lately(subscriber: Subscriber) -> bool:
    """It was asked to confirm less than an hour ago."""
    since = now() - ONE_LETTER_PER
    return any(one.kind == "confirmation" and one.made_at > since for one in subscriber.letters)


def check_pace() -> None:
    """Raises RuleViolation("too_many_tries") when a great many addresses were typed in the last minute."""
    query = select(func.count(Letter.id)).where(
        Letter.kind == "confirmation", Letter.made_at > now() - timedelta(minutes=1)
    )
    if (db.session.scalar(query) or 0) >= MOST_PER_MINUTE:
        raise RuleViolation("too_many_tries")


def confirm(subscriber_id: int, token: str) -> Subscriber:
    """The owner of the address says yes a second time. Twice does no harm. Raises NotFound."""
    subscriber = known(subscriber_id, token, "confirm")
    subscriber.confirmed_at = subscriber.confirmed_at or now()
    subscriber.paused_at, subscriber.paused_why = None, ""
    db.session.flush()
    return subscriber


def leave(subscriber_id: int, token: str) -> None:
    """They leave: address, letters and what they were told are erased. Raises NotFound."""
    db.session.delete(known(subscriber_id, token, "leave"))
    db.session.flush()


def known(subscriber_id: int, token: str, purpose: str) -> Subscriber:
    """The subscriber, if the link is one of theirs. Raises NotFound."""
    subscriber = find_subscriber(subscriber_id)
    if not hmac.compare_digest(token_of(subscriber, purpose).encode(), token.encode()):
        raise NotFound
    return subscriber


def token_of(subscriber: Subscriber, purpose: str) -> str:
    """The secret of a link: it opens one door of one subscriber."""
    words = f"subscription {purpose} {subscriber.id} {subscriber.key}"
    return passing(words).hex()[:40]


def forget_unconfirmed() -> int:
    """Addresses whose owners never answered go after some days (KEEP_UNCONFIRMED); gives how many."""
    kept = timedelta(days=current_app.config["TABLEE"].keep_unconfirmed)
    query = select(Subscriber).where(
        Subscriber.confirmed_at.is_(None), Subscriber.asked_at < now() - kept
    )
    gone = list(db.session.scalars(query))
    for one in gone:
        db.session.delete(one)
    db.session.flush()
    return len(gone)
