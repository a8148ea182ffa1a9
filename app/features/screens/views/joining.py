"""The way into a session: the address, the code, and both as a picture that a phone reads."""

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from flask import current_app, request
from flask_babel import gettext as _
from markupsafe import Markup

from app.config import Settings
from app.features.assemblies.models import Session
from app.formats.qr import qr_drawing

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


def remember_address(session_id: int) -> None:
    """Without PUBLIC_URL, phones reach Tablée where this session's wall and desk do: note it, for drawings made by sockets.

    For each session its own: whoever conducts one must not say where the phones of another one go.
    """
    seen: dict[int, str] = current_app.extensions.setdefault(SEEN, {})
    seen[session_id] = request.host_url.rstrip("/")


def public_address(session_id: int) -> str:
    """PUBLIC_URL, else the address of the last desk or wall of this session that asked."""
    settings: Settings = current_app.config["TABLEE"]
    seen: dict[int, str] = current_app.extensions.get(SEEN, {})
    return settings.public_url or seen.get(session_id, request.host_url.rstrip("/"))


def look_of_the_way(session_id: int) -> str | None:
    """What a drawing with the way in depends on beside the session itself; None where none was noted yet."""
    settings: Settings = current_app.config["TABLEE"]
    seen: dict[int, str] = current_app.extensions.get(SEEN, {})
    return settings.public_url or seen.get(session_id)


def way_in(session: Session) -> Way:
    """The way into this session."""
    base = public_address(session.id)
    link = f"{base}/j/{session.code}"
    return Way(urlsplit(base).netloc, link, session.code, qr_drawing(link, _("QR code to join")))


def wifi_picture(name: str, password: str) -> Markup:
    """The picture by which a phone joins the hall's network (the format that phones agreed on)."""
    kind = "WPA" if password else "nopass"
    safe = [re.sub(r'([\\;,:"])', r"\\\1", words) for words in (name, password)]
    return qr_drawing(f"WIFI:T:{kind};S:{safe[0]};P:{safe[1]};;", _("QR code of the Wi-Fi"))
