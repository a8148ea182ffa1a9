"""An order from its window to its packs: it is announced, groceries say what they wish, it closes, packs are settled, sheets leave."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import select

from app.domain.provisions.quantities import check_portion
from app.domain.provisions.sharing import RULES, shared
from app.domain.violations import RuleViolation, about_field
from app.extensions import db
from app.features.assemblies.models import Assembly
from app.features.assemblies.policies import Asker
from app.features.decisions.models import Decision
from app.features.places.models import Place
from app.features.supply import wording
from app.features.supply.models import Cycle, Fee, Member, Offer, OrderShare, Product
from app.features.supply.policies import can_order_for
from app.features.supply.queries.orders import (
    Row,
    below_minimum,
    groceries_of,
    left_over,
    mark_of,
    rows_of,
    wishes_of,
)
from app.features.supply.services.network import check_coordinator
from app.features.supply.signals import supply_grew
from app.store.clock import now
from app.store.transactions import as_it_is
from app.web.errors import Conflict, NotAllowed
from app.words.i18n import day_and_clock, local_time
from app.words.localized import Localized

MOST_ORDERED = 10**9
"""A thousand tonnes of one product: no number of packs makes more."""
Wishes = Mapping[int, tuple[int, int]]
"""By the number of the offer: what is wished, and what would be taken besides."""


def open_cycle(
    assembly: Assembly,
    products: Sequence[Product],
    *,
    opens_at: datetime,
    closes_at: datetime,
    delivery_at: datetime,
    place: Place | None = None,
    shortage_rule: str = "pro_rata",
    surplus_limit_percent: int = 15,
    decision: Decision | None = None,
    message: Localized | None = None,
    by: Asker,
) -> Cycle:
    """Announce an order: each product with its pack and price of today, and with what is left of it.

    Raises NotAllowed; RuleViolation: window_wrong, no_product, shortage_rule_wrong.
    """
    check_coordinator(assembly, by)
    if not opens_at < closes_at <= delivery_at:
        raise RuleViolation("window_wrong")
    if not products:
        raise RuleViolation("no_product")
    if shortage_rule not in RULES:
        raise RuleViolation("shortage_rule_wrong")
    cycle = Cycle(
        assembly=assembly, opens_at=opens_at, closes_at=closes_at, delivery_at=delivery_at, place=place,
        closes_on=local_time(closes_at, assembly.time_zone).date(), delivery_on=local_time(delivery_at, assembly.time_zone).date(),
        shortage_rule=shortage_rule, surplus_limit_percent=surplus_limit_percent, decision=decision,
        message=message or Localized(), noted_at=now(),
    )  # fmt: skip
    db.session.add(cycle)
    for product in products:
        cycle.offers.append(offered(assembly, product))
    db.session.flush()
    supply_grew(assembly, "supply_cycle", cycle.id)
    return cycle


def offered(assembly: Assembly, product: Product) -> Offer:
    """The product as it is today; what is left of it goes into one order only."""
    made = Offer(product=product, pack=product.pack, step=product.step, price=product.price)
    waiting = (
        select(Offer.id)
        .join(Cycle, Cycle.id == Offer.cycle_id)
        .where(Offer.product_id == product.id, Cycle.accounted_at.is_(None))
        .limit(1)
    )
    left = left_over(assembly, product.id)
    if left is not None and db.session.scalar(waiting) is None:
        made.carried, made.carried_cents, made.keeper_id = (
            left.stored,
            left.stored_cents,
            left.keeper_id,
        )
    return made


def wish(cycle: Cycle, member: Member, wishes: Wishes, *, key: str = "", drawn: str = "", by: Asker) -> None:  # fmt: skip
    """What a grocery wishes, in the place of what it said before; each raise counts as said last. `drawn` is the mark of what
    the form was drawn from; without it whoever writes last counts.

    Raises NotAllowed; Conflict: window_closed, window_not_open, order_moved; RuleViolation: not_a_portion, below_zero, grocery_left.
    """
    if member.left_on is not None:
        raise RuleViolation("grocery_left")
    if not can_order_for(by, member, key):
        raise NotAllowed
    as_it_is(cycle, to_change=True)
    check_window(cycle)
    known, rank = wishes_of(cycle, member.place_id), next_rank(cycle)
    if drawn and drawn != mark_of(known):
        raise Conflict("order_moved")
    for offer in cycle.offers:
        wished, extra = wishes.get(offer.id, (0, 0))
        for name, quantity in (("wished", wished), ("extra", extra)):
            with about_field(f"{name}-{offer.id}"):
                check_portions(offer, quantity)
        share = known.get(offer.id)
        if share is None and (wished or extra):
            share = share_of(offer, member.place)
        if share is not None:
            share.arrivals = arrivals_after(share, wished, rank)
            share.wished, share.extra = wished, extra


def check_portions(offer: Offer, quantity: int) -> None:
    """Raises RuleViolation: not_a_portion, not_countable, below_zero."""
    try:
        check_portion(quantity, offer.step)
    except RuleViolation as refusal:
        code = refusal.code
        if code == "not_a_portion" and offer.product.unit == "piece":
            code = "not_countable"
        portion = wording.portion(offer.step, offer.product.shown_unit)
        raise RuleViolation(code, portion=portion, product=wording.said(offer.product)) from None


def check_window(cycle: Cycle) -> None:
    """Raises Conflict: window_closed, window_not_open."""
    moment, zone = now(), cycle.assembly.time_zone
    if moment < cycle.opens_at and cycle.closed_at is None:
        raise Conflict("window_not_open", when=day_and_clock(cycle.opens_at, zone))
    if not cycle.is_open(moment):
        ended = min(cycle.closes_at, cycle.closed_at or cycle.closes_at)
        raise Conflict("window_closed", when=day_and_clock(ended, zone))


def next_rank(cycle: Cycle) -> int:
    """The place in the order of arrival of what is said now."""
    said = [
        rank
        for arrivals in db.session.scalars(
            select(OrderShare.arrivals).join(Offer).where(Offer.cycle_id == cycle.id)
        )
        for rank, _more in arrivals
    ]
    return max(said, default=0) + 1


def arrivals_after(share: OrderShare, wished: int, rank: int) -> list[list[int]]:
    """A raise comes last; what is taken back was said last."""
    arrivals, less = [list(one) for one in share.arrivals], share.wished - wished
    if less < 0:
        return [*arrivals, [rank, -less]]
    while less and arrivals:
        taken = min(less, arrivals[-1][1])
        arrivals[-1][1] -= taken
        less -= taken
        if not arrivals[-1][1]:
            arrivals.pop()
    return arrivals


def close(cycle: Cycle, *, by: Asker) -> None:
    """The window ends now. Raises NotAllowed; Conflict: step_done."""
    check_step(cycle, "", by)
    cycle.closed_at = now()
    supply_grew(cycle.assembly, "supply_cycle", cycle.id)


def check_step(cycle: Cycle, after: str, by: Asker) -> None:
    """Raises NotAllowed; Conflict("step_done") where somebody else was faster, or something comes first."""
    check_coordinator(cycle.assembly, by)
    as_it_is(cycle, to_change=True)
    if cycle.step != after:
        raise Conflict("step_done")


def correct_wish(cycle: Cycle, offer: Offer, member: Member, wished: int, why: str, *, by: Asker) -> None:  # fmt: skip
    """After the closing, until packs are settled: with a reason, and what stood before stays written.

    Raises NotAllowed; Conflict: step_done; RuleViolation: correction_without_reason, not_a_portion, below_zero.
    """
    check_step(cycle, "closed", by)
    check_portions(offer, wished)
    share = share_of(offer, member.place)
    note_correction(share, "wished", wished, why, by)
    share.arrivals = arrivals_after(share, wished, next_rank(cycle))
    share.wished = wished


def share_of(offer: Offer, place: Place) -> OrderShare:
    """The grocery's share, an empty one if it said nothing."""
    found = db.session.get(OrderShare, (offer.id, place.id))
    if found is None:
        found = OrderShare(place_id=place.id, wished=0, extra=0, planned=0, received=0, arrivals=[], history=[])  # fmt: skip
        offer.shares.append(found)
        db.session.flush()
    return found


