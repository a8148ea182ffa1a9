"""The difference of two texts: true to the letter, as long as it can be, read as passages, bounded whatever is typed."""

import sys
from difflib import SequenceMatcher
from itertools import pairwise
from types import FrameType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.amending.changes import applied, changes_between, words_changed
from app.domain.amending.matching import longest, matches, next_row
from app.domain.amending.showing import Part, Step, difference, passages, steps_between
from app.domain.amending.words import is_word, normal, pieces_of

TEXTS = st.text(alphabet="ab é’-.,\n*", max_size=60)
RUNS = st.lists(st.sampled_from("abc"), max_size=40)
LONG = (
    "Chaque épicerie affiche le prix au kilo de ses légumes, en grand, près de l’entrée, tous les samedis. "
    * 4
)


@given(TEXTS)
def test_the_pieces_are_the_text(text: str) -> None:
    assert "".join(pieces_of(text)) == text


@given(TEXTS, TEXTS)
def test_a_difference_says_both_texts_to_the_letter(before: str, after: str) -> None:
    parts = difference(before, after)
    assert "".join(part.text for part in parts if part.kind != "comes") == before
    assert "".join(part.text for part in parts if part.kind != "goes") == after
    assert applied(pieces_of(before), changes_between(before, after)) == after


@given(TEXTS, TEXTS)
def test_between_two_changes_stands_a_word(before: str, after: str) -> None:
    old, changes = pieces_of(before), changes_between(before, after)
    for one, next_one in pairwise(changes):
        assert any(is_word(piece) for piece in old[one.end : next_one.start])


@given(RUNS, RUNS)
def test_the_common_run_is_as_long_as_any(before: list[str], after: list[str]) -> None:
    pairs = longest(before, after)
    assert all(before[a] == after[b] for a, b in pairs)
    assert pairs == sorted(pairs)
    assert len({a for a, _ in pairs}) == len({b for _, b in pairs}) == len(pairs)
    assert len(pairs) == slow_length(before, after)


def slow_length(before: list[str], after: list[str]) -> int:
    """By the table that every schoolbook has."""
    row = [0] * (len(after) + 1)
    for a in before:
        new = [0]
        for place, b in enumerate(after):
            new.append(row[place] + 1 if a == b else max(new[place], row[place + 1]))
        row = new
    return row[-1]


def test_it_never_finds_less_than_the_library_does() -> None:
    before, after = pieces_of(LONG), pieces_of(LONG.replace("kilo", "litre").replace(", en", " et"))
    blocks = SequenceMatcher(None, before, after, autojunk=False).get_matching_blocks()
    assert len(longest(before, after)) >= sum(block.size for block in blocks)


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("Du pain.", "Du bon pain.", [("stays", "Du "), ("comes", "bon "), ("stays", "pain.")]),
        (
            "Du pain rassis.",
            "Du pain.",
            [("stays", "Du pain"), ("goes", " rassis"), ("stays", ".")],
        ),
        ("Le prix.", "Les prix.", [("goes", "Le"), ("comes", "Les"), ("stays", " prix.")]),
        ("", "Du pain.", [("comes", "Du pain.")]),
        ("Du pain.", "Du pain.", [("stays", "Du pain.")]),
        ("a\nb", "a\n\nb", [("stays", "a\n"), ("comes", "\n"), ("stays", "b")]),
    ],
)
def test_it_reads_as_people_would_say_it(
    before: str, after: str, said: list[tuple[str, str]]
) -> None:
    assert difference(before, after) == tuple(Part(*one) for one in said)


def test_a_rewritten_sentence_is_one_passage_and_not_a_shower() -> None:
    before = "Nous ouvrons le marché de la place du Bachut chaque jeudi matin."
    after = "Les étals de la rue Santy reçoivent les familles le samedi soir."
    assert len(changes_between(before, after)) == 1


def test_steps_say_what_goes_and_what_comes() -> None:
    assert steps_between("Le pain à midi.", "Le bon pain à midi, le soir aussi.") == (
        Step("", "bon"),
        Step("", ", le soir aussi"),
    )
    assert words_changed("Le pain à midi.", "Le bon pain à midi, le soir aussi.") == 4


def test_only_the_passages_that_change_are_shown_where_the_text_is_long() -> None:
    parts = passages(difference(LONG, LONG.replace("kilo", "litre", 1)), beside=3)
    kinds = [part.kind for part in parts]
    assert kinds == ["stays", "goes", "comes", "stays", "left_out"]
    assert parts[0].text == "Chaque épicerie affiche le prix au "[-len(parts[0].text) :]
    assert parts[3].text.split() == ["de", "ses", "légumes"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a " * 5000, "a b " * 4000),
        ("ab" * 2000, "!?" * 9000),
        ("a!" * 5000, "!a" * 5000),
        (" ".join(map(str, range(5000))), " ".join(map(str, range(5000, 0, -1)))),
        ("x" * 20_000, "y" * 20_000),
        ("\n" * 20_000, "\n\t" * 9_000),
    ],
)
def test_hostile_texts_are_compared_too(before: str, after: str) -> None:
    parts = difference(before, after)
    assert "".join(part.text for part in parts if part.kind != "goes") == after


def test_ends_of_lines_are_nobodys_change() -> None:
    assert normal("Un\r\ndeux\rtrois \n") == "Un\ndeux\ntrois"


MANY = [f"mot{number * 7919 % 3001}" for number in range(2_000)]


@pytest.mark.parametrize(
    "after",
    [
        MANY[::-1],
        MANY[1_000:] + MANY[:1_000],
        [f"autre{number}" for number in range(2_000)],
        [word if number % 2 else "neuf" for number, word in enumerate(MANY)],
        ["le"] * 2_000,
    ],
    ids=["backwards", "halves exchanged", "all new", "every other word", "one word"],
)
def test_whatever_changes_each_word_costs_two_rows(after: list[str]) -> None:
    """A row is drawn once on the way there and once on the way back: no text makes it draw more."""
    drawn = 0

    def count(frame: FrameType, event: str, _thing: object) -> None:
        nonlocal drawn
        drawn += event == "call" and frame.f_code is next_row.__code__

    sys.setprofile(count)
    try:
        matches(MANY, after)
    finally:
        sys.setprofile(None)
    assert len(after) <= drawn <= 2 * len(after)
