"""The three faces, registered with the sockets' snapshots: their sequence, their drawing, what is personal in them."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import ngettext
from sqlalchemy import select

from app.extensions import db
from app.features.assemblies.models import Session
from app.features.assemblies.queries import find_session, phones_of
from app.features.screens.queries import wall_of
from app.features.screens.views.desk import draw_desk
from app.features.screens.views.joining import look_of_the_way
from app.features.screens.views.ledger import personals_of
from app.features.screens.views.phone import draw_phone
from app.features.screens.views.wall import draw_wall
from app.features.votes.models import Vote
from app.features.votes.queries import open_votes, turnout
from app.live.identity import Caller
from app.live.presence import presence
from app.live.snapshots import face
from app.words.i18n import in_locale


def seq_of(session_id: int) -> int:
    """The session's sequence number now."""
    return db.session.scalar(select(Session.seq).where(Session.id == session_id)) or 0


def phone_seq_of(session_id: int) -> int:
    """The sequence number of the last change that phones were told of."""
    found = db.session.scalar(select(Session.phone_seq).where(Session.id == session_id))
    return found or 0


def for_phones(callers: list[Caller]) -> list[dict[str, Any]]:
    """Flags, words and ballots of each seat, in a few queries however many ask."""
    return personals_of(callers)


def for_walls(callers: list[Caller]) -> list[dict[str, Any]]:
    """How many have voted, for a wall that comes back in the middle of a vote."""
    now = turnouts(open_votes(callers[0].session_id))
    return [{"flags": [], "fill": {}, "places": {}, "turnout": now} for _ in callers]


def for_desks(callers: list[Caller]) -> list[dict[str, Any]]:
    """The room's health, for each desk in its language."""
    return [for_desk(caller) for caller in callers]


def for_desk(caller: Caller) -> dict[str, Any]:
    """The room's health as this server sees it."""
    session = caller.session_id
    connected, (waiting, refused) = presence.connected_seats(session), presence.outbox(session)
    held = phones_of(session)
    if find_session(session).assembly.is_rehearsal:
        connected = held  # simulated residents have no line that could break
    away = max(0, held - connected)
    health = {
        "phones": str(connected),
        "walls": str(presence.faces[session, "wall"]),
        "away": str(away),
        "outbox": str(waiting),
        "refused": str(refused),
    }
    seen = for_walls([caller])[0]
    health["advice"] = advice(seen["turnout"], connected, caller.lang)
    known = {"away": away, "outbox": waiting, "refused": refused}
    flags = [name for name, count in known.items() if count] or ["all-well"]
    if wall_of(session).driver_id == caller.person_id:
        flags.append("driving")
    return {**seen, "fill": health, "flags": flags}


def advice(votes: list[dict[str, int]], phones: int, lang: str) -> str:
    """What the numbers of a vote under way suggest to the facilitator; empty when nothing."""
    with in_locale(lang):
        for vote in votes:
            without = max(0, vote["of"] - max(phones, vote["cast"]))
            if without:
                return ngettext(
                    "%(num)s seat has no phone connected: offer paper.",
                    "%(num)s seats have no phone connected: offer paper.",
                    without,
                )
            if vote["of"] == vote["cast"]:
                return _("Everybody has voted.")
    return ""


def turnouts(votes: list[Vote]) -> list[dict[str, int]]:
    """[{"vote", "cast", "of"}] of the votes that are open."""
    rows = [(vote.id, turnout(vote.id)) for vote in votes]
    return [{"vote": number, "cast": count.cast, "of": count.of} for number, count in rows]


face("phone", seq=phone_seq_of, draw=draw_phone, personal=for_phones)
face("wall", seq=seq_of, draw=draw_wall, personal=for_walls, look=look_of_the_way)
face("desk", seq=seq_of, draw=draw_desk, personal=for_desks, look=look_of_the_way)