def note_correction(share: OrderShare, what: str, after: int, why: str, by: Asker) -> None:
    """Raises RuleViolation("correction_without_reason")."""
    if not why.strip():
        raise RuleViolation("correction_without_reason", field="why")
    from_before: Any = getattr(share, what)
    line = {"what": what, "before": from_before, "after": after, "why": why.strip()[:200], "at": now().isoformat()}  # fmt: skip
    share.history = [*share.history, line]


def settle(cycle: Cycle, choices: Mapping[int, Mapping[str, Any]], *, by: Asker) -> None:
    """How many packs of each, and who takes or keeps what is too much: {offer: {"packs", "taker", "keeper"}}.

    What needs no question needs no choice. A producer whose minimum is not reached adds its fee by itself.
    Raises NotAllowed; Conflict: step_done; RuleViolation: surplus_undecided, packs_wrong.
    """
    check_step(cycle, "closed", by)
    places = groceries_of(cycle)
    for row in rows_of(cycle, places):
        with about_field(f"packs-{row.offer.id}"):
            settle_row(row, choices.get(row.offer.id, {}), places)
    db.session.flush()
    for found in below_minimum(cycle, rows_of(cycle, places)):
        if found.member.delivery:
            cycle.fees.append(
                Fee(producer=found.member.place, cents=found.member.delivery, rule="value")
            )
    cycle.settled_at = now()


