"""The seal: order never matters, and anything added, removed or changed shows."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain import sealing
from app.domain.violations import RuleViolation

KEYS = st.lists(st.text("0123456789abcdef", min_size=32, max_size=32), unique=True, max_size=20)


def root_of(leaves: list[str]) -> str:
    return sealing.root(leaves, vote_id=7, rule_sha256="r", counted_by_hand=[])


@given(KEYS, st.randoms(use_true_random=False))
def test_the_root_does_not_depend_on_order(keys: list[str], chance: random.Random) -> None:
    leaves = [sealing.leaf(sealing.tracker(7, key), {"choice": "for"}) for key in keys]
    shuffled = leaves[:]
    chance.shuffle(shuffled)
    assert root_of(leaves) == root_of(shuffled)


@given(KEYS.filter(bool))
def test_a_changed_or_missing_ballot_changes_the_root(keys: list[str]) -> None:
    leaves = [sealing.leaf(sealing.tracker(7, key), {"choice": "for"}) for key in keys]
    changed = [sealing.leaf(sealing.tracker(7, keys[0]), {"choice": "against"}), *leaves[1:]]
    assert len({root_of(leaves), root_of(changed), root_of(leaves[1:])}) == 3


@pytest.mark.parametrize("key", [None, 3, "", "g" * 32, "A" * 32, "a" * 31, "a" * 33, ["a"], {}])
def test_a_key_is_128_bits_in_hexadecimal(key: object) -> None:
    with pytest.raises(RuleViolation) as refusal:
        sealing.read_key(key)
    assert refusal.value.code == "malformed_key"


def test_the_receipt_can_be_read_out() -> None:
    name = sealing.tracker(5, "0" * 32)
    assert sealing.short_code(name) == "-".join(name.hex()[i : i + 3] for i in range(0, 12, 3))
    assert name != sealing.tracker(6, "0" * 32)
