"""Listening in the page of the year: the rounds whose result is public."""

from collections.abc import Collection, Mapping

from flask import url_for
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from app.features.assemblies.queries.years import counted, rows_in
from app.features.listening.models import ListeningRound, Questionnaire
from app.formats.year_part import Year, YearPart


def published(year: Year, assemblies: Collection[int]) -> Mapping[int, int]:
    """Rounds by the day on which their result was published."""
    owner, moment = Questionnaire.assembly_id, ListeningRound.published_at
    joined = ListeningRound.questionnaire_id == Questionnaire.id
    return counted(rows_in(year, assemblies, owner, moment).join(ListeningRound, joined))


PART = YearPart(
    "listening",
    _l("Listening"),
    "ear",
    published,
    lambda number: ngettext("listening round held", "listening rounds held", number),
    lambda slug, _year: url_for("listening.of_assembly", slug=slug),
)
