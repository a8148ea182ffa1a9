"""Minutes in the page of the year: those that were published."""

from collections.abc import Collection, Mapping

from flask import url_for
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from app.features.assemblies.queries.years import counted, rows_in
from app.features.minutes.models import Minutes, Publication
from app.formats.year_part import Year, YearPart


def published(year: Year, assemblies: Collection[int]) -> Mapping[int, int]:
    """First publications; an erratum is none."""
    owner, moment = Minutes.assembly_id, Publication.published_at
    query = rows_in(year, assemblies, owner, moment).join(Minutes.publications)
    return counted(query.where(Publication.number == 1))


PART = YearPart(
    "minutes",
    _l("Minutes"),
    "file-text",
    published,
    lambda number: ngettext("published minutes", "published minutes", number),
    lambda _slug, _year: url_for("minutes.index"),
    glance=False,
)
