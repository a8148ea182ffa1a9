"""Placements are compared by the same hand only, networks know counts in words, Moodle's file goes in and out."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.exchange.columns import read_columns
from app.domain.skills import (
    COLUMNS,
    Framework,
    Placement,
    Statement,
    checked_level,
    moodle_rows,
    network_view,
    progress,
    read_moodle,
)
from app.domain.violations import RuleViolation
from app.formats.spreadsheet import written

JANUARY, JUNE = date(2026, 1, 20), date(2026, 6, 20)


def test_a_person_sees_their_own_steps_by_the_same_hand() -> None:
    found = progress(
        [
            Placement("consent", "self", 1, JUNE),
            Placement("consent", "self", 0, JANUARY),
            Placement("consent", "peer", 3, JUNE),
        ]
    )
    assert [(one.by, one.first, one.last, one.gained) for one in found] == [("self", 0, 1, 1), ("peer", 3, 3, 0)]  # fmt: skip


def test_a_network_of_five_knows_a_few_and_one_of_fourteen_knows_six() -> None:
    assert network_view([1, 2, 1, 2, 1]) == (None, 5)
    assert network_view([2] * 6 + [1] * 8) == (6, 14)
    assert network_view([1] * 14) == (0, 14)


@given(st.lists(st.integers(0, 3), max_size=30))
def test_no_number_points_at_fewer_than_five(levels: list[int]) -> None:
    shown, total = network_view(levels)
    if shown is not None:
        assert shown == 0 or shown >= 5
        assert total - shown == 0 or total - shown >= 5


@pytest.mark.parametrize("level", [-1, 4])
def test_there_are_four_levels(level: int) -> None:
    with pytest.raises(RuleViolation, match="no_such_level"):
        checked_level(level)


WORDS = st.text("abcdéœ ,\"'0123456789", max_size=20).map(lambda rest: f"a{rest}".strip())


@given(st.lists(st.tuples(st.integers(0, 3), WORDS, WORDS), min_size=1, max_size=12))
def test_moodles_file_goes_out_and_in_with_nothing_lost(rows: list[tuple[int, str, str]]) -> None:
    domains = [Statement(f"d{n}", "", f"Domain {n}") for n in range(4)]
    statements = [Statement(f"s{n}", f"d{d}", name, text) for n, (d, name, text) in enumerate(rows)]
    framework = Framework("tablee", "Compétences", (*domains, *statements))
    text = written(moodle_rows(framework, ["a", "b", "c", "d"]), mark=False)
    assert read_moodle(read_columns(text, COLUMNS)) == framework


HEAD = ",".join(f'"{name}"' for name in COLUMNS)


def row(parent: str, key: str, name: str, framework: str = "") -> str:
    cells = [parent, key, name, *[""] * 9, framework, ""]
    return ",".join(cells)


@pytest.mark.parametrize(
    ("lines", "code"),
    [
        ([row("", "a", "A")], "no_framework"),
        ([row("", "f", "F", "1"), row("", "g", "G", "1")], "no_framework"),
        ([row("", "f", "F", "1"), row("", "", "A")], "framework_key_missing"),
        ([row("", "f", "F", "1"), row("", "a", "A"), row("", "a", "B")], "framework_key_twice"),
        ([row("", "f", "F", "1"), row("z", "a", "A")], "framework_orphan"),
        ([row("", "f", "F", "1"), *[row("", f"a{n}", "A") for n in range(201)]], "framework_too_long"),
    ],
)  # fmt: skip
def test_a_wrong_file_is_refused(lines: list[str], code: str) -> None:
    with pytest.raises(RuleViolation, match=code):
        read_moodle(read_columns("\n".join([HEAD, *lines]), COLUMNS))
