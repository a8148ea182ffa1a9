"""What came of an order: it is typed in, shared by the rule of the network, brought into the accounts to the cent."""

from collections.abc import Collection, Mapping

from app.domain.provisions.accounts import FEE_RULES, check_invoice
from app.domain.provisions.quantities import is_suspect
from app.domain.provisions.sharing import shared
from app.domain.violations import RuleViolation, about_field
from app.extensions import db
from app.features.assemblies.models import Assembly
from app.features.assemblies.policies import Asker
from app.features.decisions.queries.register import today
from app.features.places.models import Place
from app.features.supply import wording
from app.features.supply.models import Cycle, Entry, Fee, Member, Offer, OrderShare
from app.features.supply.queries.orders import (
    Row,
    accounts_of,
    fee_lines,
    groceries_of,
    lines_of,
    rows_of,
)
from app.features.supply.services.network import check_coordinator
from app.features.supply.services.orders import (
    check_portions,
    check_step,
    note_correction,
    share_of,
)
from app.features.supply.signals import supply_grew
from app.store.clock import now
from app.store.transactions import as_it_is
from app.web.errors import Conflict
from app.words.i18n import money

MOST_CENTS = 10**9


def receive(cycle: Cycle, received: Mapping[int, int], sure: Collection[int] = (), *, by: Asker) -> None:  # fmt: skip
    """What came of each offer; `sure` are those for which a strange quantity was confirmed.

    Raises NotAllowed; Conflict: step_done; RuleViolation: unit_suspect, more_than_ordered, received_missing, below_zero.
    """
    check_step(cycle, "sent", by)
    for offer in cycle.offers:
        ordered = (offer.packs or 0) * offer.pack
        came = received.get(offer.id, 0 if not ordered else None)
        if came is None:
            raise RuleViolation(
                "received_missing",
                product=wording.said(offer.product),
                field=f"received-{offer.id}",
            )
        with about_field(f"received-{offer.id}"):
            check_came(offer, came, ordered, offer.id in sure)
        offer.received = came
    cycle.received_at = now()


def check_came(offer: Offer, came: int, ordered: int, sure: bool) -> None:
    """Raises RuleViolation: below_zero, unit_suspect, more_than_ordered."""
    if came < 0:
        raise RuleViolation("below_zero")
    if sure:
        return
    if is_suspect(came, ordered):
        raise RuleViolation("unit_suspect", **wording.unit_facts(offer, came))
    if came > ordered:
        raise RuleViolation("more_than_ordered", product=wording.said(offer.product))


def share(cycle: Cycle, *, by: Asker) -> None:
    """Each receives what was planned, or its part by the rule where something is missing. Raises NotAllowed; Conflict: step_done."""
    check_step(cycle, "received", by)
    places = groceries_of(cycle)
    for row in rows_of(cycle, places):
        share_row(row, places)
    cycle.shared_at = now()


def share_row(row: Row, places: list[Place]) -> None:
    """What came, and what was left from before: first what each wished, then what they took for the others."""
    offer = row.offer
    there = (offer.received or 0) + offer.carried
    besides = [max(0, planned - wished) for planned, wished in zip(row.each("planned"), row.each("wished"), strict=True)]  # fmt: skip
    found = shared(
        there,
        row.each("wished"),
        offer.cycle.shortage_rule,
        offer.step,
        besides,
        row.arrivals or None,
    )
    for place, part in zip(places, found.parts, strict=True):
        if part or db.session.get(OrderShare, (offer.id, place.id)) is not None:
            share_of(offer, place).received = part
    offer.stored = found.left


def correct_received(cycle: Cycle, offer: Offer, member: Member, received: int, why: str, *, by: Asker) -> None:  # fmt: skip
    """What a grocery really took, with a reason, until the accounts are made; the rest goes to or comes from the stock.

    Raises NotAllowed; Conflict: step_done; RuleViolation: correction_without_reason, not_a_portion, below_zero, not_that_much.
    """
    check_step(cycle, "shared", by)
    check_portions(offer, received)
    found = share_of(offer, member.place)
    if received - found.received > offer.stored:
        raise RuleViolation("not_that_much")
    note_correction(found, "received", received, why, by)
    offer.stored -= received - found.received
    found.received = received


