"""Handing one letter to the mail server. Standard library only; under gevent it waits without holding anybody up."""

import smtplib
import ssl
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from urllib.parse import unquote, urlsplit

from app.config import Settings
from app.features.subscriptions.letters import public_link
from app.features.subscriptions.models import Letter
from app.features.subscriptions.services.sending import Outcome
from app.features.subscriptions.services.subscribing import token_of
from app.store.clock import now

SECONDS = 20
HERE = ("localhost", "127.0.0.1", "::1")
TLS_PORT, PLAIN_PORT = 465, 25


class NoMailServer(Exception):
    """It does not answer, or not to us: nothing was tried, everything waits."""


def envelope(letter: Letter, settings: Settings) -> EmailMessage:
    """The message as it travels. Header injection is refused by the standard library's policy."""
    message = EmailMessage(policy=SMTP)
    subscriber = letter.subscriber
    message["From"] = sender_of(settings)
    message["To"] = subscriber.email
    message["Subject"] = letter.subject
    message["Date"] = format_datetime(now())
    message["Message-ID"] = letter.message_id
    message["Auto-Submitted"] = "auto-generated"
    if letter.kind == "digest":
        link = public_link(
            "subscriptions.leaving",
            lang=subscriber.lang,
            subscriber_id=subscriber.id,
            token=token_of(subscriber, "leave"),
        )
        message["List-Unsubscribe"] = f"<{link}>"
        message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    message.set_content(letter.body, charset="utf-8", cte="quoted-printable")
    message["Content-Language"] = subscriber.lang
    return message


def sender_of(settings: Settings) -> Address:
    """MAIL_FROM, else tablee@ the host of PUBLIC_URL."""
    host = urlsplit(settings.public_url or "").hostname or "localhost"
    return Address("Tablée", addr_spec=settings.mail_from or f"tablee@{host}")


def open_line(mail_url: str) -> smtplib.SMTP:
    """A line to the server of MAIL_URL, encrypted where it can be. Raises NoMailServer."""
    parts = urlsplit(mail_url)
    host = parts.hostname or "localhost"
    try:
        if parts.scheme == "smtps":
            context = ssl.create_default_context()
            line: smtplib.SMTP = smtplib.SMTP_SSL(
                host, parts.port or TLS_PORT, timeout=SECONDS, context=context
            )
        else:
            line = smtplib.SMTP(host, parts.port or PLAIN_PORT, timeout=SECONDS)
            line.ehlo()
            if line.has_extn("starttls"):
                line.starttls(context=ssl.create_default_context())
                line.ehlo()
        log_in(line, parts.username, parts.password, host)
    except (OSError, smtplib.SMTPException) as error:
        raise NoMailServer(str(error)) from error
    return line


def log_in(line: smtplib.SMTP, name: str | None, password: str | None, host: str) -> None:
    """With the name of MAIL_URL, if it has one; never in clear over a network. Raises NoMailServer."""
    if not name:
        return
    if not isinstance(line.sock, ssl.SSLSocket) and host not in HERE:
        raise NoMailServer("the mail server offers no encryption: the password is not sent")
    line.login(unquote(name), unquote(password or ""))


def hand_over(line: smtplib.SMTP, letter: Letter, settings: Settings) -> Outcome:
    """Give one letter to the server and read its answer."""
    try:
        message = envelope(letter, settings)
        sender = sender_of(settings).addr_spec
        line.send_message(message, from_addr=sender, to_addrs=[letter.subscriber.email])
    except smtplib.SMTPRecipientsRefused as refusal:
        code, words = next(iter(refusal.recipients.values()))
        return Outcome("refused" if code >= 500 else "later", words.decode("utf-8", "replace"))
    except smtplib.SMTPServerDisconnected as error:
        return Outcome("later", str(error))
    except smtplib.SMTPResponseException as error:
        return Outcome("later", str(error))
    except (smtplib.SMTPException, ValueError) as error:
        return Outcome("refused", str(error))
    except OSError as error:
        return Outcome("away", str(error))
    return Outcome("sent")
