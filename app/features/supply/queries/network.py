"""Reading a network: who takes part, what is offered, what was agreed on."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import ColumnElement, exists, or_, select

from app.domain.violations import RuleViolation
from app.extensions import db
from app.features.assemblies.models import Assembly
from app.features.places.models import Place
from app.features.supply.models import Cycle, Member, Partnership, Product
from app.web.errors import NotFound

NONE_GONE = Member.left_on.is_(None)


def members(assembly: Assembly, kind: str, *, gone: bool = False) -> list[Member]:
    """The groceries, or the producers, in the order in which they joined; with `gone` those that left too."""
    query = select(Member).where(Member.assembly_id == assembly.id, Member.kind == kind)
    query = query if gone else query.where(NONE_GONE)
    return list(db.session.scalars(query.order_by(Member.id)))


def member_at(assembly: Assembly, place_id: int | None, kind: str = "grocery") -> Member:
    """The member that this place is. Raises NotFound."""
    wanted = select(Member).where(
        Member.assembly_id == assembly.id, Member.place_id == place_id, Member.kind == kind
    )
    found = db.session.scalar(wanted)
    if found is None:
        raise NotFound
    return found


def chosen(assembly: Assembly, place_id: int | None, kind: str) -> Place:
    """The place of a member that was chosen in a form. Raises RuleViolation: grocery_missing, producer_missing."""
    found = next((one for one in members(assembly, kind) if one.place_id == place_id), None)
    if found is None:
        raise RuleViolation(f"{kind}_missing")
    return found.place


def products(assembly: Assembly, *, retired: bool = False) -> list[Product]:
    """What is offered, by producer; with `retired` what was, too."""
    query = select(Product).where(Product.assembly_id == assembly.id)
    query = query if retired else query.where(Product.retired_on.is_(None))
    return list(db.session.scalars(query.order_by(Product.producer_id, Product.id)))


def in_season(product: Product, day: date) -> bool:
    """Whether it is offered in that month."""
    return not product.season or day.month in product.season


def partnerships(assembly: Assembly) -> list[Partnership]:
    """What groceries and producers agreed on, the earliest review first; those that ended last."""
    query = select(Partnership).where(Partnership.assembly_id == assembly.id)
    order = (Partnership.ended_on.is_not(None), Partnership.review_on, Partnership.id)
    return list(db.session.scalars(query.order_by(*order)))


def has_supply(assembly: Assembly) -> bool:
    """Whether anything of a network was ever written down for this assembly."""
    return bool(db.session.scalar(select(any_of_supply(assembly))))


def any_of_supply(assembly: Assembly) -> ColumnElement[bool]:
    """The same, to be asked of the database."""
    tables = (Member, Product, Cycle)
    return or_(*(exists().where(table.assembly_id == assembly.id) for table in tables))


def producers_of(found: Sequence[Product]) -> list[Place]:
    """Their producers, each once."""
    return list({one.producer_id: one.producer for one in found}.values())