def add_fee(
    cycle: Cycle, cents: int, rule: str, producer: Place | None, why: str, *, by: Asker
) -> Fee:
    """An amount beside the goods, until the accounts are made; below zero, a reduction.

    Raises NotAllowed; Conflict: accounts_made; RuleViolation: fee_rule_wrong, sum_wrong.
    """
    check_before_accounts(cycle, by)
    if rule not in FEE_RULES:
        raise RuleViolation("fee_rule_wrong")
    if not cents or abs(cents) > MOST_CENTS:
        raise RuleViolation("sum_wrong")
    fee = Fee(cycle=cycle, cents=cents, rule=rule, producer=producer, why=why.strip())
    db.session.add(fee)
    db.session.flush()
    return fee


def remove_fee(fee: Fee, *, by: Asker) -> None:
    """It is not asked after all. Raises NotAllowed; Conflict: accounts_made."""
    check_before_accounts(fee.cycle, by)
    db.session.delete(fee)


def check_before_accounts(cycle: Cycle, by: Asker) -> None:
    """Raises NotAllowed; Conflict("accounts_made")."""
    check_coordinator(cycle.assembly, by)
    as_it_is(cycle, to_change=True)
    if cycle.accounted_at is not None:
        raise Conflict("accounts_made")


def account(cycle: Cycle, invoices: Mapping[int, int], *, by: Asker) -> None:
    """Bring the order into the accounts; each producer's invoice, in cents by the number of its place, must come out.

    Raises NotAllowed; Conflict: step_done; RuleViolation: does_not_add_up, nobody_to_share.
    """
    check_step(cycle, "shared", by)
    places = groceries_of(cycle)
    rows = rows_of(cycle, places)
    check_invoices(cycle, rows, invoices)
    found = accounts_of(cycle, rows, len(places))
    for place, goods, fee in zip(places, found.goods, found.fees, strict=True):
        write(cycle, place, "goods", goods)
        write(cycle, place, "fee", fee)
    for row, line in zip(rows, lines_of(rows), strict=True):
        row.offer.stored_cents = line.shares[-1]
        write(cycle, None, "stock", row.offer.stored_cents - row.offer.carried_cents)
    cycle.accounted_at = now()
    supply_grew(cycle.assembly, "supply_cycle", cycle.id)


def check_invoices(cycle: Cycle, rows: list[Row], invoices: Mapping[int, int]) -> None:
    """Raises RuleViolation("does_not_add_up") with the two sums in words."""
    lines, fees = lines_of(rows), fee_lines(cycle)
    for producer, said in invoices.items():
        own = [line for line in lines if line.producer == producer]
        try:
            check_invoice(said, own, [fee for fee in fees if fee.producer == producer])
        except RuleViolation as refusal:
            sums = {name: money(int(str(cents))) for name, cents in refusal.facts.items()}
            raise RuleViolation(refusal.code, field=f"invoice-{producer}", **sums) from None


def write(cycle: Cycle, place: Place | None, kind: str, cents: int) -> None:
    """One line, if it is not nothing."""
    if cents:
        day = today(cycle.assembly)
        db.session.add(
            Entry(assembly=cycle.assembly, place=place, cycle=cycle, cents=cents, kind=kind, on=day, noted_at=now())
        )  # fmt: skip


def note_payment(assembly: Assembly, place: Place, cents: int, kind: str, words: str, *, by: Asker) -> Entry:  # fmt: skip
    """What a grocery paid or was given (above zero), or a correction of either sign. Raises NotAllowed; RuleViolation: sum_wrong."""
    check_coordinator(assembly, by)
    right = cents > 0 or (kind == "correction" and cents)
    if kind not in ("payment", "gift", "correction") or not right or abs(cents) > MOST_CENTS:
        raise RuleViolation("sum_wrong")
    signed = cents if kind == "correction" else -cents
    entry = Entry(
        assembly=assembly, place=place, cents=signed, kind=kind, words=words.strip(), on=today(assembly), noted_at=now()
    )  # fmt: skip
    db.session.add(entry)
    db.session.flush()
    return entry
