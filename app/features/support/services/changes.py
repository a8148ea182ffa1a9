"""What changes of a meeting that people have heard of: it is written down with its hand, and told to those who come."""

from datetime import date
from typing import NamedTuple

from sqlalchemy.exc import InvalidRequestError

from app.extensions import db
from app.features.assemblies.policies import Asker, number_of
from app.features.support.models import (
    Accompaniment,
    MeetingChange,
    SupportFollowUp,
    SupportMeeting,
)
from app.store.clock import now
from app.web.errors import NotFound
from app.words.localized import Localized


class Announced(NamedTuple):
    """What is known of a meeting to come."""

    title: Localized
    on: date
    place_id: int | None

    @property
    def read(self) -> tuple[object, ...]:
        """What a reader sees of it."""
        return dict(self.title.words), self.on, self.place_id


def look_again(row: SupportMeeting | SupportFollowUp) -> None:
    """Read it as it stands now that the accompaniment is held. Raises NotFound once somebody cancelled it."""
    try:
        db.session.refresh(row)
    except InvalidRequestError:
        raise NotFound from None


def announced(meeting: SupportMeeting) -> Announced:
    """What people know of it beforehand."""
    return Announced(meeting.title or Localized(), meeting.on, meeting.place_id)


def note_change(
    support: Accompaniment, was: Announced, now_is: Announced | None, by: Asker
) -> None:
    """Who changed what of a meeting that people had heard of; nothing takes its place where it is cancelled."""
    if now_is is not None and was.read == now_is.read:
        return
    change = MeetingChange(
        support_id=support.id,
        was_title=was.title,
        title=now_is.title if now_is else was.title,
        was_on=was.on,
        on=now_is.on if now_is else None,
        was_place_id=was.place_id,
        place_id=now_is.place_id if now_is else was.place_id,
        made_at=now(),
        by_id=number_of(by),
    )
    db.session.add(change)
