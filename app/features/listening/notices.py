"""What people follow of listening: what was heard and what will change, and the day on which the group comes back to it."""

from collections.abc import Iterator
from datetime import date

from flask_babel import gettext as _

from app.extensions import db
from app.features.assemblies.models import Assembly
from app.features.listening.models import ListeningRound
from app.features.listening.queries.rounds import asked_after, published
from app.features.listening.wording import ROUND_MARKS
from app.formats.notice import Notice, Sign, key_in
from app.web.addresses import path_of
from app.words.i18n import current_language, local_time


def notices(assembly: Assembly, day: date) -> Iterator[Notice]:
    """Each published round, and the day on which it comes back."""
    for one in db.session.scalars(published(assembly)):
        yield heard_notice(one)
        if one.next_on is not None:
            yield again_notice(one, one.next_on, day)


def heard_notice(one: ListeningRound) -> Notice:
    """What was heard, with what will change."""
    title = one.questionnaire.title.in_(current_language()).text
    return Notice(
        key=key_in(one.assembly, "listening", one.id),
        kind="listening",
        sign=Sign(_("Listening round"), "ear", "sea"),
        title=one.questionnaire.title,
        sentence=_("What we heard: %(title)s", title=title),
        state="published",
        state_sign=Sign(ROUND_MARKS[one.kind], "ear", "sea"),
        words=one.promise,
        address=path_of("listening.result", round_id=one.id),
        about=title,
        changed=one.published_at,
        published=one.published_at,
        told=day_told(one),
    )


def again_notice(one: ListeningRound, due: date, day: date) -> Notice:
    """The group said that it would come back to it; it has once it asked again and gave that result back too."""
    asked_again = asked_after(one)
    title = one.questionnaire.title.in_(current_language()).text
    return Notice(
        key=key_in(one.assembly, "listening-again", one.id),
        kind="listening",
        sign=Sign(_("We talk about it again"), "ear", "plum"),
        title=one.questionnaire.title,
        name=_("%(title)s: we talk about it again", title=title),
        words=one.promise,
        address=path_of("listening.result", round_id=one.id),
        about=title,
        changed=one.published_at,
        due=due,
        late=None if asked_again else (day - due).days,
        done=day_told(asked_again) if asked_again else None,
    )


def day_told(one: ListeningRound) -> date | None:
    """The day on which its result was given back, on the assembly's clock."""
    moment = one.published_at
    return local_time(moment, one.assembly.time_zone).date() if moment else None


NEWS = {"listening": (ListeningRound, heard_notice)}
