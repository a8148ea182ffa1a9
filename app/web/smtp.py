"""The way to the mail server. Standard library only; under gevent it waits without holding anybody up."""

import smtplib
import ssl
from email.headerregistry import Address
from typing import Any
from urllib.parse import unquote, urlsplit

from flask import current_app

from app.config import Settings

SECONDS = 20
HERE = ("localhost", "127.0.0.1", "::1")
TLS_PORT, PLAIN_PORT = 465, 25


class NoMailServer(Exception):
    """It does not answer, or not to us: nothing was tried, everything waits."""


def is_open(settings: Settings) -> bool:
    """True with a mail server and an address of our own to put in letters: a link is never made of what a request says."""
    return bool(settings.mail_url) and bool(urlsplit(settings.public_url or "").netloc)


def public_link(endpoint: str, **values: Any) -> str:
    """The whole address of a page as the world reaches it; there is no request when a letter is written."""
    settings: Settings = current_app.config["TABLEE"]
    root = urlsplit(settings.public_url or "")
    adapter = current_app.url_map.bind(
        root.netloc, script_name=root.path or None, url_scheme=root.scheme or "https"
    )
    return adapter.build(endpoint, values, force_external=True)


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
