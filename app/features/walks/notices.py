"""A walk as something that people follow: announced, changed, cancelled, told. Its feed and calendar are drawn from it."""

from datetime import timedelta

from flask_babel import gettext as _

from app.features.walks.models import Walk
from app.features.walks.queries.itinerary import duration_of
from app.formats.notice import Notice, Sign, key_in
from app.web.addresses import path_of
from app.words.i18n import current_language, local_time


def walk_notice(walk: Walk) -> Notice:
    """The identifier never changes; the sequence goes up when people must hear of a change."""
    lang, title = current_language(), walk.title.in_(current_language()).text
    name, said = title, [walk.question, walk.bring, walk.rain_plan]
    if walk.cancelled_at:
        name, said = _("Cancelled: %(title)s", title=title), [walk.cancelled_reason, *said]
    elif walk.recorded_at:
        name = _("Record published: %(title)s", title=title)
    minutes = duration_of(walk).total + walk.debrief_minutes
    first = walk.stops[0].place.point if walk.stops and not walk.seated else None
    starts = local_time(walk.starts_at, walk.time_zone)
    return Notice(
        key=key_in(walk.assembly, "walk", walk.id),
        uid=f"walk-{walk.id}-{int(walk.created_at.timestamp())}",
        kind="walk",
        sign=Sign(_("Food walk"), "route"),
        title=walk.title,
        name=name,
        lines=tuple(text for words in said if (text := words.in_(lang).text)),
        address=path_of("walks.show", slug=walk.slug),
        changed=walk.changed_at,
        published=walk.published_at,
        cancelled=walk.cancelled_at is not None,
        sequence=walk.revision,
        starts=starts,
        ends=starts + timedelta(minutes=minutes or 60),
        where=walk.meeting_point.in_(lang).text,
        spot=(first.lat, first.lon) if first else None,
    )
