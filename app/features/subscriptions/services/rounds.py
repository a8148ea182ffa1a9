"""One round of the post: note what is late, write the digests that are due, send what waits. Each step is its own act.

Run by `flask subscriptions send` (cron) or by the server itself every few minutes; both at once do no harm: a digest is
written under the subscriber's lock, and a letter is taken by one process only.

What a crash can do. Before the letter is taken: nothing is lost, it waits. After the mail server has answered and before that
is on disk: the letter is sent once more ten minutes later under the same Message-ID, by which mailboxes know a double. No
protocol between two machines closes that last gap; the other choice would be to lose a letter in silence.
"""

import logging
import smtplib
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass

from flask import Flask, current_app

from app.config import Settings
from app.extensions import db
from app.features.subscriptions.models import Letter
from app.features.subscriptions.policies import can_write_letters
from app.features.subscriptions.queries import hearing, letters_to_send
from app.features.subscriptions.services import digests, journal, sending, subscribing
from app.features.subscriptions.services.post import hand_over
from app.features.votes.services.quiet import give_way
from app.store.clock import now
from app.store.transactions import transaction
from app.web.aside import beside
from app.web.smtp import NoMailServer, open_line

log = logging.getLogger(__name__)
POOL = "rounds"
"""Where letters are composed: one after the other."""
EVERY = 300
"""Seconds between two rounds of a server."""


@dataclass
class Round:
    """What one round did."""

    written: int = 0
    sent: int = 0
    later: int = 0
    refused: int = 0
    no_server: str = ""


def go_round(*, at_once: bool = False) -> Round:
    """Everything that is due now; `at_once` does not wait for the morning. Without a mail server nothing happens."""
    done = Round()
    if not can_write_letters():
        done.no_server = "MAIL_URL or PUBLIC_URL is not set"
        return done
    with transaction():
        subscribing.forget_unconfirmed()
    for silence in beside(journal.new_silences, POOL):
        give_way()
        with transaction():
            journal.note(*silence)
    for subscriber_id in hearing():
        done.written += write_one(subscriber_id, at_once=at_once)
    send_waiting(done)
    return done


def write_one(subscriber_id: int, *, at_once: bool) -> bool:
    """Compose a digest beside the room, and hold the database only to keep it. Whether there was one."""
    give_way()
    draft = beside(lambda: digests.compose(subscriber_id, at_once=at_once), POOL)
    if draft is None:
        return False
    with transaction():
        return digests.put(draft) is not None


def send_waiting(done: Round) -> None:
    """Hand over what waits, one letter after the other, on one line."""
    waiting = letters_to_send(now())
    settings: Settings = current_app.config["TABLEE"]
    if not waiting or not settings.mail_url:
        return
    try:
        line = open_line(settings.mail_url)
    except NoMailServer as error:
        done.no_server = str(error)
        return
    try:
        for letter_id in waiting:
            if not send_one(line, letter_id, settings, done):
                return
    finally:
        with suppress(smtplib.SMTPException, OSError):
            line.quit()


def send_one(line: smtplib.SMTP, letter_id: int, settings: Settings, done: Round) -> bool:
    """Take, hand over, write down; False when the line is broken and the others must wait."""
    give_way()
    with transaction():
        taken = sending.take(letter_id)
    if taken is None:
        return True
    letter = db.session.get(Letter, letter_id)
    if letter is None:
        return True
    outcome = hand_over(line, letter, settings)
    with transaction():
        sending.settle(letter_id, outcome)
    done.sent += outcome.kind == "sent"
    done.later += outcome.kind in ("later", "away")
    done.refused += outcome.kind == "refused"
    return outcome.kind not in ("away",) and line.sock is not None


def rounds_for_ever(app: Flask, rest: Callable[[float], None]) -> None:
    """What a serving process does: a round every few minutes, as long as a mail server is set."""
    with app.app_context():
        if not can_write_letters():
            return
    while True:
        rest(EVERY)
        with app.app_context():
            try:
                go_round()
            except Exception:
                log.exception("the round of the post did not end")
            finally:
                db.session.remove()
