"""Requests as a table: no contact, and nobody's words."""

from collections.abc import Iterable, Iterator

from flask_babel import gettext as _

from app.domain.supporting import reached
from app.features.support.models import Accompaniment
from app.features.support.wording import SCALE, STEP
from app.formats.plain import day
from app.words.i18n import current_language


def request_rows(supports: Iterable[Accompaniment]) -> Iterator[list[str]]:
    """The names of the columns, then a line each: who asks, for whom, where it stands since when."""
    yield [_("Number"), _("Who asks"), _("Scale"), _("Topic"), _("State"), _("Received on"), _("Since"), _("Meetings")]  # fmt: skip
    for one in supports:
        steps = reached(one.thread)
        yield [
            str(one.id),
            one.title.in_(current_language()).text,
            str(SCALE[one.scale]),
            one.theme,
            str(STEP[steps[-1][0]]),
            day(steps[0][1]) or "",
            day(steps[-1][1]) or "",
            str(len(one.thread.held())),
        ]
