"""The way into a session: the address, the code, and both as a picture that a phone reads."""

from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urlsplit

import segno
from flask import current_app, request
from flask_babel import gettext as _
from markupsafe import Markup

from app.assemblies.models import Session
from app.config import Settings

SEEN = "address seen by screens"


@dataclass(frozen=True)
class Way:
    """What a wall shows so that people come in."""

    address: str
    """The short address to type: host and port, without the scheme."""
    link: str
    """The whole address in the picture: one tap and the phone is in."""
    code: str
    qr: Markup


def remember_address() -> None:
    """Without PUBLIC_URL, phones reach Tablée where the wall and the desk do: note it, for drawings made by sockets."""
    current_app.extensions[SEEN] = request.host_url.rstrip("/")


def public_address() -> str:
    """PUBLIC_URL, else the address of the last desk or wall that asked."""
    settings: Settings = current_app.config["TABLEE"]
    return settings.public_url or current_app.extensions.get(SEEN, request.host_url.rstrip("/"))


def way_in(session: Session) -> Way:
    """The way into this session."""
    base = public_address()
    link = f"{base}/j/{session.code}"
    return Way(urlsplit(base).netloc, link, session.code, qr_picture(link, _("QR code to join")))


@lru_cache(maxsize=64)
def qr_picture(text: str, title: str) -> Markup:
    """The QR code as an SVG that adapts to its box; dark on white whatever the theme, or phones cannot read it."""
    code = segno.make(text, error="m", micro=False)
    drawn = code.svg_inline(
        scale=8, border=2, dark="#2a1a2e", light="#fff", omitsize=True, title=title
    )
    return Markup(drawn.replace("<svg ", '<svg role="img" ', 1))
