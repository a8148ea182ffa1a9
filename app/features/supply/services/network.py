"""Keeping a network: who takes part, what is offered, what a grocery and a producer agreed on."""

from datetime import date
from typing import Any

from sqlalchemy import select

from app.domain.provisions.quantities import UNITS
from app.domain.violations import RuleViolation
from app.extensions import db
from app.features.assemblies.models import Assembly
from app.features.assemblies.policies import Asker, person_of
from app.features.decisions.models import Decision
from app.features.decisions.queries.register import today
from app.features.places import services as places
from app.features.places.models import Place
from app.features.supply.models import KINDS, WARNING, Member, Offer, Partnership, Product
from app.features.supply.policies import can_coordinate, can_order_for
from app.features.supply.signals import supply_grew
from app.store.clock import now
from app.web.errors import NotAllowed
from app.words.i18n import settings_languages
from app.words.localized import Localized


def check_coordinator(assembly: Assembly, by: Asker) -> None:
    """Raises NotAllowed."""
    if not can_coordinate(by, assembly):
        raise NotAllowed


def new_place(
    assembly: Assembly, name: Localized, kind: str, address: str = "", hours: str = "", *, by: Asker
) -> Place:
    """A place that is not known yet. Raises NotAllowed; RuleViolation: name_missing, hours_unreadable."""
    check_coordinator(assembly, by)
    if not name:
        raise RuleViolation("name_missing")
    values = {"name": name, "kind": kind, "address": address, "opening_hours": hours}
    return places.add_place(values, by=person_of(by), assembly_id=assembly.id)


def join(assembly: Assembly, place: Place, kind: str, *, minimum: int = 0, delivery: int = 0, by: Asker) -> Member:  # fmt: skip
    """The place takes part, as a grocery or as a producer; one that had left comes back with a new address.

    Raises NotAllowed; RuleViolation: member_kind_wrong, member_there.
    """
    check_coordinator(assembly, by)
    if kind not in KINDS:
        raise RuleViolation("member_kind_wrong")
    db.session.flush()
    known = db.session.scalar(
        select(Member).where(
            Member.assembly_id == assembly.id, Member.place_id == place.id, Member.kind == kind
        )
    )
    if known is not None and known.left_on is None:
        raise RuleViolation("member_there")
    member = known or Member(assembly=assembly, place=place, kind=kind, joined_on=today(assembly))
    if known is not None:
        member.left_on, member.generation = None, member.generation + 1
    member.minimum, member.delivery = minimum, delivery
    db.session.add(member)
    db.session.flush()
    return member


def leave(member: Member, *, by: Asker) -> None:
    """It takes part no more: its address opens nothing, what it ordered stays in the accounts. Raises NotAllowed."""
    check_coordinator(member.assembly, by)
    member.left_on = member.left_on or today(member.assembly)


def renew_address(member: Member, *, by: Asker) -> None:
    """A new secret address, where a sheet was lost: the printed ones open nothing any more. Raises NotAllowed."""
    check_coordinator(member.assembly, by)
    member.generation += 1


def speak(member: Member, language: str, *, by: Asker, key: str = "") -> None:
    """Its papers are printed in this language; "" in that of whoever prints them. Raises NotAllowed; RuleViolation: unknown_language."""
    if not can_order_for(by, member, key):
        raise NotAllowed
    if language and language not in settings_languages():
        raise RuleViolation("unknown_language")
    member.language = language


def show_income(member: Member, shown: bool, *, by: Asker) -> None:
    """A producer lets everybody read what it receives of an order, or no longer. Raises NotAllowed."""
    check_coordinator(member.assembly, by)
    member.income_shown_on = today(member.assembly) if shown else None


def write_product(
    assembly: Assembly, values: dict[str, Any], product: Product | None = None, *, by: Asker
) -> Product:
    """A product with its columns by name, or one that is changed: orders that are there keep their pack and price.

    Raises NotAllowed; RuleViolation: unit_wrong, pack_missing, price_not_above_zero, step_wrong, pack_not_portions, unit_in_use.
    """
    check_coordinator(assembly, by)
    check_product(values)
    made = product or Product(assembly=assembly, noted_at=now())
    if product is not None and product.unit != values["unit"] and is_offered(product):
        raise RuleViolation("unit_in_use")
    for name, value in values.items():
        setattr(made, name, value)
    db.session.add(made)
    db.session.flush()
    return made


def check_product(values: dict[str, Any]) -> None:
    """Raises RuleViolation: unit_wrong, pack_missing, price_not_above_zero, step_wrong, pack_not_portions."""
    shown = UNITS.get(values["shown_unit"])
    if shown is None or shown.unit != values["unit"]:
        raise RuleViolation("unit_wrong")
    if values["pack"] <= 0:
        raise RuleViolation("pack_missing")
    if values["price"] <= 0:
        raise RuleViolation("price_not_above_zero")
    if values["step"] <= 0:
        raise RuleViolation("step_wrong")
    if values["pack"] % values["step"]:
        raise RuleViolation("pack_not_portions")


def is_offered(product: Product) -> bool:
    """Whether some order has it."""
    return db.session.scalar(select(Offer.id).where(Offer.product_id == product.id).limit(1)) is not None  # fmt: skip


def retire_product(product: Product, *, by: Asker) -> None:
    """It is offered no more; in orders it stays. Raises NotAllowed."""
    check_coordinator(product.assembly, by)
    product.retired_on = product.retired_on or today(product.assembly)


def agree(
    assembly: Assembly,
    grocery: Place,
    producer: Place,
    *,
    text: Localized,
    price_rule: Localized,
    begins_on: date,
    review_on: date,
    decision: Decision | None = None,
    by: Asker,
) -> Partnership:
    """What a grocery and a producer agreed on. Raises NotAllowed; RuleViolation: review_before."""
    check_coordinator(assembly, by)
    if review_on <= begins_on:
        raise RuleViolation("review_before")
    made = Partnership(
        assembly=assembly, grocery=grocery, producer=producer, text=text, price_rule=price_rule,
        begins_on=begins_on, review_on=review_on, warned_on=review_on - WARNING, decision=decision, noted_at=now(), changed_at=now(),
    )  # fmt: skip
    db.session.add(made)
    db.session.flush()
    supply_grew(assembly, "partnership", made.id)
    return made


def review(partnership: Partnership, again_on: date | None, *, by: Asker) -> None:
    """They looked at it again: it goes on until another day. Raises NotAllowed; RuleViolation: review_before, partnership_ended."""
    check_goes_on(partnership, by)
    if again_on is None or again_on <= today(partnership.assembly):
        raise RuleViolation("review_before")
    partnership.review_on, partnership.warned_on = again_on, again_on - WARNING
    changed(partnership)


def end(partnership: Partnership, *, by: Asker) -> None:
    """It ends today. Raises NotAllowed; RuleViolation: partnership_ended."""
    check_goes_on(partnership, by)
    partnership.ended_on = today(partnership.assembly)
    changed(partnership)


def check_goes_on(partnership: Partnership, by: Asker) -> None:
    """Raises NotAllowed; RuleViolation: partnership_ended."""
    check_coordinator(partnership.assembly, by)
    if partnership.ended_on is not None:
        raise RuleViolation("partnership_ended")


def changed(partnership: Partnership) -> None:
    """Those who follow it are told."""
    partnership.changed_at = now()
    supply_grew(partnership.assembly, "partnership", partnership.id)
