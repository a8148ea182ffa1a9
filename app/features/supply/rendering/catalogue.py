"""What is offered, in the columns of Open Food Network: a file that came in goes out with all that it said."""

from collections.abc import Sequence

from app.domain.provisions.catalogue import Variant, cells_of, written
from app.features.places.models import Place
from app.features.supply.models import Product
from app.formats import spreadsheet
from app.words.localized import Localized


def catalogue(products: Sequence[Product], separator: str = ",") -> str:
    """The file."""
    rows = written([cells_of(variant_of(one), one.travelling) for one in products])
    return spreadsheet.written(rows, separator=separator)


def variant_of(product: Product) -> Variant:
    """The product as a line says it."""
    name, producer = as_filed(product.name, product.travelling.get("name")), named(product.producer, product)  # fmt: skip
    return Variant(producer, name, product.sku, product.unit, product.shown_unit, product.pack, product.step, product.price)  # fmt: skip


def named(place: Place, product: Product) -> str:
    """Its name as the file wrote it, if that is one of its names."""
    return as_filed(place.name, product.travelling.get("producer"))


def as_filed(words: Localized, filed: str | None) -> str:
    """The words of the file where they are still among those of a text, whatever their capitals; else its first words."""
    known = list(words.words.values())
    if filed and filed.strip().casefold() in {said.casefold() for said in known}:
        return filed.strip()
    return words.words.get(words.source) or next(iter(known), "")
