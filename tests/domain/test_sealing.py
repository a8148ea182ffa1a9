"""The seal: order never matters, and anything added, removed or changed shows."""

import random
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain import sealing
from app.domain.violations import RuleViolation

KEYS = st.lists(st.text("0123456789abcdef", min_size=32, max_size=32), unique=True, max_size=20)


SALT = "5" * 32


def roots_of(choices: list[str], names: list[str], salt: str = SALT) -> tuple[str, str]:
    leaves = [sealing.ballot_leaf({"choice": choice}, salt=salt) for choice in choices]
    return sealing.list_root("ballots", leaves), sealing.list_root("trackers", names)


@given(KEYS, st.randoms(use_true_random=False))
def test_the_roots_do_not_depend_on_order(keys: list[str], chance: random.Random) -> None:
    names = [sealing.tracker(7, key).hex() for key in keys]
    choices = ["for" if int(key, 16) % 3 else "against" for key in keys]
    before = roots_of(choices, names)
    chance.shuffle(choices)
    chance.shuffle(names)
    assert roots_of(choices, names) == before


@given(KEYS.filter(bool))
def test_a_changed_or_missing_ballot_changes_the_roots(keys: list[str]) -> None:
    names = [sealing.tracker(7, key).hex() for key in keys]
    choices = ["for"] * len(keys)
    whole, changed = roots_of(choices, names), roots_of(["against", *choices[1:]], names)
    missing = roots_of(choices[1:], names[1:])
    assert len({whole[0], changed[0], missing[0]}) == 3
    assert whole[1] != missing[1]


def test_without_the_salt_the_choices_cannot_be_tried() -> None:
    assert roots_of(["for"], [], "1" * 32)[0] != roots_of(["for"], [], "2" * 32)[0]


def test_every_part_of_the_seal_counts() -> None:
    seal = sealing.Seal(7, "r", "b", "t", {"phone": 3}, {"members": 9})
    parts = {"vote_id": 8, "rule_sha256": "R", "ballots_root": "B", "trackers_root": "T"}
    others = [replace(seal, **{name: value}) for name, value in parts.items()]
    others += [replace(seal, channels={"phone": 4}), replace(seal, electorate={"members": 8})]
    assert len({seal.root(), *(other.root() for other in others)}) == 7


@pytest.mark.parametrize("key", [None, 3, "", "g" * 32, "A" * 32, "a" * 31, "a" * 33, ["a"], {}])
def test_a_key_is_128_bits_in_hexadecimal(key: object) -> None:
    with pytest.raises(RuleViolation) as refusal:
        sealing.read_key(key)
    assert refusal.value.code == "malformed_key"


def test_the_receipt_can_be_read_out() -> None:
    name = sealing.tracker(5, "0" * 32)
    assert sealing.short_code(name) == "-".join(name.hex()[i : i + 3] for i in range(0, 12, 3))
    assert name != sealing.tracker(6, "0" * 32)
