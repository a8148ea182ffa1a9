"""A change meets another: carried over without losing a word, or both kept, exactly where they touch."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from app.domain.amending.carrying import Clash, carry, on_one_passage
from app.domain.amending.changes import changes_between
from app.domain.amending.words import is_word, pieces_of

FIRST = "Chaque épicerie affiche le prix au kilo de ses légumes, en grand, près de la porte."


@st.composite
def texts(draw: st.DrawFn) -> tuple[str, str, str]:
    """A text of different words, and two others that change some of them."""
    words = [f"m{n}" for n in range(draw(st.integers(0, 14)))]
    return " ".join(words), changed(draw, words, "x"), changed(draw, words, "y")


def changed(draw: st.DrawFn, words: list[str], mark: str) -> str:
    """The words, some gone, some replaced, some new ones between them."""
    out: list[str] = []
    for number, word in enumerate(words):
        out += {
            "keep": [word],
            "drop": [],
            "swap": [f"{mark}{number}"],
            "add": [word, f"{mark}{number}"],
        }[draw(st.sampled_from(["keep", "keep", "keep", "drop", "swap", "add"]))]
    return " ".join(out)


def words_in(text: str) -> Counter[str]:
    return Counter(piece for piece in pieces_of(text) if is_word(piece))


@given(texts())
def test_carrying_over_never_loses_a_word_of_either(case: tuple[str, str, str]) -> None:
    first, present, proposed = case
    carried = carry(first, present, proposed)
    old, now, mine = words_in(first), words_in(present), words_in(proposed)
    if carried.text is not None:
        kept = words_in(carried.text)
        assert (now - old) <= kept
        assert (mine - old) <= kept
        assert kept <= old + (now - old) + (mine - old)
        assert not ((old - now) | (old - mine)) & kept
    else:
        for clash in carried.clashes:
            assert words_in(clash.now) <= now
            assert words_in(clash.proposed) <= mine


@given(texts())
def test_they_clash_exactly_where_what_they_change_touches(case: tuple[str, str, str]) -> None:
    first, present, proposed = case
    pieces = pieces_of(first)
    theirs, mine = changes_between(first, present), changes_between(first, proposed)
    touching = any(
        a != b and not stands_between(pieces, a.start, a.end, b.start, b.end)
        for a in theirs
        for b in mine
        if b not in theirs
    )
    assert (carry(first, present, proposed).text is None) == touching


def stands_between(pieces: list[str], a: int, b: int, c: int, d: int) -> bool:
    """Whether a whole word lies between the two, on one side or the other."""
    if b <= c:
        return any(is_word(piece) for piece in pieces[b:c])
    return d <= a and any(is_word(piece) for piece in pieces[d:a])


@given(texts())
def test_it_does_not_matter_which_was_taken_first(case: tuple[str, str, str]) -> None:
    first, one, other = case
    assert carry(first, one, other).text == carry(first, other, one).text


@given(texts())
def test_what_nobody_else_changed_is_as_it_was_written(case: tuple[str, str, str]) -> None:
    first, present, proposed = case
    assert carry(first, first, proposed).text == proposed
    assert carry(first, present, first).text == present
    assert carry(first, present, present).text == present


def test_another_passage_is_carried_over() -> None:
    present = FIRST.replace("en grand", "en très grand")
    carried = carry(FIRST, present, FIRST.replace("au kilo", "au kilo et à la pièce"))
    assert carried.text == present.replace("au kilo", "au kilo et à la pièce")


def test_the_same_passage_shows_both() -> None:
    present = FIRST.replace("en grand", "en couleurs")
    carried = carry(FIRST, present, FIRST.replace("en grand", "en petit"))
    assert carried.text is None
    assert carried.clashes == (Clash("grand", "couleurs", "petit"),)


def test_two_words_side_by_side_clash_too() -> None:
    carried = carry("du grand pain blanc", "du petit pain blanc", "du grand gâteau blanc")
    assert carried.clashes == (Clash("grand pain", "petit pain", "grand gâteau"),)


def test_changes_of_one_passage_stand_together_in_the_order_of_the_text() -> None:
    proposed = {
        1: FIRST.replace("près de la porte", "à l’entrée"),
        2: FIRST.replace("kilo", "litre"),
        3: FIRST.replace("au kilo de ses légumes", "à la pièce de ses légumes"),
        4: FIRST.replace("légumes", "fruits").replace("porte", "caisse"),
        5: FIRST,
    }
    assert on_one_passage(FIRST, proposed) == [[5], [2, 3], [1, 4]]
    del proposed[4]
    assert on_one_passage(FIRST, proposed) == [[5], [2, 3], [1]]
