"""The outbox: a letter is taken, handed to the mail server, and what became of it is written down."""

from dataclasses import dataclass
from typing import Any, cast

from sqlalchemy import CursorResult, and_, or_, update

from app.domain.mailing import LOST, next_try
from app.extensions import db
from app.features.subscriptions.models import Letter
from app.store.clock import now


@dataclass(frozen=True)
class Outcome:
    """What the mail server said: sent, later (try again), away (it did not answer at all), refused (the address)."""

    kind: str
    words: str = ""


def take(letter_id: int) -> Letter | None:
    """Take a letter for this process; None when another one has it or it is gone.

    A letter whose process died while it left is taken again, under the same Message-ID.
    """
    lost = and_(Letter.state == "leaving", Letter.left_at < now() - LOST)
    taken = cast(
        "CursorResult[Any]",
        db.session.execute(
            update(Letter)
            .where(Letter.id == letter_id, or_(Letter.state == "waiting", lost))
            .values(state="leaving", left_at=now())
            .execution_options(synchronize_session=False)
        ),
    )
    if not taken.rowcount:
        return None
    return db.session.get(Letter, letter_id, populate_existing=True)


def settle(letter_id: int, outcome: Outcome) -> None:
    """Write down what became of a letter that this process took. One whose subscriber has left meanwhile is gone."""
    letter = db.session.get(Letter, letter_id, populate_existing=True)
    if letter is None or letter.state != "leaving":
        return
    {"sent": was_sent, "later": again, "away": put_back, "refused": was_refused}[outcome.kind](
        letter
    )
    db.session.flush()


def was_sent(letter: Letter) -> None:
    """It is with the mail server; its words are kept no longer."""
    letter.state, letter.body = "sent", ""


def put_back(letter: Letter) -> None:
    """The mail server is away: nothing was tried."""
    letter.state = "waiting"


def again(letter: Letter) -> None:
    """Not now: once more later; after the last pause the address is left in peace."""
    letter.tries += 1
    at = next_try(now(), letter.tries)
    if at is not None:
        letter.state, letter.try_at = "waiting", at
        return
    give_up(letter, "unreachable")


def was_refused(letter: Letter) -> None:
    """There is no such mailbox, or it wants no letter of ours."""
    letter.tries += 1
    give_up(letter, "refused")


def give_up(letter: Letter, why: str) -> None:
    """This letter will not arrive; nothing more is written to that address until its owner asks again."""
    letter.state, letter.body = "failed", ""
    pause(letter, why)


def pause(letter: Letter, why: str) -> None:
    """Leave the address in peace, and whatever else waits for it."""
    subscriber = letter.subscriber
    subscriber.paused_at, subscriber.paused_why = now(), why
    for other in subscriber.letters:
        if other.state == "waiting":
            other.state, other.body = "failed", ""
