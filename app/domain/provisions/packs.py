"""Whole packs: how many to order for what is wished, what is too much, and the questions that this asks.

Nothing is rounded in silence: a pack that is not full is a question to the network, after quantities that groceries said to
be flexible about were tried.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from app.domain.violations import RuleViolation


@dataclass(frozen=True, slots=True)
class Packs:
    """`count` packs of `size`; with what was carried over from the last time they hold more than what is wished by `surplus`."""

    count: int
    size: int
    surplus: int

    @property
    def ordered(self) -> int:
        """The quantity that is ordered."""
        return self.count * self.size

    def is_much(self, percent: int) -> bool:
        """Whether the surplus is more than so many percent of what is ordered."""
        return self.surplus * 100 > percent * self.ordered

    @property
    def permille(self) -> int:
        """The surplus in thousandths of what is ordered, to the nearest; 0 where nothing is."""
        return (2000 * self.surplus + self.ordered) // (2 * self.ordered) if self.ordered else 0


def packs(wish: int, pack: int, carried: int = 0) -> Packs:
    """The packs that hold all that is wished, less what is left from the last time.

    Raises RuleViolation: pack_missing, below_zero.
    """
    checked(wish, pack, carried)
    count = -(-max(0, wish - carried) // pack)
    return Packs(count, pack, carried_over(count * pack, wish, carried))


def checked(wish: int, pack: int, carried: int = 0) -> None:
    """Raises RuleViolation: pack_missing, below_zero."""
    if pack <= 0:
        raise RuleViolation("pack_missing")
    if wish < 0 or carried < 0:
        raise RuleViolation("below_zero")


def carried_over(ordered: int, wish: int, carried: int = 0) -> int:
    """What is left for the next order once everybody has what they wished."""
    return max(0, carried + ordered - wish)


def flexible(wishes: Sequence[int], extras: Sequence[int], pack: int) -> int:
    """How many packs can be filled without a question: what is wished, its last pack filled up by what some would take
    besides (`extras`). A pack is never opened for extras only, nor ordered while it is not full.

    Raises RuleViolation: pack_missing, below_zero.
    """
    wish, extra = sum(wishes), sum(extras)
    checked(wish, pack, extra)
    whole, rest = divmod(wish, pack)
    return whole + 1 if rest and rest + extra >= pack else whole


def missing(wish: int, pack: int) -> int:
    """How much more fills the last pack; 0 where it is full, or nothing is wished."""
    checked(wish, pack)
    return -wish % pack


@dataclass(frozen=True, slots=True)
class Question:
    """A pack that is not full: `more` packs with something too much, or `fewer` with something missing.

    `asked` is false where the extras fill it. `smallest` is the place of the grocery that ordered least: the first to be
    asked whether it takes a small surplus.
    """

    fewer: Packs
    more: Packs
    short: int
    asked: bool
    much: bool
    smallest: int | None


def question(
    wishes: Sequence[int], extras: Sequence[int], pack: int, *, carried: int = 0, percent: int = 15
) -> Question:
    """What a wish asks of the network: nothing where packs are full, or the extras fill them."""
    wish = sum(wishes)
    most = packs(wish, pack, carried)
    needed = max(0, wish - carried)
    fewer = Packs(needed // pack, pack, 0)
    short = needed - fewer.ordered
    left = max(0, most.surplus - sum(extras)) if short else 0
    wanting = [place for place, one in enumerate(wishes) if one]
    return Question(
        fewer,
        most,
        short,
        asked=bool(left),
        much=bool(left) and Packs(most.count, pack, left).is_much(percent),
        smallest=min(wanting, key=lambda place: wishes[place], default=None),
    )
