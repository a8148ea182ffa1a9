"""Handing one letter to the mail server. Standard library only; under gevent it waits without holding anybody up."""

import smtplib
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from app.config import Settings
from app.features.subscriptions.models import Letter
from app.features.subscriptions.services.sending import Outcome
from app.features.subscriptions.services.subscribing import token_of
from app.store.clock import now
from app.web.smtp import public_link, sender_of


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
