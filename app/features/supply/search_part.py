"""What the search finds of supplies: what is offered, with its producer and its network."""

from flask_babel import lazy_gettext as _l

from app.features.supply.models import Product
from app.features.supply.wording import price_words
from app.formats.search_part import Findable, SearchPart, wordings
from app.web.addresses import path_of
from app.words.i18n import current_language


def read(one: Product) -> Findable | None:
    """Its name and its producer's; None once it is offered no more."""
    if one.retired_on is not None or one.assembly.is_draft:
        return None
    return Findable(one.name, wordings(one.producer.name))


def line(one: Product) -> str:
    """Its producer, price and network."""
    lang = current_language()
    parts = one.producer.name.in_(lang).text, price_words(one.price, one.shown_unit), one.assembly.name.in_(lang).text  # fmt: skip
    return " · ".join(parts)


PART = SearchPart(
    "supply_product",
    _l("Products of groceries and producers"),
    "carrot",
    Product,
    read,
    lambda one: path_of("supply.home", slug=one.assembly.slug),
    line,
    {Product: lambda one: [one.id]},
)
