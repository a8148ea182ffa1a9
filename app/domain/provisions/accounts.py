"""Who pays what of an order: the lines of the invoices and the fees, shared among the groceries and the common stock."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.domain.provisions.money import cents, split
from app.domain.violations import RuleViolation

FEE_RULES = ("value", "weight", "equal")


@dataclass(frozen=True, slots=True)
class Line:
    """One product as it came: who received how much (a place in the list each), within which wish, at which price.

    `stored` is what nobody took: it stays the network's own. `weighs` is false for what is counted in pieces. `carried` was
    left from the order before, and had cost `brought` cents: whoever receives it now pays for it.
    """

    producer: int
    price: int
    parts: tuple[int, ...]
    wished: tuple[int, ...]
    stored: int = 0
    weighs: bool = True
    carried: int = 0
    brought: int = 0

    @property
    def amount(self) -> int:
        """What the invoice says of it, in cents."""
        return cents(sum(self.parts) + self.stored - self.carried, self.price)

    @property
    def shares(self) -> list[int]:
        """That amount, and what was brought, among those who received it, the stock last."""
        whole = (*self.parts, self.stored)
        return split(
            self.amount + self.brought, whole if any(whole) else (*([0] * len(self.parts)), 1)
        )

    @property
    def within(self) -> list[int]:
        """What each received of what they wished themselves: what they took for the others does not count for a fee."""
        return [min(part, wish) for part, wish in zip(self.parts, self.wished, strict=True)]


@dataclass(frozen=True, slots=True)
class FeeLine:
    """An amount beside the goods, in cents; of one producer, or (None) of all."""

    amount: int
    rule: str
    producer: int | None = None


@dataclass(frozen=True, slots=True)
class Accounts:
    """What each owes for goods and fees, and what the common stock is worth, less what it was before: together, what the
    invoices say."""

    goods: list[int]
    fees: list[int]
    stock: int
    brought: int = 0

    @property
    def each(self) -> list[int]:
        """Goods and fees."""
        return [good + fee for good, fee in zip(self.goods, self.fees, strict=True)]

    @property
    def total(self) -> int:
        """All of it."""
        return sum(self.each) + self.stock - self.brought


def accounts(lines: Sequence[Line], fees: Sequence[FeeLine], count: int) -> Accounts:
    """The accounts of `count` groceries. Raises RuleViolation: fee_rule_wrong, nobody_to_share."""
    goods, stock = [0] * count, 0
    for line in lines:
        *parts, stored = line.shares
        goods = [before + part for before, part in zip(goods, parts, strict=True)]
        stock += stored
    paid = [0] * count
    for fee in fees:
        paid = [a + b for a, b in zip(paid, shares_of(fee, lines, count), strict=True)]
    return Accounts(goods, paid, stock, sum(line.brought for line in lines))


def shares_of(fee: FeeLine, lines: Sequence[Line], count: int) -> list[int]:
    """A fee among the groceries. Raises RuleViolation: fee_rule_wrong, nobody_to_share."""
    return split(fee.amount, weights_of(fee, lines, count))


def weights_of(fee: FeeLine, lines: Sequence[Line], count: int) -> list[int]:
    """How much of a fee each bears: by the value or the weight of what they received within their wish, or alike among
    those who received anything."""
    if fee.rule not in FEE_RULES:
        raise RuleViolation("fee_rule_wrong")
    own = [line for line in lines if fee.producer in (None, line.producer)]
    of_each = [[line.within[place] for line in own] for place in range(count)]
    if fee.rule == "equal":
        return [int(any(one)) for one in of_each]
    factors = [line.price if fee.rule == "value" else int(line.weighs) for line in own]
    return [sum(n * by for n, by in zip(one, factors, strict=True)) for one in of_each]


def check_invoice(invoice: int, lines: Sequence[Line], fees: Sequence[FeeLine] = ()) -> None:
    """Raises RuleViolation("does_not_add_up", invoice=cents, shares=cents)."""
    found = sum(line.amount for line in lines) + sum(fee.amount for fee in fees)
    if found != invoice:
        raise RuleViolation("does_not_add_up", invoice=invoice, shares=found)


def short_of(minimum: int, ordered: int) -> int:
    """How much an order stays below what a producer delivers from, in cents."""
    return max(0, minimum - ordered)
