"""What everybody may read of the accounts: totals of the network; what a producer received, with its yes."""

from dataclasses import dataclass

from sqlalchemy import func, select

from app.domain.provisions.money import cents
from app.extensions import db
from app.features.assemblies.models import Assembly
from app.features.supply.models import Cycle, Entry, Offer, Product
from app.features.supply.queries.network import members


@dataclass(frozen=True, slots=True)
class Totals:
    """Of all orders whose accounts are made: how many, goods and fees in cents."""

    orders: int
    goods: int
    fees: int


def network_totals(assembly: Assembly) -> Totals:
    """Sums only: no grocery's account is in them by itself."""
    made = select(func.count(Cycle.id)).where(
        Cycle.assembly_id == assembly.id, Cycle.accounted_at.is_not(None)
    )
    sums = (
        select(Entry.kind, func.sum(Entry.cents))
        .where(Entry.assembly_id == assembly.id, Entry.cycle_id.is_not(None))
        .group_by(Entry.kind)
    )
    found = {kind: int(amount) for kind, amount in db.session.execute(sums)}
    goods = found.get("goods", 0) + found.get("stock", 0)
    return Totals(db.session.scalar(made) or 0, goods, found.get("fee", 0))


def incomes(assembly: Assembly) -> dict[int, int]:
    """What producers that let it be read received for their goods, in cents, by the number of their place."""
    shown = {one.place_id for one in members(assembly, "producer") if one.income_shown_on}
    query = (
        select(Product.producer_id, Offer.received, Offer.price)
        .join(Product, Product.id == Offer.product_id)
        .join(Cycle, Cycle.id == Offer.cycle_id)
        .where(Cycle.assembly_id == assembly.id, Cycle.accounted_at.is_not(None))
        .where(Product.producer_id.in_(shown), Offer.received.is_not(None))
    )
    found: dict[int, int] = {}
    for producer, received, price in db.session.execute(query):
        found[producer] = found.get(producer, 0) + cents(received or 0, price)
    return found
