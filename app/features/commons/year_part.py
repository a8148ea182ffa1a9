"""Houses, forums and the library in the page of the year."""

from collections.abc import Collection, Mapping
from functools import partial

from flask import url_for
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext
from sqlalchemy import func, select

from app.features.assemblies.models import Assembly
from app.features.assemblies.queries.years import counted
from app.features.commons.models import Item, Programme
from app.features.commons.queries.library import seen, today
from app.formats.year_part import Year, YearPart


def programmes(kind: str, year: Year, assemblies: Collection[int]) -> Mapping[int, int]:
    """Programmes of a kind that were announced and begin that year."""
    owner = Programme.assembly_id
    query = select(owner, func.count()).where(
        owner.in_(assemblies),
        Programme.kind == kind,
        Programme.published_at.is_not(None),
        year.has(Programme.begins_on),
    )
    return counted(query.group_by(owner))


def kept(year: Year, assemblies: Collection[int]) -> Mapping[int, int]:
    """Things of the library that were made that year, as everybody reads them today."""
    query = select(Item.assembly_id, func.count()).join(Assembly)
    within = Item.assembly_id.in_(assemblies), seen(today()), year.has(Item.made_on)
    return counted(query.where(*within).group_by(Item.assembly_id))


PARTS = (
    YearPart(
        "houses",
        _l("Houses"),
        "tools-kitchen-2",
        partial(programmes, "house"),
        lambda number: ngettext("house with its week", "houses with their week", number),
        lambda slug, _year: url_for("commons.of_assembly", slug=slug),
    ),
    YearPart(
        "forums",
        _l("Forums"),
        "speakerphone",
        partial(programmes, "forum"),
        lambda number: ngettext("citizens’ forum", "citizens’ forums", number),
        lambda slug, _year: url_for("commons.of_assembly", slug=slug),
    ),
    YearPart(
        "library",
        _l("The library"),
        "seedling",
        kept,
        lambda number: ngettext("thing to read", "things to read", number),
        lambda _slug, _year: url_for("commons.library"),
    ),
)
