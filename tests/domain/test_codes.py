"""Codes read aloud and typed: whatever the eye confuses, the code is the same; anything else is unknown."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.codes import (
    ALPHABET,
    CARD_LENGTH,
    SESSION_LENGTH,
    code_from_bytes,
    read_code,
    spaced,
)
from app.domain.violations import RuleViolation

codes = st.sampled_from([SESSION_LENGTH, CARD_LENGTH]).flatmap(
    lambda length: st.text(ALPHABET, min_size=length, max_size=length)
)
LOOKALIKES = {"0": "0Oo", "1": "1IiLl"}


@given(code=codes, data=st.data())
def test_a_code_survives_the_hand_that_types_it(code: str, data: st.DataObject) -> None:
    typed = ""
    for sign in code:
        typed += data.draw(st.sampled_from(LOOKALIKES.get(sign, sign + sign.lower())))
        typed += data.draw(st.sampled_from(["", "", " ", "-"]))
    assert read_code(typed) == code


@given(code=codes)
def test_the_printed_form_is_read_back(code: str) -> None:
    assert read_code(spaced(code)) == code


@given(st.text(max_size=60))
def test_anything_is_either_a_code_or_unknown(typed: str) -> None:
    with suppress(RuleViolation):
        code = read_code(typed)
        assert len(code) in (SESSION_LENGTH, CARD_LENGTH)
        assert set(code) <= set(ALPHABET)


@pytest.mark.parametrize("typed", ["", "ABC", "ABCDEFG", "ABCDEU", "A" * 10_000, "🍎🍎🍎🍎🍎🍎"])
def test_what_cannot_be_a_code_is_unknown(typed: str) -> None:
    with pytest.raises(RuleViolation, match="unknown_code"):
        read_code(typed)


@given(st.binary(min_size=5, max_size=40))
def test_codes_are_cut_from_the_first_bits(entropy: bytes) -> None:
    assert code_from_bytes(entropy, CARD_LENGTH).startswith(
        code_from_bytes(entropy, SESSION_LENGTH)
    )


def test_too_little_entropy_is_refused() -> None:
    with pytest.raises(ValueError, match="entropy"):
        code_from_bytes(b"1234", CARD_LENGTH)
