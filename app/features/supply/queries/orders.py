"""Reading an order: what each grocery wished, is to receive and received; the questions of its packs; its accounts."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from app.domain.provisions.accounts import Accounts, FeeLine, Line, accounts, short_of
from app.domain.provisions.money import cents
from app.domain.provisions.packs import Question, question
from app.extensions import db
from app.features.assemblies.models import Assembly
from app.features.places.models import Place
from app.features.supply.models import Cycle, Entry, Member, Offer, OrderShare
from app.features.supply.queries.network import members
from app.web.doors import find


def find_cycle(number: int) -> Cycle:
    """Raises NotFound."""
    return find(Cycle, number)


def cycles_of(assembly: Assembly) -> list[Cycle]:
    """The orders of a network, the latest first."""
    query = select(Cycle).where(Cycle.assembly_id == assembly.id)
    return list(db.session.scalars(query.order_by(Cycle.opens_at.desc(), Cycle.id.desc())))


def groceries_of(cycle: Cycle) -> list[Place]:
    """Those that may wish or have wished, in the order in which they joined."""
    wished = select(OrderShare.place_id).join(Offer).where(Offer.cycle_id == cycle.id)
    here = set(db.session.scalars(wished))
    known = members(cycle.assembly, "grocery", gone=True)
    return [one.place for one in known if one.left_on is None or one.place_id in here]


@dataclass(frozen=True, slots=True)
class Row:
    """A product of the order with the share of each grocery, in their order; None where it said nothing."""

    offer: Offer
    shares: tuple[OrderShare | None, ...]

    def each(self, what: str) -> list[int]:
        """Of each grocery: wished, extra, planned or received."""
        return [getattr(one, what) if one else 0 for one in self.shares]

    def total(self, what: str) -> int:
        """All of them."""
        return sum(self.each(what))

    @property
    def asks(self) -> Question:
        """What its packs ask of the network."""
        offer = self.offer
        return question(
            self.each("wished"), self.each("extra"), offer.pack,
            carried=offer.carried, percent=offer.cycle.surplus_limit_percent,
        )  # fmt: skip

    @property
    def ordered(self) -> int | None:
        """The quantity that is ordered, once it is settled."""
        return None if self.offer.packs is None else self.offer.packs * self.offer.pack

    @property
    def arrivals(self) -> list[tuple[int, int]]:
        """(place in the list, how much more), as the wishes came in."""
        came = [
            (rank, place, more)
            for place, share in enumerate(self.shares)
            for rank, more in (share.arrivals if share else [])
        ]
        return [(place, more) for _rank, place, more in sorted(came)]


def rows_of(cycle: Cycle, places: Sequence[Place]) -> list[Row]:
    """Its products, by producer."""
    query = select(Offer).where(Offer.cycle_id == cycle.id).options(selectinload(Offer.shares))
    offers = sorted(db.session.scalars(query), key=lambda one: (one.product.producer_id, one.id))
    return [Row(one, in_places(one, places)) for one in offers]


def in_places(offer: Offer, places: Sequence[Place]) -> tuple[OrderShare | None, ...]:
    """Its shares in the order of the groceries."""
    known = {share.place_id: share for share in offer.shares}
    return tuple(known.get(place.id) for place in places)


def wishes_of(cycle: Cycle, place_id: int) -> dict[int, OrderShare]:
    """What a grocery said, by the number of the offer."""
    query = (
        select(OrderShare)
        .join(Offer)
        .where(Offer.cycle_id == cycle.id, OrderShare.place_id == place_id)
    )
    return {one.offer_id: one for one in db.session.scalars(query)}


def mark_of(known: Mapping[int, OrderShare]) -> str:
    """What a grocery has said, in short: another mark where somebody wrote something else meanwhile."""
    said = sorted((number, one.wished, one.extra) for number, one in known.items())
    return hashlib.sha256(repr(said).encode()).hexdigest()[:16]


def last_wishes(cycle: Cycle, place_id: int) -> dict[int, int]:
    """What a grocery wished the last time, by the number of the product."""
    query = (
        select(Offer.product_id, OrderShare.wished)
        .join(OrderShare, OrderShare.offer_id == Offer.id)
        .join(Cycle, Cycle.id == Offer.cycle_id)
        .where(Cycle.assembly_id == cycle.assembly_id, OrderShare.place_id == place_id)
        .where(Cycle.opens_at < cycle.opens_at, Cycle.id != cycle.id, OrderShare.wished > 0)
        .order_by(Cycle.opens_at, Cycle.id)
    )
    return {row[0]: row[1] for row in db.session.execute(query)}


@dataclass(frozen=True, slots=True)
class Minimum:
    """A producer from which less is ordered than it delivers for nothing."""

    member: Member
    ordered: int
    short: int


def below_minimum(cycle: Cycle, rows: Sequence[Row]) -> list[Minimum]:
    """The producers whose minimum is not reached by what is ordered."""
    out = []
    for member in members(cycle.assembly, "producer", gone=True):
        own = [row for row in rows if row.offer.product.producer_id == member.place_id]
        ordered = sum(cents(row.ordered or 0, row.offer.price) for row in own)
        short = short_of(member.minimum, ordered)
        if ordered and short:
            out.append(Minimum(member, ordered, short))
    return out


def lines_of(rows: Sequence[Row]) -> list[Line]:
    """The lines of the invoices, as the core reckons them."""
    return [
        Line(
            row.offer.product.producer_id,
            row.offer.price,
            tuple(row.each("received")),
            tuple(row.each("wished")),
            stored=row.offer.stored,
            weighs=row.offer.product.unit != "piece",
            carried=row.offer.carried,
            brought=row.offer.carried_cents,
        )
        for row in rows
    ]


def fee_lines(cycle: Cycle) -> list[FeeLine]:
    """Its fees, as the core reckons them."""
    return [FeeLine(one.cents, one.rule, one.producer_id) for one in cycle.fees]


def accounts_of(cycle: Cycle, rows: Sequence[Row], count: int) -> Accounts:
    """Who owes what of an order that is shared."""
    return accounts(lines_of(rows), fee_lines(cycle), count)


def invoices_of(cycle: Cycle, rows: Sequence[Row]) -> dict[int, int]:
    """What each producer's invoice is to say, goods and its own fees, by the number of its place."""
    found: dict[int, int] = {}
    for line in lines_of(rows):
        found[line.producer] = found.get(line.producer, 0) + line.amount
    for fee in cycle.fees:
        if fee.producer_id is not None:
            found[fee.producer_id] = found.get(fee.producer_id, 0) + fee.cents
    return found


def entries_of(assembly: Assembly, place_id: int | None = None) -> list[Entry]:
    """The lines of the accounts, the oldest first; of one grocery, if it is given."""
    query = select(Entry).where(Entry.assembly_id == assembly.id)
    if place_id is not None:
        query = query.where(Entry.place_id == place_id)
    return list(db.session.scalars(query.order_by(Entry.on, Entry.id)))


def left_over(assembly: Assembly, product_id: int) -> Offer | None:
    """The last offer of a product whose accounts are made: what is left of it goes into the next one."""
    query: Any = (
        select(Offer)
        .join(Cycle, Cycle.id == Offer.cycle_id)
        .where(Cycle.assembly_id == assembly.id, Offer.product_id == product_id)
        .where(Cycle.accounted_at.is_not(None))
        .order_by(Cycle.accounted_at.desc(), Offer.id.desc())
        .limit(1)
    )
    found: Offer | None = db.session.scalar(query)
    return found
