"""The letter with which somebody chooses a new password. It leaves beside the answer, which does not wait for it."""

import logging
import smtplib
from contextlib import suppress
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, make_msgid
from textwrap import fill

import gevent
from flask import current_app
from flask_babel import gettext as _

from app.config import Settings
from app.features.people.models import Person
from app.store.clock import now
from app.web.smtp import NoMailServer, is_open, open_line, public_link, sender_of
from app.words.i18n import in_locale, settings_languages

log = logging.getLogger(__name__)
WIDE = 72


def can_write() -> bool:
    """Only with a mail server and an address of our own: a link is never made of what a request says."""
    return is_open(current_app.config["TABLEE"])


def post_recovery(person: Person, token: str) -> None:
    """Send the letter, a little later."""
    settings: Settings = current_app.config["TABLEE"]
    gevent.spawn(send, recovery_letter(person, token, settings), settings)


def recovery_letter(person: Person, token: str, settings: Settings) -> EmailMessage:
    """What it says, in the language of the account."""
    lang = person.language if person.language in settings_languages() else settings.languages[0]
    with in_locale(lang):
        lines = [
            _("Hello,"),
            fill(_("You asked for a new password for this address."), WIDE),
            _("To choose one, open this page:"),
            public_link("people.recovery", lang=lang, token=token),
            fill(_("The link works once, for two hours."), WIDE),
            fill(_("Was it not you? Do nothing. Your password stays as it is."), WIDE),
        ]
        subject = _("Tablée: choose a new password")
    message = EmailMessage(policy=SMTP)
    message["From"], message["To"], message["Subject"] = sender_of(settings), person.email, subject
    message["Date"], message["Auto-Submitted"] = format_datetime(now()), "auto-generated"
    message["Message-ID"] = make_msgid(domain=sender_of(settings).domain)
    message["Content-Language"] = lang
    message.set_content("\n\n".join(lines) + "\n", charset="utf-8", cte="quoted-printable")
    return message


def send(message: EmailMessage, settings: Settings) -> None:
    """Hand it over once; whoever waits in vain asks again."""
    try:
        line = open_line(settings.mail_url or "")
        try:
            line.send_message(message, from_addr=sender_of(settings).addr_spec)
        finally:
            with suppress(smtplib.SMTPException, OSError):
                line.quit()
    except (NoMailServer, smtplib.SMTPException, OSError) as error:
        log.warning("a letter for a new password did not leave: %s", type(error).__name__)
