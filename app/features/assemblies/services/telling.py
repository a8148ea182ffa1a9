"""Telling the screens that something changed: one more in the session's sequence, one short message per face.

A service that knows what happened, and whom it concerns, says it with `tell`. What a transaction wrote about a session that
nobody told of is told to every face before the commit (`shown.py` finds the sessions), so that no service can forget.
"""

from sqlalchemy import bindparam, update
from sqlalchemy.orm.attributes import set_committed_value

from app.extensions import db, socketio
from app.features.assemblies.models import Session
from app.features.assemblies.services.shown import sessions_shown
from app.live.presence import presence
from app.live.rooms import FACES, face_room
from app.live.ticker import Ticker
from app.store.transactions import Rows, after_commit, announce, notes, on_written

TOLD = "sessions told of"


def tell(session: Session, event: str, faces: tuple[str, ...] = FACES, **facts: object) -> int:
    """Move the sequence on and announce `event` to these faces after the commit; gives the new sequence number.

    The database adds the one: two acts at the same time never share a number.
    """
    seq = move_on(session)
    if "phone" in faces:
        session.phone_seq = seq
        db.session.flush()
    news = {"session": session.id, "seq": seq, **facts}
    within = presence.unhurried(session.id)
    for face in faces:
        more = {"within": within} if face == "phone" and within else {}
        announce(face_room(face, session.id), event, {**news, **more})
    return seq


COUNTED = (
    update(Session)
    .where(Session.id == bindparam("which"))
    .values(seq=Session.seq + 1)
    .returning(Session.seq)
    .execution_options(synchronize_session=False)
)


def move_on(session: Session) -> int:
    """The next sequence number of the session, counted by the database."""
    seq: int = db.session.scalars(COUNTED, {"which": session.id}).one()
    set_committed_value(session, "seq", seq)
    notes().setdefault(TOLD, set()).add(session.id)
    return seq


@on_written
def tell_what_was_written(rows: Rows) -> None:
    """Tell of every session that the transaction changed and that no service has told of."""
    for number in sorted(sessions_shown(rows) - notes().get(TOLD, set())):
        tell(db.session.get_one(Session, number), "session_changed")


def tell_arrivals(session: Session) -> None:
    """Somebody came, left or answered: screens (not phones) hear `attendance_changed`, at most four times a second."""
    number, seq = session.id, move_on(session)

    def wake() -> None:
        latest[number] = seq
        arrivals.wake(number)

    after_commit(wake)


def announce_arrivals(session_id: int) -> None:
    """What the ticker does for a session whose attendance moved."""
    facts = {"session": session_id, "seq": latest.pop(session_id, 0)}
    for face in ("wall", "desk"):
        socketio.emit("attendance_changed", facts, to=face_room(face, session_id))


latest: dict[int, int] = {}
"""session -> sequence number of its latest arrival, until it is announced."""
arrivals = Ticker(announce_arrivals)
