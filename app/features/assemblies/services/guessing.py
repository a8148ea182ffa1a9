"""Wrong codes are counted for the whole instance, by minute; right ones never are, nor anybody's address.

Five hundred phones behind one address may mistype; someone who tries codes by thousands has typed card codes paused for
everybody during a minute, while QR codes (128 bits) and the session's code on the wall still open.
"""

from sqlalchemy import delete, func, select, update
from sqlalchemy.exc import IntegrityError

from app.domain.violations import RuleViolation
from app.extensions import db
from app.features.assemblies.models import WrongCodes
from app.store.clock import now

ALLOWED = 300
"""Wrong codes in this minute and the one before. At that pace, three hours find one card of 1,000 with odds of 1 in 20,000."""


def check_pace() -> None:
    """Raises RuleViolation("too_many_tries") when too many wrong codes were typed just now."""
    wanted = select(func.sum(WrongCodes.count)).where(WrongCodes.minute >= this_minute() - 1)
    if (db.session.scalar(wanted) or 0) >= ALLOWED:
        raise RuleViolation("too_many_tries")


def note_wrong_code() -> None:
    """One more wrong code in this minute; the count of earlier minutes is forgotten."""
    minute = this_minute()
    db.session.execute(delete(WrongCodes).where(WrongCodes.minute < minute - 1))
    if not count_one(minute):
        try:
            with db.session.begin_nested():
                db.session.add(WrongCodes(minute=minute, count=1))
        except IntegrityError:  # another process wrote this minute's line first
            count_one(minute)


def count_one(minute: int) -> bool:
    """Let the database add one; False if the minute has no line yet."""
    added = db.session.execute(
        update(WrongCodes)
        .where(WrongCodes.minute == minute)
        .values(count=WrongCodes.count + 1)
        .execution_options(synchronize_session=False)
    )
    return bool(added.rowcount)


def this_minute() -> int:
    """Minutes since 1970."""
    return int(now().timestamp() // 60)
