"""Writing digests: everything a subscriber has not been told, in one letter, at most once a day."""

from sqlalchemy import select

from app.domain.mailing import digest_due
from app.extensions import db
from app.features.subscriptions.models import Letter, Subscriber, Told
from app.features.subscriptions.queries import untold
from app.features.subscriptions.services.subscribing import token_of
from app.features.subscriptions.wording import digest_letter
from app.store.clock import now


def write_digest(subscriber_id: int, *, at_once: bool = False) -> Letter | None:
    """The next digest of a subscriber, put in the outbox together with what it tells; None when there is nothing.

    The row is taken for ourselves first: two processes that write at the same moment write one letter.
    """
    db.session.execute(
        select(Subscriber.id).where(Subscriber.id == subscriber_id).with_for_update()
    )
    subscriber = db.session.get(Subscriber, subscriber_id, populate_existing=True)
    if subscriber is None or not subscriber.hears:
        return None
    if not at_once and not digest_due(subscriber.digest_at, now(), subscriber.assembly.time_zone):
        return None
    news = untold(subscriber)
    if not news:
        return None
    letter = digest_letter(subscriber, news, token_of(subscriber, "leave"))
    subscriber.told += [Told(news_id=one.id) for one in news]
    if letter is None:
        return None
    subscriber.digest_at = now()
    subscriber.letters.append(letter)
    db.session.flush()
    return letter
