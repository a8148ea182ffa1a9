"""The doorkeepers of the sockets: who a phone, a desk or a wall is, decided once, when it connects."""

import hmac
from typing import Any

from flask import g, request
from flask import session as cookies

from app.extensions import db
from app.features.assemblies.models import Session
from app.features.assemblies.policies import can_conduct
from app.features.assemblies.queries import COOKIE, who
from app.features.assemblies.queries.standing import holder
from app.features.people.queries import SIGN_IN, signed_in
from app.live.identity import Caller, doorkeeper, guard
from app.words.i18n import settings_languages


@doorkeeper("phone")
def phone(asked: dict[str, Any]) -> Caller | None:
    """A phone whose cookie holds a seat of this very session, and still the one that its page was drawn for."""
    number = number_asked(asked)
    held = holder(request.cookies.get(COOKIE), number) if number else None
    if number is None or held is None:
        return None
    phone_id, seat_id = held
    if asked.get("phone") not in (None, str(phone_id)):
        return None  # the phone was lent, or given back, after this page was drawn
    return Caller("phone", number, language_asked(asked), seat_id=seat_id, phone_id=phone_id)


@doorkeeper("desk")
def desk(asked: dict[str, Any]) -> Caller | None:
    """A signed-in person who may conduct this session."""
    session, asker = session_asked(asked), who()
    if session is None or asker.person is None or not can_conduct(asker, session):
        return None
    return Caller(
        "desk",
        session.id,
        language_asked(asked),
        person_id=asker.person.id,
        sign_in=(asker.person.get_id(), cookies.get(SIGN_IN)),
    )


@guard("desk")
def desk_stays(caller: Caller) -> bool:
    """The person is still signed in there, and may still conduct this session."""
    person = signed_in(*caller.sign_in) if caller.sign_in else None
    session = db.session.get(Session, caller.session_id)
    return person is not None and session is not None and can_conduct(person, session)


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
    number = number_asked(asked)
    return db.session.get(Session, number) if number else None


def number_asked(asked: dict[str, Any]) -> int | None:
    """The number of that session, if it can be one."""
    number = asked.get("session")
    if not isinstance(number, int) or isinstance(number, bool) or not 0 < number < 2**31:
        return None
    return number


def language_asked(asked: dict[str, Any]) -> str:
    """The language of the page that connects, else the instance's first."""
    lang, known = asked.get("lang"), settings_languages()
    g.lang = lang if isinstance(lang, str) and lang in known else known[0]
    return str(g.lang)
