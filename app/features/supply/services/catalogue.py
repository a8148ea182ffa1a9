"""A catalogue that comes in as a file: all its lines, or none."""

from typing import Any

from sqlalchemy import select

from app.domain.provisions.catalogue import NEEDED, Variant, read_variant
from app.domain.violations import RuleViolation
from app.extensions import db
from app.features.assemblies.models import Assembly
from app.features.assemblies.policies import Asker
from app.features.places.models import Place
from app.features.supply.models import Product
from app.features.supply.queries.network import members
from app.features.supply.services.network import (
    check_coordinator,
    join,
    new_place,
    write_product,
)
from app.formats import spreadsheet
from app.words.localized import Localized
from app.words.sentences import sentence


def take_catalogue(assembly: Assembly, data: bytes, *, by: Asker) -> int:
    """Products of an Open Food Network file; gives how many. A line whose producer and number (or name) are known changes
    that product. Raises NotAllowed; RuleViolation: catalogue_missing, catalogue_wrong, and as spreadsheet.read."""
    check_coordinator(assembly, by)
    if not data:
        raise RuleViolation("catalogue_missing")
    lines = spreadsheet.read(data, NEEDED)
    for line in lines:
        try:
            take_line(assembly, line.cells, by=by)
        except RuleViolation as refusal:
            what = sentence(refusal.code, **refusal.facts)
            raise RuleViolation("catalogue_wrong", line=line.at, what=what) from refusal
    return len(lines)


def take_line(assembly: Assembly, cells: dict[str, str], *, by: Asker) -> Product:
    """One product, with all that the line says besides."""
    found = read_variant(cells)
    if len(found.name) > 120 or len(found.sku) > 80 or len(found.producer) > 120:
        raise RuleViolation("catalogue_too_long")
    producer = producer_of(assembly, found.producer, by=by)
    known = known_product(assembly, producer, found)
    name = (
        known.name
        if known and found.name in known.name.words.values()
        else in_own(assembly, found.name)
    )
    values: dict[str, Any] = {
        "name": name, "producer": producer, "unit": found.unit, "shown_unit": found.shown, "pack": found.pack,
        "step": found.step, "price": found.price, "sku": found.sku, "travelling": dict(cells), "retired_on": None,
    }  # fmt: skip
    return write_product(assembly, values, known, by=by)


def producer_of(assembly: Assembly, name: str, *, by: Asker) -> Place:
    """The producer of this name; a new one takes part from now on."""
    for one in members(assembly, "producer"):
        if name.casefold() in {said.casefold() for said in one.place.name.words.values()}:
            return one.place
    place = new_place(assembly, in_own(assembly, name), "farm", by=by)
    return join(assembly, place, "producer", by=by).place


def known_product(assembly: Assembly, producer: Place, found: Variant) -> Product | None:
    """The product that the line is about: by its number, else by its name and pack."""
    query = select(Product).where(
        Product.assembly_id == assembly.id, Product.producer_id == producer.id
    )
    known = list(db.session.scalars(query.order_by(Product.id)))
    if found.sku:
        return next((one for one in known if one.sku == found.sku), None)
    alike = (one for one in known if not one.sku and found.name in one.name.words.values())
    return next((one for one in alike if (one.unit, one.pack) == (found.unit, found.pack)), None)


def in_own(assembly: Assembly, text: str) -> Localized:
    """Words in the language of the assembly."""
    return Localized({assembly.language: text}, source=assembly.language)
