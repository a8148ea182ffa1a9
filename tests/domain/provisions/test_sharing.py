"""What came, shared: three rules, the story's figures, Foodsoft's own examples, and sums that always hold."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.provisions.sharing import RULES, Shared, shared
from app.domain.violations import RuleViolation
from tests.domain.provisions import l4


@pytest.mark.parametrize(
    ("rule", "parts"),
    [
        ("pro_rata", [12_000, 9_000, 15_000, 4_500, 7_500]),
        ("level", [11_000, 10_500, 10_500, 6_000, 10_000]),
        ("in_order", [16_000, 12_000, 20_000, 0, 0]),
    ],
)
def test_forty_eight_kilos_of_courgettes_for_sixty_four(rule: str, parts: list[int]) -> None:
    assert shared(48_000, l4.COURGETTES, rule, 500) == Shared(parts, 0)


@pytest.mark.parametrize(
    ("received", "parts"), [(470, [111, 83, 166, 55, 55]), (450, [106, 79, 159, 53, 53])]
)
def test_eggs_are_shared_by_the_piece(received: int, parts: list[int]) -> None:
    assert shared(received, l4.EGGS, "pro_rata").parts == parts


@pytest.mark.parametrize(
    ("received", "wishes", "extras", "rule", "parts", "left"),
    [
        (6, [3, 1, 1], [2, 3, 0], "in_order", [4, 1, 1], 0),
        (4, [3, 1, 1], [2, 3, 0], "in_order", [3, 1, 0], 0),
        (4, [3, 1, 1], [2, 3, 0], "pro_rata", [2, 1, 1], 0),
        (10, [3, 1, 1], [2, 1, 0], "in_order", [5, 2, 1], 2),
    ],
)
def test_foodsofts_own_redistribution(received: int, wishes: list[int], extras: list[int], rule: str, parts: list[int], left: int) -> None:  # fmt: skip
    """spec/integration/product_distribution_example_spec.rb."""
    assert shared(received, wishes, rule, extras=extras) == Shared(parts, left)


def test_each_raise_counts_as_a_new_arrival() -> None:
    """Foodsoft's documented example: A 2, B 2, then A raises to 4; one pack of five."""
    came = [(0, 2), (1, 2), (0, 2)]
    assert shared(5, [4, 2], "in_order", arrivals=came).parts == [3, 2]
    assert shared(5, [4, 2], "in_order").parts == [4, 1]
    lowered = [(0, 4), (1, 4)]
    assert shared(5, [1, 4], "in_order", arrivals=lowered).parts == [1, 4]


def test_ten_kilos_for_two_hubs() -> None:
    """Data Food Consortium, ontology issue 67."""
    assert shared(10_000, [6_000, 5_000], "pro_rata", 100).parts == [5_500, 4_500]


def test_what_cannot_be_weighed_stays_over() -> None:
    assert shared(1_250, [1_000, 1_000], "pro_rata", 500) == Shared([500, 500], 250)


@pytest.mark.parametrize(
    ("call", "code"),
    [
        (lambda: shared(1, [1], "by_lot"), "shortage_rule_wrong"),
        (lambda: shared(1, [1], "level", 0), "step_wrong"),
        (lambda: shared(-1, [1], "level"), "below_zero"),
        (lambda: shared(1, [-1], "level"), "below_zero"),
    ],
)
def test_what_cannot_be_is_refused(call: object, code: str) -> None:
    with pytest.raises(RuleViolation) as refused:
        call()  # type: ignore[operator]
    assert refused.value.code == code


WISHES = st.lists(st.integers(0, 60), min_size=1, max_size=6)


@given(st.sampled_from(RULES), WISHES, st.data(), st.integers(0, 400_000))
def test_shares_and_what_is_left_are_always_what_came(rule: str, portions: list[int], data: st.DataObject, received: int) -> None:  # fmt: skip
    step = data.draw(st.sampled_from([1, 100, 500]))
    wishes = [one * step for one in portions]
    extras = [data.draw(st.integers(0, 20)) * step for _ in wishes]
    found = shared(received, wishes, rule, step, extras)
    assert sum(found.parts) + found.left == received
    assert all(0 <= part <= wish + extra for part, wish, extra in zip(found.parts, wishes, extras, strict=True))  # fmt: skip
    assert all(part % step == 0 for part in found.parts)
    enough = received >= sum(wishes) + sum(extras)
    assert found.left < step or enough
    if received >= sum(wishes):
        assert all(part >= wish for part, wish in zip(found.parts, wishes, strict=True))


@given(WISHES, st.integers(0, 300))
def test_level_leaves_nobody_more_than_a_portion_behind(wishes: list[int], received: int) -> None:
    parts = shared(received, wishes, "level").parts
    wanting = [part for part, wish in zip(parts, wishes, strict=True) if part < wish]
    assert all(max(parts) - part <= 1 for part in wanting)
