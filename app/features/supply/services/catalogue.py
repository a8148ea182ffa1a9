"""A catalogue that comes in as a file: all its products, or none."""

import codecs
from collections.abc import Mapping
from typing import Any

from app.domain.provisions.catalogue import NEEDED, Variant, read_variant
from app.domain.provisions.graph import read_graph
from app.domain.provisions.linked import Linked, read_linked
from app.domain.violations import RuleViolation
from app.features.assemblies.models import Assembly
from app.features.assemblies.policies import Asker
from app.features.places.models import Place
from app.features.supply.models import PACKED, Product
from app.features.supply.queries.network import members, products
from app.features.supply.services.network import (
    check_coordinator,
    join,
    new_place,
    write_product,
)
from app.formats import spreadsheet
from app.words.i18n import settings_languages
from app.words.localized import Localized
from app.words.sentences import sentence

MOST_LINES = 1000
"""Of a catalogue: taken in at once, while whoever writes anything else waits."""


class Shelf:
    """What is known of a network while its file is read: its producers by name, their products."""

    def __init__(self, assembly: Assembly, by: Asker) -> None:
        self.assembly, self.by = assembly, by
        self.producers = {
            said.casefold(): one.place
            for one in reversed(members(assembly, "producer"))
            for said in one.place.name.words.values()
        }
        self.known: dict[int, list[Product]] = {}
        for product in products(assembly, retired=True):
            self.known.setdefault(product.producer_id, []).append(product)

    def take(self, found: Variant, facts: Mapping[str, Any], words: Mapping[str, str] | None = None) -> Product:  # fmt: skip
        """One product; each one that is known is taken for one of the file only. Raises RuleViolation."""
        said = {**(words or {}), "": found.name}
        if max(map(len, said.values())) > 120 or len(found.sku) > 80 or len(found.producer) > 120:
            raise RuleViolation("catalogue_too_long")
        producer = self.producer_of(found.producer)
        known = self.known_product(producer, found, facts)
        values: dict[str, Any] = {
            "name": self.name_of(found, words or {}, known), "producer": producer, "unit": found.unit, "shown_unit": found.shown,
            "pack": found.pack, "step": found.step, "price": found.price, "sku": found.sku, "retired_on": None, **facts,
        }  # fmt: skip
        return write_product(self.assembly, values, known, by=self.by)

    def name_of(self, found: Variant, words: Mapping[str, str], known: Product | None) -> Localized:
        """In the languages of the file; those that are known stay where it says the same."""
        before = known.name if known else Localized()
        here = {lang: said for lang, said in words.items() if lang in settings_languages()}
        if not here:
            return before if found.name in before.words.values() else in_own(self.assembly, found.name)  # fmt: skip
        first = self.assembly.language if self.assembly.language in here else next(iter(here))
        return before if dict(before.words) == here else Localized.of(first, None, **here)

    def producer_of(self, name: str) -> Place:
        """The producer of this name; a new one takes part from now on."""
        place = self.producers.get(name.casefold())
        if place is None:
            made = new_place(self.assembly, in_own(self.assembly, name), "farm", by=self.by)
            place = join(self.assembly, made, "producer", by=self.by).place
            self.producers[name.casefold()] = place
        return place

    def known_product(self, producer: Place, found: Variant, facts: Mapping[str, Any]) -> Product | None:  # fmt: skip
        """The product that is meant: by its address in linked data, its number, else by its name and pack."""
        there = facts.get("linked", {}).get("product")
        free = self.known.get(producer.id, [])
        alike = (
            lambda one: bool(there) and one.linked.get("product") == there,
            lambda one: bool(found.sku) and one.sku == found.sku,
            lambda one: not (found.sku and one.sku) and found.name in one.name.words.values() and (one.unit, one.pack) == (found.unit, found.pack),
        )  # fmt: skip
        for is_it in alike:
            one = next(filter(is_it, free), None)
            if one is not None:
                free.remove(one)
                return one
        return None


def take_catalogue(assembly: Assembly, data: bytes, *, by: Asker) -> int:
    """Products of a file of Open Food Network or of Data Food Consortium; gives how many. One whose producer and number
    (or name) are known changes that product.

    Raises NotAllowed; RuleViolation: catalogue_missing, catalogue_wrong, catalogue_has_too_many, linked_wrong, linked_unreadable,
    table_too_large, and as spreadsheet.read.
    """
    check_coordinator(assembly, by)
    if not data:
        raise RuleViolation("catalogue_missing")
    if len(data) > spreadsheet.MOST_BYTES:
        raise RuleViolation("table_too_large")
    shelf = Shelf(assembly, by)
    return take_linked(shelf, data) if is_linked(data) else take_table(shelf, data)


def is_linked(data: bytes) -> bool:
    """Whether it is JSON, whatever its name."""
    return data.removeprefix(codecs.BOM_UTF8).lstrip()[:1] in (b"{", b"[")


def take_table(shelf: Shelf, data: bytes) -> int:
    """A line a product, with all that the line says besides."""
    lines = spreadsheet.read(data, NEEDED)
    if len(lines) > MOST_LINES:
        raise RuleViolation("catalogue_has_too_many", most=MOST_LINES)
    for line in lines:
        cells = {name: spreadsheet.rearmed(cell) for name, cell in line.cells.items()}
        try:
            shelf.take(read_variant(cells), {"travelling": cells})
        except RuleViolation as refusal:
            what = sentence(refusal.code, **refusal.facts)
            raise RuleViolation("catalogue_wrong", line=line.at, what=what) from refusal
    return len(lines)


def take_linked(shelf: Shelf, data: bytes) -> int:
    """Things that lead to one another. Raises RuleViolation: linked_unreadable, linked_nothing, linked_wrong."""
    try:
        found = read_linked(read_graph(data))
    except RuleViolation as refusal:
        raise said_of(refusal) from None
    if not found:
        raise RuleViolation("linked_nothing")
    if len(found) > MOST_LINES:
        raise RuleViolation("catalogue_has_too_many", most=MOST_LINES)
    for one in found:
        try:
            shelf.take(one.variant, facts_of(one), one.words)
        except RuleViolation as refusal:
            wrong = RuleViolation("linked_wrong", name=one.variant.name[:80], refusal=refusal)
            raise said_of(wrong) from None
    return len(found)


def said_of(wrong: RuleViolation) -> RuleViolation:
    """What is wrong with a product, in words."""
    inner = wrong.facts.get("refusal")
    if not isinstance(inner, RuleViolation):
        return wrong
    return RuleViolation(wrong.code, name=wrong.facts["name"], what=sentence(inner.code, **inner.facts))  # fmt: skip


def facts_of(one: Linked) -> dict[str, Any]:
    """The columns that linked data says; what it does not say stays as it is."""
    said = {"vat_permille": one.vat, "label": one.label, "dfc_type": one.kind, "season": list(one.season), "packed": one.packed if one.packed in PACKED else ""}  # fmt: skip
    return {"linked": dict(one.kept), **{name: value for name, value in said.items() if value or value == 0}}  # fmt: skip


def in_own(assembly: Assembly, text: str) -> Localized:
    """Words in the language of the assembly."""
    return Localized({assembly.language: text}, source=assembly.language)
