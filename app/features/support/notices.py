"""What people follow of accompaniments: where one stands, its meetings to come, its end, its follow-ups.

What both sides did not let everybody read is named by its number only: the team's dates come back all the same.
"""

from collections.abc import Iterator
from datetime import date

from flask_babel import gettext as _

from app.domain.supporting import FOLLOW_UPS
from app.features.assemblies.models import Assembly
from app.features.decisions.queries.register import today
from app.features.support.models import Accompaniment, SupportFollowUp, SupportMeeting
from app.features.support.queries import supports_of
from app.features.support.wording import STEP
from app.formats.notice import Notice, Sign, key_in
from app.web.addresses import path_of
from app.words.i18n import current_language
from app.words.localized import Localized
from app.words.pairs import in_every_language


def notices(assembly: Assembly, day: date) -> Iterator[Notice]:
    """Everything of this assembly's accompaniments as it stands on that day."""
    for support in supports_of(assembly):
        if is_followed(support):
            yield support_notice(support, day)
        yield from (meeting_notice(one, day) for one in support.meetings if is_announced(one))
        yield from (follow_up_notice(one, day) for one in support.follow_ups)


def is_followed(support: Accompaniment) -> bool:
    """It has an end, or everybody may read its question."""
    return support.published_at is not None or support.wording("agreement") is not None


def is_announced(meeting: SupportMeeting) -> bool:
    """Everybody may know of it."""
    return meeting.planned and meeting.support.published_at is not None


def name_of(support: Accompaniment) -> str:
    """Its title, if everybody may read it; else its number."""
    if support.published_at is None:
        return _("Accompaniment no. %(number)s", number=support.id)
    return support.title.in_(current_language()).text


def title_of(support: Accompaniment) -> Localized:
    """The same in every language."""
    if support.published_at is not None:
        return support.title
    return in_every_language(lambda: name_of(support), support.assembly.language)


def address_of(support: Accompaniment) -> str:
    """The path of the page where it is read."""
    if support.published_at is None:
        return path_of("support.of_assembly", slug=support.assembly.slug)
    return path_of("support.show", support_id=support.id)


def support_notice(support: Accompaniment, day: date) -> Notice:
    """Where it stands; expected until its end, once there is an agreement."""
    agreement, closing = support.wording("agreement"), support.wording("closing")
    shared, state = support.wording("shared"), support.state
    due = agreement.ends_on if agreement else None
    is_open = support.published_at is not None
    name = _("%(name)s: %(state)s", name=name_of(support), state=STEP[state])
    if due and closing is None:
        name = _("%(name)s: this accompaniment ends", name=name_of(support))
    return Notice(
        key=key_in(support.assembly, "support", support.id),
        kind="support",
        sign=Sign(_("Accompaniment"), "seedling", "leaf"),
        title=title_of(support),
        name=name,
        state=state,
        words=shared.text if shared and is_open else Localized(),
        address=address_of(support),
        changed=support.changed_at,
        published=support.published_at,
        due=due,
        late=(day - due).days if due and closing is None else None,
        done=closing.made_on if closing and due else None,
        told=shared.made_on if shared and not due else None,
    )


def meeting_notice(meeting: SupportMeeting, day: date) -> Notice:
    """A meeting to come; late once its day is past and nobody has noted what came of it."""
    support = meeting.support
    name = _("%(name)s: meeting", name=name_of(support))
    if meeting.title:
        what = meeting.title.in_(current_language()).text
        name = _("%(name)s: %(what)s", name=name_of(support), what=what)
    return Notice(
        key=key_in(support.assembly, "support_meeting", meeting.id),
        kind="support_meeting",
        sign=Sign(_("Meeting of an accompaniment"), "users", "leaf"),
        title=support.title,
        name=name,
        address=address_of(support),
        changed=meeting.noted_at,
        published=meeting.noted_at,
        due=meeting.on,
        late=(day - meeting.on).days,
    )


def follow_up_notice(follow_up: SupportFollowUp, day: date) -> Notice:
    """Three, six or twelve months after the end, somebody asks what has changed."""
    support = follow_up.support
    months = FOLLOW_UPS[min(support.follow_ups.index(follow_up), len(FOLLOW_UPS) - 1)]
    is_open = support.published_at is not None
    return Notice(
        key=key_in(support.assembly, "support_follow_up", follow_up.id),
        kind="support_follow_up",
        sign=Sign(_("Follow-up of an accompaniment"), "refresh", "leaf"),
        title=title_of(support),
        name=_("%(name)s: what has changed after %(months)s months?", name=name_of(support), months=months),
        words=follow_up.change if is_open else Localized(),
        address=address_of(support),
        changed=follow_up.noted_at,
        published=follow_up.noted_at if is_open else None,
        due=follow_up.due_on,
        late=None if follow_up.done_on else (day - follow_up.due_on).days,
        done=follow_up.done_on,
    )  # fmt: skip


def news_of(support: Accompaniment) -> Notice | None:
    """What those who follow the assembly read, if everybody may."""
    if support.published_at is None:
        return None
    return support_notice(support, today(support.assembly))


NEWS = {"support": (Accompaniment, news_of)}
