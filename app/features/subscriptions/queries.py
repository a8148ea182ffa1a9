"""Reading subscriptions: who may hear, what they have not been told, which letters wait."""

from datetime import datetime

from sqlalchemy import and_, or_, select

from app.domain.mailing import LOST
from app.extensions import db
from app.features.assemblies.models import Assembly
from app.features.decisions.queries.following import lapsed
from app.features.manifest import notice_of_news
from app.features.subscriptions.models import Letter, News, Subscriber, Told
from app.features.subscriptions.policies import is_told
from app.store.clock import now
from app.web.doors import find


def find_subscriber(subscriber_id: int) -> Subscriber:
    """Raises NotFound."""
    return find(Subscriber, subscriber_id)


def subscriber_by_email(assembly: Assembly, email: str, about: str = "") -> Subscriber | None:
    """The address under this assembly, or under one thing of it, confirmed or not."""
    query = select(Subscriber).where(
        Subscriber.assembly_id == assembly.id,
        Subscriber.email == email,
        Subscriber.about == about,
    )
    return db.session.scalar(query)


def hearing() -> list[int]:
    """The numbers of those to whom letters are written."""
    query = select(Subscriber.id).where(
        Subscriber.confirmed_at.is_not(None), Subscriber.paused_at.is_(None)
    )
    return list(db.session.scalars(query.order_by(Subscriber.id)))


def untold(subscriber: Subscriber) -> list[News]:
    """What has changed since they subscribed and stands in no letter to them yet, the oldest first; what can still be taken
    back waits, and what minutes will tell first."""
    known = select(Told.news_id).where(Told.subscriber_id == subscriber.id)
    query = (
        select(News)
        .where(
            News.assembly_id == subscriber.assembly_id,
            News.at >= subscriber.confirmed_at,
            News.id.not_in(known),
        )
        .order_by(News.at, News.id)
    )
    return [one for one in db.session.scalars(query) if not waits(one)]


def waits(news: News) -> bool:
    """Whether it was done so lately that a gesture can still undo it, or in a session whose minutes are not public yet."""
    notice = notice_of_news(news.kind, news.ref)
    if notice is None:
        return False
    undone = notice.held_until is not None and now() < notice.held_until
    return undone or not is_told(notice.session_id)


def letters_to_send(moment: datetime) -> list[int]:
    """The numbers of letters that wait, and of those whose process died while they left."""
    lost = and_(Letter.state == "leaving", Letter.left_at < moment - LOST)
    waiting = and_(Letter.state == "waiting", Letter.try_at <= moment)
    return list(db.session.scalars(select(Letter.id).where(or_(waiting, lost)).order_by(Letter.id)))


def letter_by_message_id(message_id: str) -> Letter | None:
    """The letter that carried this Message-ID."""
    return db.session.scalar(select(Letter).where(Letter.message_id == message_id))


def silences() -> list[tuple[int, str, int]]:
    """What somebody has let the day pass of without a word: the assembly's number, the kind of news and its number."""
    return [
        (assembly_id, kind, ref)
        for assembly_id, kind, ref, session_id in lapsed()
        if is_told(session_id)
    ]
