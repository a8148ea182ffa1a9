"""Differences that give both texts back, shares that add up, small figures that cannot be worked out."""

from hypothesis import given
from hypothesis import strategies as st

from app.domain.publication.differences import changes, inside
from app.domain.publication.shares import FEWEST, hidden_under_five, largest_remainder

LINES = st.lists(st.text(alphabet="ab ", max_size=6), max_size=8).map("\n".join)


@given(LINES, LINES)
def test_the_pieces_of_a_line_give_both_lines_back(before: str, after: str) -> None:
    one, other = before.replace("\n", " "), after.replace("\n", " ")
    pieces = inside(one, other)
    assert "".join(p.text for p in pieces if p.kind != "new") == one
    assert "".join(p.text for p in pieces if p.kind != "gone") == other


@given(LINES)
def test_equal_texts_do_not_differ(text: str) -> None:
    assert changes(text, text) == []


@given(LINES, LINES)
def test_different_texts_do(before: str, after: str) -> None:
    assert bool(changes(before, after)) == (before.splitlines() != after.splitlines())


def test_one_word_that_changed_is_marked() -> None:
    (found,) = changes("a\nIl faut 19 voix\nb", "a\nIl faut 20 voix\nb")
    assert [(p.kind, p.text) for p in found.pieces] == [
        ("same", "Il faut "),
        ("gone", "19"),
        ("new", "20"),
        ("same", " voix"),
    ]


@given(st.lists(st.integers(0, 500), min_size=1, max_size=12))
def test_shares_add_up_and_never_stray_by_one(counts: list[int]) -> None:
    shares = largest_remainder(counts)
    whole = sum(counts)
    assert sum(shares) == (100 if whole else 0)
    for count, share in zip(counts, shares, strict=True):
        assert abs(share * whole - count * 100) < whole or not whole


@given(st.dictionaries(st.text(max_size=3), st.integers(0, 30), max_size=6))
def test_no_small_figure_is_shown_or_worked_out(counts: dict[str, int]) -> None:
    shown = hidden_under_five(counts)
    assert all(count is None or not 0 < count < FEWEST for count in shown.values())
    hidden = [name for name, count in shown.items() if count is None]
    others = [name for name in counts if counts[name] and name not in hidden]
    assert len(hidden) != 1 or not others
