"""Listening rounds: the worked examples with their figures, and what nobody can find out by subtraction."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.asking.answers import read_answer, read_answers, read_typed
from app.domain.asking.counting import Asked, compare, roughly, split, tally
from app.domain.asking.needs import fies_score, four_situations, sized
from app.domain.asking.piles import check_piles
from app.domain.asking.questions import Question, read_questions, wording_hash
from app.domain.asking.sensitive import asks_about
from app.domain.publication.shares import about
from app.domain.violations import RuleViolation


def asked(*kinds: str, **more: Any) -> tuple[Question, ...]:
    """A question of each kind."""
    options = [{"words": {"fr": name}} for name in ("Pain", "Riz", "Fruits")]
    return read_questions(
        [
            {"kind": kind, "words": {"fr": f"Question {kind}"}, "options": options, **more}
            for kind in kinds
        ]
    )


def faces(*counts: int, key: str = "q1") -> list[dict[str, Any]]:
    """As many sheets of each face."""
    return [{key: str(face)} for face, count in enumerate(counts, start=1) for _ in range(count)]


def refused(act: Any, code: str) -> dict[str, Any]:
    """The facts of the refusal."""
    with pytest.raises(RuleViolation) as refusal:
        act()
    assert refusal.value.code == code
    return refusal.value.facts


@pytest.mark.parametrize(
    ("counts", "shares"), [((13, 8, 2, 1), [54, 34, 8, 4]), ((16, 6, 1, 1), [67, 25, 4, 4])]
)
def test_faces_are_shared_so_that_they_make_a_hundred(
    counts: tuple[int, ...], shares: list[int]
) -> None:
    (one,) = tally(asked("faces"), [*faces(*counts), {}, {}])
    assert [count for _, count in one.rows or ()] == list(counts)
    assert (one.answered, one.skipped, one.shares) == (24, 2, shares)


def test_four_answers_are_too_few_to_be_shown() -> None:
    (one,) = tally(asked("faces"), faces(2, 1, 1, 0))
    assert one.too_few
    assert one.rows is None
    assert one.answered == 4
    (one,) = tally(asked("faces"), faces(2, 1, 1, 1))
    assert not one.too_few
    assert one.rows


def test_stickers_and_sheets_make_one_count() -> None:
    (one,) = tally(asked("faces"), faces(3, 0, 0, 1), {"q1": {"1": 5, "4": 2}})
    assert one.rows == (("1", 8), ("2", 0), ("3", 0), ("4", 3))
    assert one.answered == 11


def test_a_breakdown_with_four_helped_is_not_shown_at_all() -> None:
    questions = asked("faces")
    alone, helped = faces(10, 7, 2, 1), faces(3, 1, 0, 0)
    assert split(questions, {"helped": helped, "alone": alone}) is None
    parts = split(questions, {"helped": [*helped, {"q1": "4"}], "alone": alone})
    assert parts is not None
    assert [part[0].answered for part in parts.values()] == [5, 20]


def test_a_breakdown_is_whole_over_all_questions() -> None:
    """Eight were helped; only three of them answered the second question."""
    questions = asked("faces", "yes_no")
    helped = [{"q1": "1", **({"q2": "yes"} if n < 3 else {})} for n in range(8)]
    alone = [{"q1": "2", "q2": "no"} for _ in range(20)]
    assert split(questions, {"helped": helped, "alone": alone}) is None


SHEETS = st.lists(
    st.fixed_dictionaries(
        {}, optional={"q1": st.sampled_from("1234"), "q2": st.sampled_from(["yes", "no"])}
    ),
    max_size=30,
)


@given(SHEETS, SHEETS)
def test_no_breakdown_lets_a_small_group_be_worked_out(
    helped: list[dict[str, str]], alone: list[dict[str, str]]
) -> None:
    questions = asked("faces", "yes_no")
    whole, parts = (
        tally(questions, helped + alone),
        split(questions, {"helped": helped, "alone": alone}),
    )
    for place, one in enumerate(whole):
        assert (one.rows is None) == (one.answered < 5)
        for part in (parts or {}).values():
            rest = one.answered - part[place].answered
            assert part[place].answered == 0 or part[place].answered >= 5
            assert rest == 0 or rest >= 5, "what is left of the total is a group too"


@given(SHEETS)
def test_shares_of_what_is_shown_make_a_hundred(sheets: list[dict[str, str]]) -> None:
    for one in tally(asked("faces", "yes_no"), sheets):
        assert sum(one.shares) == (0 if one.too_few else 100)


def test_before_and_after_in_the_same_words() -> None:
    questions = asked("faces")
    words = wording_hash(questions)
    before = Asked(words, questions, tally(questions, faces(3, 4, 9, 6)))
    after = Asked(words, questions, tally(questions, faces(9, 6, 5, 4)))
    (change,) = compare(before, after)
    assert (change.before, change.after) == ((7, 22), (15, 24))
    assert roughly(*change.before) == ("nearly", 1, 3)
    assert roughly(*change.after) == ("more", 1, 2)


def test_other_words_are_not_compared() -> None:
    questions = asked("faces")
    changed = read_questions([{"kind": "faces", "words": {"fr": "Une autre question"}}])
    first, second = (Asked(wording_hash(one), one, ()) for one in (questions, changed))
    refused(lambda: compare(first, second), "wording_changed")


def test_who_translated_is_no_wording_but_easy_words_are() -> None:
    plain = {"kind": "faces", "words": {"fr": "Oui ?", "source": "fr"}}
    told = {
        "kind": "faces",
        "words": {"fr": "Oui ?", "source": "fr", "by": {"en": {"who": "person"}}},
    }
    easy = {"kind": "faces", "words": {"fr": "Oui ?", "easy": {"fr": "Oui ?"}}}
    hashes = [wording_hash(read_questions([one])) for one in (plain, told, easy)]
    assert hashes[0] == hashes[1] != hashes[2]


@pytest.mark.parametrize(
    ("part", "whole", "said"),
    [
        (0, 9, ("nobody", 0, 1)), (9, 9, ("all", 1, 1)), (23, 24, ("nearly_all", 1, 1)),
        (12, 24, ("exactly", 1, 2)), (6, 24, ("exactly", 1, 4)), (1, 24, ("less", 1, 10)),
        (11, 100, ("more", 1, 10)), (5, 100, ("less", 1, 10)), (19, 24, ("more", 3, 4)),
    ],
)  # fmt: skip
def test_parts_are_said_in_words_that_everybody_knows(
    part: int, whole: int, said: tuple[str, int, int]
) -> None:
    assert roughly(part, whole) == said


def test_the_four_situations() -> None:
    assert four_situations([31, 58, 8, 3]) == (11, 58, 100)
    assert four_situations([40, 55, 4, 1]) == (5, 55, 100)
    options = [{"words": {"fr": f"Situation {n}"}} for n in range(4)]
    one_of = {"kind": "one_of", "words": {"fr": "Laquelle ?"}, "options": options}
    questions = read_questions([{**one_of, "measure": "four_situations"}])
    times = [
        Asked(
            "same",
            questions,
            tally(questions, [{"q1": f"o{n + 1}"} for n, c in enumerate(cs) for _ in range(c)]),
        )
        for cs in ((31, 58, 8, 3), (40, 55, 4, 1))
    ]
    (change,) = compare(*times)
    assert (change.before, change.after) == ((11, 100), (5, 100))


def test_the_raw_score_of_the_eight_questions() -> None:
    assert fies_score(["yes", "yes", "yes", "no", "yes", "no", "no", "no"]) == 4
    assert fies_score(["yes", None, "yes", "no", "yes", "no", "no", "no"]) is None
    assert fies_score(["no"] * 7) is None


def test_a_need_is_a_range() -> None:
    """47 sheets say 61.5 kg of carrots a week; there are 85 families: 61.5 x 85/47 = 111.223…"""
    assert sized(Decimal("61.5"), 47, 85) == (Decimal("61.5"), Decimal("111.2"))
    assert sized(Decimal("61.5"), 47, None) == (Decimal("61.5"), Decimal("61.5"))
    assert sized(Decimal("0.25"), 2, 2) == (Decimal("0.3"), Decimal("0.3")), "half up"
    refused(lambda: sized(Decimal(1), 47, 46), "population_too_small")


def test_a_product_that_fewer_than_five_want_is_not_listed() -> None:
    questions = asked("quantity", unit="kg", per="week")
    (one,) = tally(questions, [{"q1": "2"}] * 4 + [{"q1": "0"}] * 9)
    assert one.total is None
    assert one.wanted == 4
    (one,) = tally(questions, [{"q1": "0.5"}] * 5 + [{"q1": "0"}])
    assert one.total == Decimal("2.5")


def test_a_few_and_nobody() -> None:
    assert [about(n) for n in (0, 1, 4, 5, 24)] == [0, None, None, 5, 24]


def test_answers_are_read_as_people_write_them() -> None:
    quantity, number, several = asked("quantity", "number", "several", most=60)
    assert read_answer(quantity, "0,5") == read_answer(quantity, " 0.5 ") == "0.5"
    assert read_answer(quantity, "12,0") == "12"
    assert read_answer(number, "7") == "7"
    assert read_answer(several, "o3 o1") == ["o1", "o3"]
    assert read_answers([quantity, number], {"q1": "", "q9": "1"}) == {}
    for text, code in (
        ("-1", "negative_amount"),
        ("61", "above_ceiling"),
        ("1e3", "unreadable_amount"),
        ("²", "unreadable_amount"),
        ("٣", "unreadable_amount"),
    ):
        assert refused(lambda text=text: read_answer(quantity, text, 3), code)["question"] == 3
    refused(lambda: read_answer(number, "0,5"), "unreadable_amount")
    refused(lambda: read_answer(asked("faces")[0], "5"), "unknown_listening_answer")
    refused(lambda: read_answer(asked("words")[0], "x" * 501), "words_too_long")


def test_a_teller_types_digits_and_a_space_for_none() -> None:
    face, tick, choice = asked("faces", "several", "yes_no")
    assert [read_typed(face, key) for key in ("1", "4", " ", "")] == ["1", "4", None, None]
    assert read_typed(tick, "13") == read_typed(tick, "3 1") == ["o1", "o3"]
    assert read_typed(choice, "2") == "no"
    for odd in ("5", "0", "12", "x"):
        refused(lambda odd=odd: read_typed(face, odd), "unknown_listening_answer")


def test_two_piles_that_differ_are_named() -> None:
    questions = asked("faces", "faces", "faces")
    first = [{"q1": "1", "q2": "2", "q3": "1" if n < 12 else "2"} for n in range(20)]
    second = [{"q1": "1", "q2": "2", "q3": "1" if n < 13 else "2"} for n in range(20)]
    facts = refused(lambda: check_piles(questions, first, second), "piles_differ")
    assert facts == {"question": 3, "first": 12, "second": 13}
    refused(lambda: check_piles(questions, first, second[1:]), "pile_sizes_differ")
    check_piles(questions, first, list(reversed(first)))


@pytest.mark.parametrize(
    ("data", "code"),
    [
        ([], "no_question"),
        ([{"kind": "faces", "words": {"fr": "?"}}] * 9, "too_many_questions"),
        ([{"kind": "smell", "words": {"fr": "?"}}], "unknown_question_kind"),
        ([{"kind": "faces", "words": {"fr": "  "}}], "question_without_words"),
        ([{"kind": "one_of", "words": {"fr": "?"}, "options": [{"words": {"fr": "a"}}]}], "options_missing"),
        ([{"kind": "quantity", "words": {"fr": "?"}, "unit": "hl"}], "malformed_question"),
        ([{"kind": "quantity", "words": {"fr": "?"}, "most": 10**7}], "malformed_question"),
    ],
)  # fmt: skip
def test_questions_that_are_none(data: list[Any], code: str) -> None:
    refused(lambda: read_questions(data), code)


def test_what_is_never_asked_of_people() -> None:
    assert asks_about("Quel est votre revenu ?") == "income"
    assert asks_about("What is your religion?") == "religion"
    assert asks_about("Avez-vous une maladie ?") == "health"
    assert asks_about("De quelle nationalité êtes-vous ?") == "origin"
    assert asks_about("Je peux agir sur ce que je mange") is None
