"""Writing digests: everything a subscriber has not been told, in one letter, at most once a day."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from app.domain.mailing import digest_due
from app.extensions import db
from app.features.subscriptions.models import Letter, Subscriber, Told
from app.features.subscriptions.queries import untold
from app.features.subscriptions.services.subscribing import token_of
from app.features.subscriptions.wording import digest_letter
from app.store.clock import now


@dataclass(frozen=True)
class Draft:
    """A digest that is written, and not in the outbox yet; without a letter where nothing of the news can be read any more."""

    subscriber_id: int
    letter: Letter | None
    told: list[int]
    """The numbers of the news in it."""
    after: datetime | None
    """When the digest before was written."""


def compose(subscriber_id: int, *, at_once: bool = False) -> Draft | None:
    """The next digest of a subscriber; None when there is nothing to say, or not yet. Only reads."""
    subscriber = db.session.get(Subscriber, subscriber_id)
    if subscriber is None or not subscriber.hears:
        return None
    if not at_once and not digest_due(subscriber.digest_at, now(), subscriber.assembly.time_zone):
        return None
    news = untold(subscriber)
    if not news:
        return None
    letter = digest_letter(subscriber, news, token_of(subscriber, "leave"))
    return Draft(subscriber_id, letter, [one.id for one in news], subscriber.digest_at)


def put(draft: Draft) -> Letter | None:
    """The digest in the outbox together with what it tells; None when it has no letter, or another process was first.

    The row is taken for ourselves first: two processes that write at the same moment write one letter.
    """
    taken = select(Subscriber.id).where(Subscriber.id == draft.subscriber_id)
    db.session.execute(taken.with_for_update())
    subscriber = db.session.get(Subscriber, draft.subscriber_id, populate_existing=True)
    if subscriber is None or not subscriber.hears or was_overtaken(subscriber, draft):
        return None
    subscriber.told += [Told(news_id=number) for number in draft.told]
    if draft.letter is None:
        return None
    subscriber.digest_at = now()
    subscriber.letters.append(draft.letter)
    db.session.flush()
    return draft.letter


def was_overtaken(subscriber: Subscriber, draft: Draft) -> bool:
    """Whether something was written to this subscriber since the draft was."""
    known = select(Told.news_id).where(
        Told.subscriber_id == subscriber.id, Told.news_id.in_(draft.told)
    )
    return subscriber.digest_at != draft.after or db.session.scalar(known.limit(1)) is not None
