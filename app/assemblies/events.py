"""The doorkeepers of the sockets: who a phone, a desk or a wall is, decided once, when it connects."""

import hmac
from typing import Any

from flask import g

from app.assemblies.models import Session
from app.assemblies.policies import can_conduct
from app.assemblies.queries import who
from app.extensions import db
from app.i18n import settings_languages
from app.live.identity import Caller, doorkeeper


@doorkeeper("phone")
def phone(asked: dict[str, Any]) -> Caller | None:
    """A phone whose cookie holds a seat of this very session, and still the one that its page was drawn for."""
    asker, session = who(), session_asked(asked)
    if session is None or asker.phone is None or asker.seat is None:
        return None
    if asker.phone.session_id != session.id or asker.seat.removed_at is not None:
        return None
    if asked.get("phone") not in (None, str(asker.phone.id)):
        return None  # the phone was lent, or given back, after this page was drawn
    return Caller(
        "phone",
        session.id,
        language_asked(asked),
        seat_id=asker.seat.id,
        phone_id=asker.phone.id,
    )


@doorkeeper("desk")
def desk(asked: dict[str, Any]) -> Caller | None:
    """A signed-in person who may conduct this session."""
    session, asker = session_asked(asked), who()
    if session is None or asker.person is None or not can_conduct(asker, session):
        return None
    return Caller("desk", session.id, language_asked(asked), person_id=asker.person.id)


@doorkeeper("wall")
def wall(asked: dict[str, Any]) -> Caller | None:
    """Whatever screen knows the session's wall key."""
    session, key = session_asked(asked), asked.get("key")
    if session is None or not isinstance(key, str) or not key.isascii():
        return None
    if not hmac.compare_digest(key, session.wall_key):
        return None
    return Caller("wall", session.id, language_asked(asked))


def session_asked(asked: dict[str, Any]) -> Session | None:
    """The session named at connection, if there is one."""
    number = asked.get("session")
    if not isinstance(number, int) or isinstance(number, bool) or not 0 < number < 2**53:
        return None
    return db.session.get(Session, number)


def language_asked(asked: dict[str, Any]) -> str:
    """The language of the page that connects, else the instance's first."""
    lang, known = asked.get("lang"), settings_languages()
    g.lang = lang if isinstance(lang, str) and lang in known else known[0]
    return str(g.lang)
