"""What is added to an accompaniment: what was heard, the shared question, the agreement, meetings, the closing, follow-ups.

Nothing of it is changed afterwards, and no state is ever typed: app.domain.supporting reads it from what is there.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from flask import current_app

from app.domain.supporting import (
    Due,
    Met,
    Said,
    check_done,
    check_met,
    check_said,
    follow_ups,
    forget_on,
)
from app.domain.violations import RuleViolation
from app.extensions import db
from app.features.assemblies.policies import Asker, number_of
from app.features.decisions.queries.register import today
from app.features.support.models import (
    Accompaniment,
    SupportFollowUp,
    SupportMeeting,
    SupportWording,
)
from app.features.support.policies import can_accompany
from app.features.support.services.changes import announced, look_again, note_change
from app.store.clock import now
from app.store.news import public_news
from app.web.errors import NotAllowed
from app.words.localized import Localized


def check_companion(support: Accompaniment, by: Asker) -> None:
    """Raises NotAllowed. Two who write at once are one after the other."""
    if not can_accompany(by, support):
        raise NotAllowed
    db.session.refresh(support, with_for_update=True)


def add_wording(
    support: Accompaniment,
    kind: str,
    text: Localized,
    *,
    on: date | None = None,
    theirs: int = 0,
    ours: str = "",
    ends_on: date | None = None,
    elsewhere: str = "",
    by: Asker,
) -> SupportWording:
    """One wording more; earlier ones stay as they are.

    `theirs` people concerned and `ours` agreed to a question or an agreement, which ends on `ends_on`; a closing leads on to
    `elsewhere`. Raises NotAllowed, RuleViolation: text_missing (of a closing every_request_is_answered), and as
    app.domain.supporting.check_said.
    """
    check_companion(support, by)
    day = today(support.assembly)
    said = Said(kind, on or day, theirs, ours.strip(), ends_on, elsewhere.strip())
    if not text:
        raise RuleViolation("every_request_is_answered" if kind == "closing" else "text_missing")
    check_said(support.thread, said, day)
    wording = SupportWording(
        kind=kind,
        text=text,
        agreed_theirs=theirs,
        agreed_ours=said.ours[:120],
        ends_on=ends_on,
        referred_to=said.elsewhere[:160],
        made_on=said.on,
        noted_at=now(),
        by_id=number_of(by),
    )
    support.wordings.append(wording)
    if kind == "closing":
        plan_follow_ups(support, said.on)
    moved(support)
    return wording


def plan_follow_ups(support: Accompaniment, end: date) -> None:
    """Three, six and twelve months after the end of what was agreed; a request that was declined has none."""
    if support.wording("agreement") is None:
        return
    for due in follow_ups(end):
        support.follow_ups.append(
            SupportFollowUp(due_on=due, change=Localized(), noted_at=now(), by_id=None)
        )


def note_meeting(
    support: Accompaniment,
    values: Mapping[str, Any],
    *,
    planned: SupportMeeting | None = None,
    by: Asker,
) -> SupportMeeting:
    """A meeting in three lines, or one to come; `planned` is the one that was announced and is now held.

    Keys: on, title, hours, place_id (if said), present, concerned_present, happened, learned. A day to come makes it a planned one. Raises NotAllowed,
    RuleViolation: nobody_present, meeting_is_held, and as app.domain.supporting.check_met.
    """
    check_companion(support, by)
    day, on = today(support.assembly), values["on"]
    to_come = on > day
    if planned is not None:
        check_planned(planned)
    present = 0 if to_come else values["present"] or 0
    if not to_come and present < 1:
        raise RuleViolation("nobody_present")
    concerned = bool(values["concerned_present"]) and not to_come
    check_met(support.thread, Met(on, not to_come, concerned), day)
    meeting = planned or SupportMeeting(title=Localized())
    was = announced(meeting) if planned is not None else None
    meeting.on, meeting.planned, meeting.present = on, to_come, present
    meeting.concerned_present = concerned
    meeting.hours = values.get("hours")
    meeting.title = values["title"] or meeting.title
    meeting.place_id = values.get("place_id", meeting.place_id)
    meeting.happened, meeting.learned = values["happened"], values["learned"]
    meeting.noted_at, meeting.by_id = now(), number_of(by)
    if planned is None:
        support.meetings.append(meeting)
    if was is not None and to_come:
        note_change(support, was, announced(meeting), by)
    moved(support)
    return meeting


def check_planned(meeting: SupportMeeting) -> None:
    """It is still to come, or nobody noted yet what came of it. Raises NotFound, RuleViolation("meeting_is_held")."""
    look_again(meeting)
    if not meeting.planned:
        raise RuleViolation("meeting_is_held")


def cancel_meeting(support: Accompaniment, meeting: SupportMeeting, *, by: Asker) -> None:
    """A planned meeting does not take place. Raises NotAllowed, RuleViolation("meeting_is_held")."""
    check_companion(support, by)
    check_planned(meeting)
    note_change(support, announced(meeting), None, by)
    support.meetings.remove(meeting)
    moved(support)


def note_follow_up(
    support: Accompaniment,
    follow_up: SupportFollowUp,
    change: Localized,
    *,
    on: date | None = None,
    by: Asker,
) -> None:
    """What has changed since. Raises NotAllowed, RuleViolation: text_missing, and as app.domain.supporting.check_done."""
    check_companion(support, by)
    if not change:
        raise RuleViolation("text_missing")
    look_again(follow_up)
    day, closing = today(support.assembly), support.wording("closing")
    closed_on = closing.made_on if closing else follow_up.due_on
    check_done(Due(follow_up.due_on, follow_up.done_on), closed_on, on or day, day)
    follow_up.done_on, follow_up.change = on or day, change
    follow_up.noted_at, follow_up.by_id = now(), number_of(by)
    moved(support)


def publish(support: Accompaniment, shown: bool, *, by: Asker) -> None:
    """Everybody may read the shared question and where it stands, or nobody any more.

    Raises NotAllowed, RuleViolation("question_first") while both sides share none.
    """
    check_companion(support, by)
    if shown and support.wording("shared") is None:
        raise RuleViolation("question_first")
    if shown != (support.published_at is not None):
        support.published_at = now() if shown else None
        moved(support)


def moved(support: Accompaniment) -> None:
    """It has a new state, or a new line: the day on which its contact goes follows, and those who follow it hear of it."""
    if support.forget_contact_on is not None:
        months = int(current_app.config["TABLEE"].keep_contacts)
        support.forget_contact_on = forget_on(support.thread, months)
    support.changed_at = now()
    db.session.flush()
    tell(support)


def tell(support: Accompaniment) -> None:
    """Those who follow the assembly hear of it, if everybody may read it."""
    if support.published_at is not None:
        public_news.send(support.assembly_id, kind="support", ref=support.id)