def settle_row(row: Row, choice: Mapping[str, Any], places: Sequence[Place]) -> None:
    """One product: its packs, then what each is to receive."""
    asks, offer = row.asks, row.offer
    count = choice.get("packs")
    if count is None and not asks.asked:
        count = asks.more.count
    if count is None:
        raise RuleViolation("surplus_undecided", **wording.surplus_facts(offer, asks))
    if not 0 <= count * offer.pack <= MOST_ORDERED or 0 < count < offer.least_packs:
        raise RuleViolation("packs_wrong")
    taker = next((one for one in places if one.id == choice.get("taker")), None)
    keeper = next((one for one in places if one.id == choice.get("keeper")), None)
    offer.packs, offer.taker, offer.keeper = (
        count,
        taker,
        keeper or (offer.keeper if offer.carried else None),
    )
    left = plan(row, places)
    if left and asks.asked and taker is None and keeper is None:
        raise RuleViolation("surplus_undecided", **wording.surplus_facts(offer, asks))


def plan(row: Row, places: Sequence[Place]) -> int:
    """What each is to receive of the packs that are ordered; gives what nobody takes."""
    offer = row.offer
    there = (offer.packs or 0) * offer.pack + offer.carried
    found = shared(
        there, row.each("wished"), offer.cycle.shortage_rule, offer.step, row.each("extra"), row.arrivals or None
    )  # fmt: skip
    left = found.left
    for place, quantity in zip(places, found.parts, strict=True):
        takes = left if offer.taker is place else 0
        if quantity or takes or wished_at(row, places, place):
            share_of(offer, place).planned = quantity + takes
        left -= takes
    return left


def wished_at(row: Row, places: Sequence[Place], place: Place) -> bool:
    """Whether the grocery said anything of it."""
    return row.shares[list(places).index(place)] is not None


def send(cycle: Cycle, *, by: Asker) -> None:
    """The producers' sheets have left. Raises NotAllowed; Conflict: step_done."""
    check_step(cycle, "settled", by)
    cycle.sent_at = now()
